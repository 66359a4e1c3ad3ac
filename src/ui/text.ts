/** Characters that Discord formats with anywhere in a line. */
const inline = /[\\*_~`|<[\]]/g;
/** Marks that make a heading, a quotation, a list or small print at the start of a line. */
const lineStart = /^([^\S\n]*)(#{1,3}|>{1,3}|-#|[-+])(?=\s)/gm;

/**
 * Characters that turn the order of those around them, or cannot be seen: a name with them reads as another one, and may
 * turn what stands behind it as well. Joiners stay: emoji and some scripts need them.
 */
const deceiving = /[^\P{Cc}\n\t]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** A text that somebody else wrote, without what would deceive its reader, and without halves of characters. */
export const undeceiving = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll(deceiving, "");

/**
 * Takes their meaning from the characters that Discord formats with, so that a text shows as it was written; what would
 * deceive goes. Addresses are no links then: within a link a backslash takes no meaning from anything.
 */
export const escapeMarkdown = (text: string): string =>
  undeceiving(text).replaceAll(inline, "\\$&").replaceAll("://", "\\://").replaceAll(lineStart, "$1\\$2");

let characters: Intl.Segmenter | undefined;

/** Cuts a text to a number of UTF-16 units without splitting a character; marks the cut with "…". */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  // Making one takes longer than using it, the first one 10 ms.
  characters ??= new Intl.Segmenter();
  for (const { segment } of characters.segment(text)) {
    if (end + segment.length > most - 1) break;
    end += segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A time as Discord shows it in each reader's own zone and language: R relative, F full, t the time of day, T with seconds. */
export const timestamp = (ms: number, style: "R" | "F" | "t" | "T" = "R"): string =>
  `<t:${Math.floor(ms / 1000)}:${style}>`;

export const mention = (userId: string): string => `<@${userId}>`;
export const roleMention = (roleId: string): string => `<@&${roleId}>`;
export const channelMention = (channelId: string): string => `<#${channelId}>`;

/** "A" for 0, "B" for 1 … */
export const letter = (index: number): string => String.fromCharCode(65 + index);

/** "A, C" for [0, 2]. */
export const letters = (indexes: readonly number[]): string =>
  indexes
    .toSorted((a, b) => a - b)
    .map(letter)
    .join(", ");
