import { readFileSync, writeFileSync } from "node:fs";
import type { Row } from "./results.ts";

const end = "<!-- end -->";

/** A table as Markdown, figures to the right. */
export function markdownTable(header: readonly string[], rows: readonly Row[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(header),
    line(header.map((_, column) => (column === 0 ? "---" : "---:"))),
    ...rows.map((row) => line(row.map((cell) => (cell === null ? "–" : String(cell))))),
  ];
}

/** Puts lines into a page in place of those after a mark; a page without the mark is left as it is. */
export function fillMark(page: string, mark: string, lines: readonly string[]): void {
  const text = readFileSync(page, "utf8");
  const begin = `<!-- ${mark} -->`;
  const from = text.indexOf(begin);
  if (from < 0) return;
  const to = text.indexOf(end, from);
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n${lines.join("\n")}\n${text.slice(to)}`);
}
