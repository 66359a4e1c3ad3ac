import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import type { Core } from "../core.ts";
import type { MessageRecord } from "../state/records.ts";
import { Refusal, reasonsIn } from "./reasons.ts";
import { Resolved } from "./resolve.ts";

interface Sender {
  readonly core: Core;
  readonly userId: string;
  readonly locale: string;
}

type Row = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>;
type RowItem = Row["components"][number];
type Select = Exclude<RowItem, { type: ComponentType.Button }>;

/** A message as far as this person can see it. */
export function visibleMessage({ core, userId, locale }: Sender, messageId: string): MessageRecord {
  const record = core.messages.get(messageId);
  if (!record || !core.messages.visibleTo(userId, record)) throw new Refusal(reasonsIn(locale).unknownMessage);
  return record;
}

/** The data of a click, or a refusal where a click does nothing. */
export function clickInput(sender: Sender, record: MessageRecord, customId: string) {
  const say = reasonsIn(sender.locale);
  const button = items(record).find((it) => it.type === ComponentType.Button && matches(it, customId));
  if (button?.type !== ComponentType.Button) throw new Refusal(say.unknownComponent(customId));
  if (button.style === ButtonStyle.Link) throw new Refusal(say.link);
  if (button.disabled) throw new Refusal(say.disabled);
  return { component_type: button.type, custom_id: customId, id: button.id };
}

/** The data of a selection. */
export function selectInput(sender: Sender, record: MessageRecord, customId: string, values: readonly string[]) {
  const say = reasonsIn(sender.locale);
  const select = items(record).find((it): it is Select => it.type !== ComponentType.Button && matches(it, customId));
  if (!select) throw new Refusal(say.unknownComponent(customId));
  if (select.disabled) throw new Refusal(say.disabled);
  const picked = pick(sender, record.channelId, select, values);
  return { component_type: select.type, custom_id: customId, id: select.id, ...picked };
}

/** Checks the number and the kind of what was picked in a select, in a message or in a form. */
export function pick(sender: Sender, channelId: string, select: Select, values: readonly string[]) {
  const say = reasonsIn(sender.locale);
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (values.length < min || values.length > max || new Set(values).size < values.length)
    throw new Refusal(say.count(min, max));
  const resolved = new Resolved(sender.core, channelId);
  const ids = values.map((value) => {
    const id = resolve(sender, resolved, select, value);
    if (id === null) throw new Refusal(say.notAChoice(value));
    return id;
  });
  return { values: ids, ...resolved.field };
}

function resolve({ userId }: Sender, resolved: Resolved, select: Select, value: string): string | null {
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options.some((it) => it.value === value) ? value : null;
    case ComponentType.UserSelect:
      return resolved.user(value);
    case ComponentType.RoleSelect:
      return resolved.role(value);
    case ComponentType.MentionableSelect:
      return resolved.role(value) ?? resolved.user(value);
    default:
      return resolved.channel(value, userId, select.channel_types);
  }
}

function items({ message }: MessageRecord): RowItem[] {
  return (message.components ?? []).flatMap((it) => (it.type === ComponentType.ActionRow ? it.components : []));
}

function matches(item: RowItem, customId: string): boolean {
  return ("custom_id" in item && item.custom_id === customId) || ("url" in item && item.url === customId);
}
