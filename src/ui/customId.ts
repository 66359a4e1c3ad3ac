/** What a button or menu is about. The id names things only: it never says what is right. */
export type Target =
  | { readonly kind: "quiz.join"; readonly quizId: string }
  | { readonly kind: "quiz.begin"; readonly quizId: string }
  /** `choice` is the option of a button; null for a menu, whose values are the options. */
  | { readonly kind: "quiz.answer"; readonly quizId: string; readonly index: number; readonly choice: number | null }
  | { readonly kind: "daily.answer"; readonly postId: string; readonly choice: number | null }
  | { readonly kind: "entry"; readonly entryId: string }
  | { readonly kind: "entry.pick" }
  | { readonly kind: "board"; readonly board: string; readonly period: string; readonly page: number };

/** Raised when the meaning of ids changes, so that an old button is told apart from a damaged one. */
const version = "1";
const id = /^[\w-]{1,64}$/;
const digits = /^\d{1,4}$/;

/** Writes a target as a custom id (at most 100 characters, for ids of at most 64). */
export function writeCustomId(target: Target): string {
  return [version, target.kind, ...fields(target)].join(":");
}

function fields(target: Target): (string | number)[] {
  switch (target.kind) {
    case "quiz.join":
    case "quiz.begin":
      return [target.quizId];
    case "quiz.answer":
      return [target.quizId, target.index, target.choice ?? ""];
    case "daily.answer":
      return [target.postId, target.choice ?? ""];
    case "entry":
      return [target.entryId];
    case "entry.pick":
      return [];
    case "board":
      return [target.board, target.period, target.page];
  }
}

/** Reads a custom id; null where it is not one of ours, or of an earlier version. */
export function readCustomId(customId: string): Target | null {
  const [found, kind, ...parts] = customId.split(":");
  const [first = "", second = "", third = ""] = parts;
  if (found !== version) return null;
  switch (kind) {
    case "quiz.join":
    case "quiz.begin":
      return parts.length === 1 && id.test(first) ? { kind, quizId: first } : null;
    case "quiz.answer":
      if (parts.length !== 3 || !id.test(first) || !digits.test(second) || !isChoice(third)) return null;
      return { kind, quizId: first, index: Number(second), choice: toChoice(third) };
    case "daily.answer":
      return parts.length === 2 && id.test(first) && isChoice(second)
        ? { kind, postId: first, choice: toChoice(second) }
        : null;
    case "entry":
      return parts.length === 1 && id.test(first) ? { kind, entryId: first } : null;
    case "entry.pick":
      return parts.length === 0 ? { kind } : null;
    case "board":
      if (parts.length !== 3 || !id.test(first) || !id.test(second) || !digits.test(third)) return null;
      return { kind, board: first, period: second, page: Number(third) };
    default:
      return null;
  }
}

const isChoice = (part: string) => part === "" || digits.test(part);
const toChoice = (part: string) => (part === "" ? null : Number(part));
