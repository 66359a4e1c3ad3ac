import { type Control, controls } from "#src/domain/quiz/quiz.ts";
import { type Language, languages } from "#src/domain/text/language.ts";

/** One part of a custom id: how it is written, and how it is read back (undefined: not one of its kind). */
interface Part<T> {
  readonly write: (value: T) => string;
  readonly read: (text: string) => T | undefined;
}

const id: Part<string> = { write: (value) => value, read: (text) => (/^[\w-]{1,64}$/.test(text) ? text : undefined) };
const number: Part<number> = { write: String, read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined) };
/** The option of a button; null for a menu or form, whose values are the options. */
const choice: Part<number | null> = {
  write: (value) => (value === null ? "" : String(value)),
  read: (text) => (text === "" ? null : number.read(text)),
};
/** The language of a card; null for the reader's own. */
const language: Part<Language | null> = {
  write: (value) => value ?? "",
  read: (text) => (text === "" ? null : languages.find((one) => one === text)),
};
/** Something that may not be there yet. */
const maybeId: Part<string | null> = {
  write: (value) => value ?? "",
  read: (text) => (text === "" ? null : id.read(text)),
};
const control: Part<Control> = {
  write: (value) => value,
  read: (text) => controls.find((one) => one === text),
};
const yes: Part<boolean> = {
  write: (value) => (value ? "1" : "0"),
  read: (text) => (text === "1" ? true : text === "0" ? false : undefined),
};

/** What buttons, menus and forms are about, with the parts of each id in order. An id names things only: it never says what is right. */
const shapes = {
  "quiz.join": { quizId: id, team: choice },
  "quiz.begin": { quizId: id },
  "quiz.answer": { quizId: id, index: number, choice },
  "quiz.other": { quizId: id, index: number },
  "quiz.control": { quizId: id, control, index: number },
  "quiz.table": { quizId: id, page: number },
  "quiz.missed": { quizId: id },
  "quiz.again": { quizId: id },
  "quiz.report": { quizId: id },
  "daily.answer": { postId: id, choice },
  "daily.other": { postId: id },
  "daily.remind": { postId: id },
  "daily.remindAt": { postId: id },
  "daily.forget": { postId: id },
  "daily.setup": { scheduleId: maybeId },
  entry: { entryId: id, language },
  "entry.pick": { language },
  "entry.full": { entryId: id, inPlace: yes, language },
  "topic.pick": { language },
  "entry.share": { entryId: id, language },
  "entry.code": { entryId: id, language },
  "entry.quiz": { entryId: id, turn: number, language },
  "entry.answer": { entryId: id, item: number, choice, language },
  "entry.vote": { entryId: id, helpful: yes },
  "entry.why": { entryId: id },
  board: { board: id, period: id, page: number },
  "profile.share": {},
  "privacy.delete": {},
  "privacy.keep": {},
} as const satisfies Record<string, Readonly<Record<string, unknown>>>;

type Shapes = typeof shapes;
type Value<P> = P extends Part<infer T> ? T : never;

/** What one button, menu or form is about. */
export type Target = {
  [K in keyof Shapes]: { readonly kind: K } & { readonly [P in keyof Shapes[K]]: Value<Shapes[K][P]> };
}[keyof Shapes];

/** Raised when the meaning of ids changes, so that an old button is told apart from a damaged one. */
const version = "1";

const partsByKind: ReadonlyMap<string, readonly (readonly [string, Part<unknown>])[]> = new Map(
  Object.entries(shapes).map(([kind, shape]) => [kind, Object.entries<Part<unknown>>(shape as never)]),
);

/** Writes a target as a custom id: at most 100 characters, for ids of at most 64. */
export function writeCustomId(target: Target): string {
  const values: Readonly<Record<string, unknown>> = target;
  const parts = (partsByKind.get(target.kind) ?? []).map(([name, part]) => part.write(values[name]));
  return [version, target.kind, ...parts].join(":");
}

/** Reads a custom id; null where it is not one of ours, or of an earlier version. */
export function readCustomId(customId: string): Target | null {
  const [found, kind = "", ...texts] = customId.split(":");
  const parts = partsByKind.get(kind);
  if (found !== version || !parts || parts.length !== texts.length) return null;
  const values = parts.map(([name, part], index) => [name, part.read(texts[index] ?? "")] as const);
  if (values.some(([, value]) => value === undefined)) return null;
  // Every part was read by the shape that its kind demands.
  return { kind, ...Object.fromEntries(values) } as Target;
}
