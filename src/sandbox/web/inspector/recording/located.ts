import type {
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIModalInteractionResponseCallbackData,
  APISelectMenuComponent,
  APITextInputComponent,
} from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";
import type { SeenMessage } from "../../../driver.ts";
import type { Sandbox } from "../../../index.ts";
import type { MessageRef, Value } from "./step.ts";

/** How people tell things apart: by their labels and names. Ids are others in the next run. */

/** Custom ids of answers to a question that chance has chosen: what comes of them is another thing each time. */
const drawnAnswer = /^\d+:(?:quiz|daily|entry)\.answer:/;
export const isDrawn = (customId: string): boolean => drawnAnswer.test(customId);

/** Whether a message asks a question that chance has chosen. */
export const asksDrawn = (message: SeenMessage): boolean => customIdsOf(message).some(isDrawn);

/** Whether people join on a message. */
export const isLobby = (message: SeenMessage): boolean =>
  customIdsOf(message).some((customId) => /^\d+:quiz\.join:/.test(customId));

/** What differs between two runs: ids, timestamps, dates, times of day. */
const changing = /<[^>]*>|\d{4}-\d{2}-\d{2}|\d{15,20}|\b\d{1,2}:\d{2}\b/;
/** The same where so many play along that any number may be another one. */
const changingInCrowd = /<[^>]*>|[\d.,:]*\d/;
const longest = 60;

/** The part of a text that is the same in the next run. */
function lasting(text: string, without = changing): string {
  const parts = text.split(without).map((part) => part.split("\n")[0]?.trim() ?? "");
  const part = parts.find((one) => one.length > 2) ?? "";
  return part.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
}

/** What is read first on a message. Titles say what a message is, and never how somebody has played. */
export function headline(
  { content, embeds }: SeenMessage,
  { titleOnly = false, crowded = false }: { readonly titleOnly?: boolean; readonly crowded?: boolean } = {},
): string {
  const [embed] = embeds;
  if (embed?.title !== undefined) return lasting(embed.title);
  if (titleOnly) return "";
  return lasting(content || (embed?.description ?? ""), crowded ? changingInCrowd : changing);
}

/** A message that a person can see, wherever it stands. */
export function findMessage(sandbox: Sandbox, userId: string, messageId: string): SeenMessage | undefined {
  const person = sandbox.as(userId);
  for (const { id } of sandbox.world.channels.values()) {
    const found = person.messages(id).find((message) => message.id === messageId);
    if (found) return found;
  }
  return undefined;
}

export const channelName = ({ world }: Sandbox, id: string): string => world.channels.get(id)?.name ?? id;

/** An id by the name of what it stands for, if that is a channel or a person; other values as they are. */
export function named({ world }: Sandbox, value: string | number | boolean): Value {
  if (typeof value !== "string") return value;
  const channel = world.channels.get(value);
  if (channel) return { channel: channel.name };
  const user = world.users.get(value);
  return user ? { user: user.name } : value;
}

/** A message by what it says: of the bot's, only the title is the same next time. */
export function refTo(sandbox: Sandbox, message: SeenMessage): MessageRef {
  const { id, channelId, author } = message;
  return { id, channel: channelName(sandbox, channelId), text: headline(message, { titleOnly: author.bot }) };
}

const controlsOf = ({ components }: SeenMessage): readonly APIComponentInMessageActionRow[] =>
  components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));

const customIdsOf = (message: SeenMessage): string[] =>
  controlsOf(message).flatMap((one) => ("custom_id" in one ? [one.custom_id] : []));

const labelOf = (button: APIButtonComponent): string => {
  const label = "label" in button ? button.label : undefined;
  const emoji = "emoji" in button ? button.emoji?.name : undefined;
  return label ?? emoji ?? "";
};

/** A button by its label, and by its place among those that have the same. */
export function buttonOf(message: SeenMessage, customId: string): { label: string; place: number } | null {
  const buttons = controlsOf(message).filter((one) => one.type === ComponentType.Button);
  const button = buttons.find((one) => "custom_id" in one && one.custom_id === customId);
  if (!button) return null;
  const label = labelOf(button);
  return { label, place: buttons.filter((one) => labelOf(one) === label).indexOf(button) };
}

/** A menu by its placeholder, and what was chosen by its labels. */
export function menuOf(sandbox: Sandbox, message: SeenMessage, customId: string, values: readonly string[]) {
  const menu = controlsOf(message).find(
    (one): one is APISelectMenuComponent => one.type !== ComponentType.Button && one.custom_id === customId,
  );
  return menu ? { menu: menu.placeholder ?? "", values: values.map((value) => chosen(sandbox, menu, value)) } : null;
}

function chosen(sandbox: Sandbox, menu: { readonly type: ComponentType }, value: string): Value {
  const options = "options" in menu && Array.isArray(menu.options) ? menu.options : [];
  const option: unknown = options.find((one: { value: string }) => one.value === value);
  if (option !== null && typeof option === "object" && "label" in option) return String(option.label);
  return named(sandbox, value);
}

/** The fields of a form by their labels, with what was put into them. */
export function fieldsOf(
  sandbox: Sandbox,
  { components }: APIModalInteractionResponseCallbackData,
  values: Readonly<Record<string, string | readonly string[]>>,
) {
  const texts = (input: APITextInputComponent, label: string) => ({ label, input });
  const fields = components.flatMap((one) => {
    if (one.type === ComponentType.ActionRow) return one.components.map((input) => texts(input, input.label ?? ""));
    return one.type === ComponentType.Label && "custom_id" in one.component
      ? [{ label: one.label, input: one.component }]
      : [];
  });
  return fields.flatMap(({ label, input }): [string, Value | readonly Value[]][] => {
    const value = values[input.custom_id];
    if (value === undefined || value.length === 0) return [];
    if (input.type === ComponentType.TextInput) return [[label, String(value)]];
    return [[label, [value].flat().map((one) => chosen(sandbox, input, one))]];
  });
}
