import { fold } from "../text/fold.ts";
import { stripFillers } from "./matcher/fillers.ts";
import { bracketed, partsOf } from "./matcher/parts.ts";
import { squash, type Token, tokenise } from "./matcher/tokens.ts";
import { isSameWord } from "./matcher/typo.ts";

/** The longest typed answer that is looked at, in UTF-16 units: whoever writes more recites instead of answering. */
export const longestAnswer = 200;

/** An answer in the form in which it is compared. */
interface Form {
  readonly tokens: readonly Token[];
  readonly squashed: string;
}

function form(folded: string): Form {
  const tokens = tokenise(folded);
  return { tokens, squashed: squash(tokens) };
}

/**
 * Whether a typed answer is right. Width, case, Traditional letters, punctuation, spacing, articles, fillers (“答案是”,
 * “I think it's”), the ways of writing a number, plurals and one slip in a long word do not matter. A number that
 * differs, a negation, or a list in which not every part is right by itself, does.
 *
 * Pure and the same for ever: a game that is replayed comes to the same result.
 * @param typed anything a person can send; false above `longestAnswer`
 * @param accepted every form that counts, in every language; forms that `unusableKeys` names never match
 */
export function matches(typed: string, accepted: readonly string[]): boolean {
  if (typed.length > longestAnswer) return false;
  const folded = fold(typed);
  const keys = accepted.flatMap(keyForms);
  const stripped = stripFillers(folded);
  if (isKey(form(folded), keys) || isKey(form(stripped), keys)) return true;
  return isEveryPartRight(stripped, keys);
}

/** The accepted forms of which nothing is left once they are folded, such as “？！”: nobody could ever type them. */
export function unusableKeys(accepted: readonly string[]): string[] {
  return accepted.filter((key) => form(fold(key)).squashed === "");
}

/** A key, and the short name and the expansion of a key such as “RAG（检索增强生成）” each for itself. */
function keyForms(key: string): Form[] {
  const folded = fold(key);
  const whole = form(folded);
  const bracket = bracketed(folded);
  const [outside, inside] = bracket ? [form(bracket.outside), form(bracket.inside)] : [];
  const forms = [whole];
  // A bracket that adds something else, as in “attention (self)”, is no answer by itself.
  if (
    outside &&
    inside &&
    (isExpansion(outside, inside) || isExpansion(inside, outside) || isTranslation(outside, inside))
  )
    forms.push(outside, inside);
  return forms.filter(({ squashed }) => squashed !== "");
}

function isKey(answer: Form, keys: readonly Form[]): boolean {
  return keys.some((key) => answer.squashed === key.squashed || isSameButForSlips(answer.tokens, key.tokens));
}

const isSameButForSlips = (typed: readonly Token[], key: readonly Token[]) =>
  typed.length === key.length &&
  key.every((token, index) => {
    const other = typed[index];
    if (other?.kind === "latin" && token.kind === "latin") return isSameWord(other.text, token.text);
    return other?.text === token.text;
  });

/** Whoever lists candidates must not win by it; whoever names the same thing twice may. */
function isEveryPartRight(stripped: string, keys: readonly Form[]): boolean {
  const answers = (part: string) => isKey(form(stripFillers(part)), keys);
  const forms = partsOf(stripped, answers)
    .map((part) => form(stripFillers(part)))
    .filter(({ squashed }) => squashed !== "");
  const right = forms.filter((piece) => isKey(piece, keys));
  // “SLA (service level agreement)” says one thing; “SLA or software licence agreement” may be a guess at two.
  const expanded = bracketed(stripped) ? right : [];
  return (
    right.length > 0 &&
    forms.every(
      (piece) => right.includes(piece) || expanded.some((one) => isExpansion(one, piece) || isExpansion(piece, one)),
    )
  );
}

/** Whether the words of `long` begin with the letters of `short`: retrieval-augmented generation, RAG. */
function isExpansion(short: Form, long: Form): boolean {
  const isLatin = ({ kind }: Token) => kind === "latin";
  if (long.tokens.length < 2 || !long.tokens.every(isLatin) || !short.tokens.every(isLatin)) return false;
  return long.tokens.map(({ text }) => text[0]).join("") === short.squashed;
}

const isTranslation = (a: Form, b: Form) => /\p{Script=Han}/u.test(a.squashed) !== /\p{Script=Han}/u.test(b.squashed);
