// @ts-check

/**
 * What is being written: a text, or a command with its options. Pure: every function returns a new draft.
 *
 * @typedef {import("../../../driver.ts").SeenCommand} Command
 * @typedef {import("../../../driver.ts").SeenOption} Option
 * @typedef {{ text: string, value?: string | number | boolean }} Filled
 *   what is shown in an option's field, and the value behind it where it was chosen from a list
 * @typedef {{ kind: "text", text: string }} TextDraft
 * @typedef {object} CommandDraft
 * @property {"command"} kind
 * @property {Command} command
 * @property {readonly string[]} shown the options with a field, in the order of their fields
 * @property {Readonly<Record<string, Filled>>} filled
 * @property {Readonly<Record<string, string>>} errors by option
 * @property {string} tail what is typed after the last option: the beginning of another one's name
 * @typedef {TextDraft | CommandDraft} Draft
 */

export const OptionType = Object.freeze({
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11,
});

/** @type {TextDraft} */
export const EMPTY = { kind: "text", text: "" };

/** @param {Command} command @returns {CommandDraft} */
export function draftOf(command) {
  const required = command.options.filter((option) => option.required).map(({ name }) => name);
  return { kind: "command", command, shown: required, filled: {}, errors: {}, tail: "" };
}

/**
 * The draft after the commands were listed again: in another language, for another person, or changed by the bot.
 *
 * @param {Draft} draft @param {readonly Command[]} commands @returns {Draft}
 */
export function translated(draft, commands) {
  if (draft.kind === "text") return draft;
  const command = commands.find(({ name, type }) => type === 1 && name === draft.command.name);
  if (!command) return EMPTY;
  const shown = draft.shown.filter((name) => command.options.some((option) => option.name === name));
  /** @type {Record<string, Filled>} */
  const filled = {};
  for (const [name, { text, value }] of Object.entries(draft.filled)) {
    const choice = command.options.find((one) => one.name === name)?.choices?.find((one) => one.value === value);
    filled[name] = choice
      ? { text: choice.label, value: choice.value }
      : { text, ...(value !== undefined && { value }) };
  }
  return { ...draft, command, shown, filled, errors: {} };
}

/** @param {CommandDraft} draft @param {string} name */
export const optionOf = (draft, name) => draft.command.options.find((option) => option.name === name);

/** Opens an option's field and puts something into it. @param {CommandDraft} draft @param {string} name @param {Filled} filled @returns {CommandDraft} */
export function fill(draft, name, filled) {
  const { [name]: _solved, ...errors } = draft.errors;
  const shown = draft.shown.includes(name) ? draft.shown : [...draft.shown, name];
  return { ...draft, shown, filled: { ...draft.filled, [name]: filled }, errors, tail: "" };
}

/** @param {CommandDraft} draft @param {string} name @returns {CommandDraft} */
export function withoutOption(draft, name) {
  const { [name]: _gone, ...filled } = draft.filled;
  const { [name]: _solved, ...errors } = draft.errors;
  return { ...draft, shown: draft.shown.filter((one) => one !== name), filled, errors };
}

/** The options that still have no field. @param {CommandDraft} draft */
export const hiddenOptions = (draft) => draft.command.options.filter(({ name }) => !draft.shown.includes(name));

/**
 * Understands a command that was typed or pasted as a line: `/ask question:What is RAG? private:True`. Text before
 * the first `name:` goes to the first option that takes text.
 *
 * @param {readonly Command[]} commands @param {string} line @returns {CommandDraft | null}
 */
export function parseLine(commands, line) {
  const typed = line.slice(1).toLowerCase();
  const command = commands
    .filter(
      ({ type, name, label }) => type === 1 && [name, label].some((one) => typed.startsWith(`${one.toLowerCase()} `)),
    )
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!line.startsWith("/") || command === undefined) return null;
  const used = [command.label, command.name].find((one) => typed.startsWith(`${one.toLowerCase()} `)) ?? command.name;
  let draft = draftOf(command);
  const first = command.options.find(({ type }) => type === OptionType.String);
  for (const [name, text] of splitOptions(command.options, line.slice(used.length + 2), first))
    draft = fill(draft, name, { text });
  return draft;
}

/**
 * The values in "question:What is RAG? private:True", with half- or full-width colons.
 *
 * @param {readonly Option[]} options @param {string} rest @param {Option | undefined} first what text before the first name is for
 * @returns {[string, string][]}
 */
export function splitOptions(options, rest, first) {
  const marks = options
    .flatMap((option) =>
      [option.name, option.label].flatMap((word) =>
        [":", "："].map((colon) => ({ option, word, at: ` ${rest}`.indexOf(` ${word}${colon}`) })),
      ),
    )
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .filter((mark, index, all) => mark.at !== all[index - 1]?.at);
  const lead = rest.slice(0, marks[0]?.at ?? rest.length).trim();
  /** @type {[string, string][]} */
  const found = marks.map(({ option, word, at }, index) => [
    option.name,
    rest.slice(at + word.length + 1, marks[index + 1]?.at).trim(),
  ]);
  return lead !== "" && first ? [[first.name, lead], ...found] : found;
}
