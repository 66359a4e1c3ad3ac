// @ts-check
import { texts } from "../store.js";
import { offersOf } from "./choices.js";
import { OptionType } from "./draft.js";

/**
 * Does what Discord's client does before it sends a command: turns fields into typed values, or says what is wrong.
 *
 * @param {import("./draft.js").CommandDraft} draft
 * @returns {{ options: Record<string, string | number | boolean>, errors: Record<string, string> }}
 */
export function check(draft) {
  /** @type {Record<string, string | number | boolean>} */
  const options = {};
  /** @type {Record<string, string>} */
  const errors = {};
  for (const option of draft.command.options) {
    const filled = draft.filled[option.name];
    if (!filled || filled.text.trim() === "") {
      // An optional field that was opened and left empty is an error too, as in Discord.
      if (option.required || draft.shown.includes(option.name)) errors[option.name] = texts().required;
      continue;
    }
    const { value, error } = valueOf(option, filled);
    if (error !== undefined) errors[option.name] = error;
    else if (value !== undefined) options[option.name] = value;
  }
  return { options, errors };
}

/**
 * The values that can already be told, for autocomplete: half-written ones are left out or sent as typed.
 *
 * @param {import("./draft.js").CommandDraft} draft @param {string} focused
 */
export function soFar(draft, focused) {
  const { options } = check(draft);
  const text = draft.filled[focused]?.text ?? "";
  return { ...options, [focused]: draft.filled[focused]?.value ?? text };
}

/**
 * @param {import("./draft.js").Option} option @param {import("./draft.js").Filled} filled
 * @returns {{ value?: string | number | boolean, error?: string }}
 */
function valueOf(option, filled) {
  const t = texts();
  if (option.type === OptionType.Attachment) return { error: t.noAttachments };
  const offers = offersOf(option);
  if (offers !== null) {
    const chosen = filled.value ?? recognise(option, filled.text.trim()).value;
    return chosen === undefined ? { error: invalid(option) } : { value: chosen };
  }
  if (option.type === OptionType.Integer || option.type === OptionType.Number) {
    const number = Number(filled.value ?? filled.text.trim());
    if (option.type === OptionType.Integer && !Number.isSafeInteger(number)) return { error: t.integer };
    if (!Number.isFinite(number)) return { error: t.number };
    if (option.min !== undefined && number < option.min) return { error: t.atLeast(option.min) };
    if (option.max !== undefined && number > option.max) return { error: t.atMost(option.max) };
    return { value: number };
  }
  const text = String(filled.value ?? filled.text);
  if (option.minLength !== undefined && text.length < option.minLength) return { error: t.tooShort(option.minLength) };
  const max = option.maxLength ?? 6000;
  return text.length > max ? { error: t.tooLong(max) } : { value: text };
}

/** What Discord says of something that is none of the things to choose from. @param {import("./draft.js").Option} option */
function invalid({ type, choices }) {
  const t = texts();
  if (choices?.length) return t.invalid;
  /** @type {Readonly<Partial<Record<number, string>>>} */
  const byType = {
    [OptionType.Boolean]: t.invalidBoolean,
    [OptionType.User]: t.invalidUser,
    [OptionType.Channel]: t.invalidChannel,
    [OptionType.Role]: t.invalidRole,
    [OptionType.Mentionable]: t.invalidMentionable,
  };
  return byType[type] ?? t.invalid;
}

/** The text shown for a value, e.g. after a line was pasted. @param {import("./draft.js").Option} option @param {string} text */
export function recognise(option, text) {
  // A name with or without its sign, or a mention as it was copied: <@1>, <@&2>, <#3>.
  const typed = text.toLowerCase().replace(/^<(?:@[!&]?|#)(\d+)>$/, "$1");
  const offer = offersOf(option)?.find(({ label, key }) =>
    [label.toLowerCase(), label.toLowerCase().replace(/^[@#]/, ""), key.toLowerCase()].includes(typed),
  );
  return offer ? { text: offer.label, value: offer.value } : { text };
}
