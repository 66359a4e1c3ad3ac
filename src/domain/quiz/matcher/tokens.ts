import { plainNumbers, shortest } from "../../text/numerals.ts";

/** One piece of an answer that is compared as a whole. */
export interface Token {
  readonly kind: "latin" | "number" | "other";
  readonly text: string;
}

const number = String.raw`(?:(?<!\d\s*|[%‰]\s*|\p{Script=Latin})-)?(?:\d+(?:\.\d+)*|(?<![\p{L}\d])\.\d+)(?:\/\d+)?[%‰]?`;
const latin = String.raw`\p{Script=Latin}+`;
const letters = String.raw`(?:(?!\p{Script=Latin}|\d)[\p{L}\p{M}\p{N}])+`;
/** What changes the meaning: C++, C#, money, >5, and the many ways to write “not”, one of which is to strike it through. */
const symbols = String.raw`\+(?!\s*\d)|(?<=\p{L})#|[$€£¥≠¬✗✘❌🚫]|~~(?=[^~]+~~)|!=|^\s*!+(?=\s*[\p{L}\p{N}])|[<>≤≥](?=\s*[\d.])`;
const token = new RegExp(`(?<number>${number})|(?<latin>${latin})|(?<letters>${letters})|(?:${symbols})`, "gu");

/**
 * Takes folded text apart. Punctuation, spaces and articles are gone; numbers are written in one way, but the number of
 * a version is left alone, since Python 3.10 is not Python 3.1.
 */
export function tokenise(folded: string): Token[] {
  const joined = folded.replaceAll(/(?<=\p{L})['’‘`´ʼ](?=\p{L})/gu, "").replaceAll("&", " and ");
  const tokens: Token[] = [];
  for (const { 0: text, groups } of plainNumbers(joined).matchAll(token)) {
    if (groups?.["number"] !== undefined) {
      const isVersion = tokens.at(-1)?.kind === "latin" && !/[%‰]$/.test(text);
      const isPlain = !/\.\d+\./.test(text);
      tokens.push({ kind: "number", text: isVersion || !isPlain ? text : shortest(text) });
    } else tokens.push({ kind: groups?.["latin"] === undefined ? "other" : "latin", text: text.trim() });
  }
  return withoutArticles(tokens);
}

function withoutArticles(tokens: readonly Token[]): Token[] {
  const kept = tokens.filter(({ text }) => text !== "the");
  const [first, second] = kept;
  // The a of “A/B test” or of “class A” is a name.
  const isArticle = first?.text === "a" || first?.text === "an";
  if (isArticle && second?.kind === "latin" && second.text.length > 1) return kept.slice(1);
  return kept.length > 0 ? kept : [...tokens];
}

/** Joined without spaces, so that “bull-whip” is “bullwhip”; numbers side by side are kept apart. */
export function squash(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, text }, index) => (kind === "number" && tokens[index - 1]?.kind === "number" ? `|${text}` : text))
    .join("");
}
