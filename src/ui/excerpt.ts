import { clip } from "./text.ts";

const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;

/** How much room a text takes on a screen: a Chinese character is as wide as two letters. */
const columns = (text: string): number => Array.from(text).reduce((sum, one) => sum + (wide.test(one) ? 2 : 1), 0);

/** What remains of a text is worth a button from this share of the shown part on. */
const worthHiding = 0.2;

export interface Excerpt {
  readonly text: string;
  /** Whether that is all there is. */
  readonly whole: boolean;
}

/**
 * The beginning of a Markdown text: whole lines and whole sentences of at most `most` columns, and never half a block of
 * code. A text that is only a little longer comes whole.
 */
export function excerpt(markdown: string, most: number): Excerpt {
  const text = markdown.trim();
  if (columns(text) <= most * (1 + worthHiding)) return { text, whole: true };
  const kept: string[] = [];
  let room = most;
  for (const line of linesOf(text)) {
    const width = columns(line) + 1;
    if (width > room + 1) {
      if (!line.includes("```")) kept.push(...sentencesWithin(line, room));
      break;
    }
    kept.push(line);
    room -= width;
  }
  const shown = kept.join("\n").trimEnd();
  return { text: shown === "" ? clip(text, most) : `${shown} …`, whole: false };
}

/** The lines of a text; a block of code counts as one. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let inCode = false;
  for (const line of text.split("\n")) {
    if (inCode) lines.push(`${lines.pop() ?? ""}\n${line}`);
    else lines.push(line);
    if (line.split("```").length % 2 === 0) inCode = !inCode;
  }
  return lines;
}

/** The sentences at the beginning of a line that fit, as one text; none that ends inside of bold type or code, and no mere number of a list. */
function sentencesWithin(line: string, room: number): string[] {
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(line)) {
    const begun = line.slice(0, index + segment.length);
    if (columns(begun.trimEnd()) > room) break;
    if (begun.split(/\*\*|`/).length % 2 === 1) end = begun.length;
  }
  const text = line.slice(0, end).trimEnd();
  return /^\s*(?:[-*+]|\d+\.)?$/.test(text) ? [] : [text];
}
