import { hasGlyph } from "./glyphs.ts";

const segmenter = new Intl.Segmenter("en");
/** Discord's own names have 32 characters; whatever is longer would not fit in a picture anyway. */
const MOST_UNITS = 400;
/** More marks than any living script stacks on a letter would draw over the lines above and below. */
const MOST_MARKS = 2;

const emoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}]|^[0-9#*]\ufe0f?\u20e3/u;
const invisible = /[\ufffd\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;
const mark = /\p{M}/u;

export const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

const drawable = (text: string) => Array.from(text).every((character) => hasGlyph(character.codePointAt(0) ?? 0));

function withFewMarks(text: string): string {
  let marks = 0;
  return Array.from(text)
    .filter((character) => !mark.test(character) || ++marks <= MOST_MARKS)
    .join("");
}

/** One character as it can be drawn: itself, its plain form (𝓐 → A), or without its marks; "" if no font has any. */
function closest(grapheme: string): string {
  if (emoji.test(grapheme)) {
    // Joiners, variation selectors, tags and the keycap have no glyph of their own. Emoji newer than this Node's Unicode
    // are "unassigned": those must be asked for as well.
    return drawable(grapheme.replaceAll(/[\p{Default_Ignorable_Code_Point}\u20e3]/gu, "")) ? grapheme : "";
  }
  const plain = withFewMarks(grapheme.replaceAll(invisible, ""));
  const folded = plain.normalize("NFKC");
  const bare = plain.normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return [plain, folded, bare].find(drawable) ?? "";
}

/**
 * A text as a picture can show it, on one line: control and invisible characters are gone, and characters that no font
 * has are replaced by their plain form or left out, for a row of empty boxes says nothing. What has nothing visible
 * left becomes `otherwise`.
 */
export function drawableText(text: string, otherwise = ""): string {
  const oneLine = text.slice(0, MOST_UNITS).toWellFormed().replaceAll(/\s+/gu, " ").normalize("NFC");
  return graphemes(oneLine).map(closest).join("").replaceAll(/ +/g, " ").trim() || otherwise;
}

/** The first visible character of a drawable text, as it stands in an avatar. */
export function initial(text: string): string {
  const first = graphemes(text).find((grapheme) => emoji.test(grapheme) || /[\p{L}\p{N}]/u.test(grapheme));
  return (first ?? graphemes(text)[0] ?? "?").toUpperCase();
}

/** A number from a text by 32-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), over UTF-16 units. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
