/** Characters that Discord formats with anywhere in a line. */
const inline = /[\\*_~`|<[\]]/g;
/** Marks that make a heading, a quotation, a list or small print at the start of a line. */
const lineStart = /^(\s*)(#{1,3}|>{1,3}|-#|[-+])(?=\s)/gm;

/** Takes their meaning from the characters that Discord formats with, so that a text shows as it was written. */
export const escapeMarkdown = (text: string): string => text.replaceAll(inline, "\\$&").replaceAll(lineStart, "$1\\$2");

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
