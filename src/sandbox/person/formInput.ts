import { type APITextInputComponent, ComponentType } from "discord-api-types/v10";
import type { Core } from "../core.ts";
import type { SeenModal } from "../driver.ts";
import { pick } from "./componentInput.ts";
import { Refusal, reasonsIn } from "./reasons.ts";

interface Sender {
  readonly core: Core;
  readonly userId: string;
  readonly locale: string;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** The data of a form that is sent. A field left out keeps the text that the bot put into it. */
export function formInput(sender: Sender, { channelId, data }: SeenModal, values: Values) {
  const used = new Set<string>();
  let resolved: object = {};
  const text = (input: APITextInputComponent) => {
    used.add(input.custom_id);
    const { type, id, custom_id } = input;
    return { type, id, custom_id, value: checkedText(sender, input, values[custom_id]) };
  };
  const components = data.components.map((top) => {
    if (top.type === ComponentType.ActionRow)
      return { type: top.type, id: top.id, components: top.components.map(text) };
    if (top.type !== ComponentType.Label) return { type: top.type, id: top.id };
    const { component } = top;
    if (component.type === ComponentType.TextInput) return { type: top.type, id: top.id, component: text(component) };
    if (!("custom_id" in component) || !isSelect(component))
      throw new Refusal(`The sandbox does not know component ${component.type}`);
    const { type, id, custom_id } = component;
    used.add(custom_id);
    const wished = [values[custom_id] ?? []].flat().filter((it) => it !== "");
    const optional = component.required === false && wished.length === 0;
    const picked = optional ? { values: [] } : pick(sender, channelId, component, wished);
    if ("resolved" in picked) resolved = merged(resolved, picked.resolved ?? {});
    return { type: top.type, id: top.id, component: { type, id, custom_id, values: picked.values } };
  });
  const unknown = Object.keys(values).find((it) => !used.has(it));
  if (unknown !== undefined) throw new Refusal(reasonsIn(sender.locale).unknownField(unknown));
  return { custom_id: data.custom_id, components, ...(Object.keys(resolved).length > 0 && { resolved }) };
}

type Select = Parameters<typeof pick>[2];

function isSelect(component: { type: ComponentType }): component is Select {
  const { StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect } = ComponentType;
  return [StringSelect, UserSelect, RoleSelect, MentionableSelect, ChannelSelect].some((it) => it === component.type);
}

function checkedText(
  { locale }: Sender,
  input: APITextInputComponent,
  value: string | readonly string[] | undefined,
): string {
  const say = reasonsIn(locale);
  const name = input.label ?? input.custom_id;
  const text = value === undefined ? (input.value ?? "") : [value].flat().join("");
  if (text === "") {
    if (input.required ?? true) throw new Refusal(say.required(name));
    return text;
  }
  const { min_length: min, max_length: max = 4_000 } = input;
  if (text.length < (min ?? 0) || text.length > max) throw new Refusal(say.length(name, min, max));
  return text;
}

function merged(a: object, b: object): object {
  const both: Record<string, object> = { ...(a as Record<string, object>) };
  for (const [key, value] of Object.entries(b as Record<string, object>)) both[key] = { ...both[key], ...value };
  return both;
}
