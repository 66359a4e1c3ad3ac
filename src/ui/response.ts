import { type APIMessageTopLevelComponent, ButtonStyle } from "discord-api-types/v10";
import { longestAnswer } from "#src/domain/quiz/matcher.ts";
import type { Question, Response } from "#src/domain/quiz/question.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import { button, menu, optionLines, row } from "./controls.ts";
import type { Target } from "./customId.ts";
import type { Form } from "./form.ts";
import { escapeMarkdown, letter, letters } from "./text.ts";

/** What the card of a question is made from, whoever asks it. */
type Asked = Pick<Question, "kind" | "stem" | "options">;
/** With what tells right from wrong. */
type Solved = Asked & Pick<Question, "key" | "accept">;

/** The question in full: its text, how it is answered where that is not plain, its options. */
export function questionText(
  { kind, stem, options }: Asked,
  language: Language,
  t: Messages,
  mark: (index: number) => string = () => "",
): string {
  const lines = options.map((option) => option[language]);
  return [
    `**${stem[language]}**`,
    ...(kind === "choice" || kind === "truefalse" ? [] : [`*${t.quiz.how[kind]}*`]),
    ...(lines.length > 0 ? ["", optionLines(lines, mark)] : []),
  ].join("\n");
}

/**
 * Buttons A to E; a menu where several are picked; a button to a form where options are put in order or a text is typed.
 * @param target what a click is about: an option, or null for the menu and the form
 */
export function answerControls(
  { kind, options }: Asked,
  target: (choice: number | null) => Target,
  language: Language,
  t: Messages,
): APIMessageTopLevelComponent[] {
  if (kind === "order" || kind === "text")
    return [row(button(t.quiz.open[kind], target(null), { style: ButtonStyle.Primary }))];
  if (kind === "multi") {
    const lines = options.map((option, choice) => ({
      label: `${letter(choice)}. ${option[language]}`,
      value: String(choice),
    }));
    return [menu(target(null), t.quiz.pickSeveral, lines, options.length)];
  }
  return [row(...options.map((_, choice) => button(letter(choice), target(choice), { style: ButtonStyle.Primary })))];
}

/** The form behind the button of a question that is answered by an order or a text. */
export function answerForm({ kind, options }: Asked, target: Target, language: Language, t: Messages): Form {
  const title = kind === "order" ? t.quiz.open.order : t.quiz.open.text;
  if (kind === "text") {
    const field = { kind: "text", label: t.quiz.typeLabel, placeholder: t.quiz.typePlaceholder } as const;
    return { target, title, fields: [{ ...field, maxLength: longestAnswer, long: false }] };
  }
  const choices = options.map((option, index) => ({
    label: `${letter(index)}. ${option[language]}`,
    value: String(index),
  }));
  const fields = options.map((_, place) => ({
    kind: "choice" as const,
    label: t.quiz.place(place + 1),
    placeholder: t.quiz.placePlaceholder,
    options: choices,
  }));
  return { target, title, fields };
}

/** Whether a click asks for the form rather than answers. */
export const wantsForm = (kind: Question["kind"], choice: number | null, values: readonly string[]): boolean =>
  (kind === "order" || kind === "text") && choice === null && values.length === 0;

/**
 * Marks options with what is right and how many picked them; none where they are put in order or typed.
 * @param picked the number of people who picked an option
 */
export const markShares =
  ({ kind, key }: Pick<Question, "kind" | "key">, picked: (option: number) => number, answers: number) =>
  (option: number): string =>
    kind === "order" || kind === "text" ? "" : `${key.includes(option) ? " ✅" : ""}${bar(picked(option), answers)}`;

/** What somebody answered, in few characters: letters, letters in order, or what was typed. */
export function shownResponse(kind: Question["kind"], { picks, text }: Response): string {
  // Between marks for bold type, nothing or white space would be marks itself.
  if (kind === "text") return escapeMarkdown(text ?? "").trim() || "…";
  return kind === "order" ? picks.map(letter).join(" → ") : letters(picks);
}

/** The right answer, in few characters. */
export function shownKey({ kind, key, accept }: Solved, language: Language): string {
  if (kind === "text") return accept?.[language][0] ?? accept?.en[0] ?? "";
  return shownResponse(kind, { picks: key, text: null });
}

const barLength = 10;

/** The share of those who picked an option, as a bar of up to ten blocks with their number. */
function bar(players: number, answers: number): string {
  if (players === 0) return "";
  const blocks = Math.max(1, Math.round((players / answers) * barLength));
  return ` \`${"█".repeat(blocks)}\` ${players} (${Math.round((players / answers) * 100)}%)`;
}
