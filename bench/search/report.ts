import { fillMark, markdownTable } from "../support/page.ts";
import { noteTable, type Row } from "../support/results.ts";

const docs = "docs/search.md";

/** Prints a table for people and its figures for programs, and writes it into docs/search.md between its two marks. */
export function report(name: string, header: readonly string[], rows: readonly Row[]): void {
  noteTable({ title: name, header, rows });
  const cells = rows.map((row) => row.map((cell) => (cell === null ? "–" : String(cell))));
  console.log(`\n${name}\n${aligned([[...header], ...cells])}\n`);
  for (const [label, ...values] of rows)
    for (const [column, value] of values.entries())
      if (typeof value === "number")
        console.log(JSON.stringify({ bench: "search", table: name, row: label, figure: header[column + 1], value }));
  fillMark(docs, `${name}: written by npm run bench search`, markdownTable(header, rows));
}

/** Columns under each other; a Chinese character is as wide as two letters. */
function aligned(rows: readonly (readonly string[])[]): string {
  const width = (text: string) => text.length + (text.match(/[\u2E80-\uFFFF]/g) ?? []).length;
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? "")))) ?? [];
  return rows
    .map((row) => row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell))).join("  "))
    .join("\n");
}

export const percent = (share: number): number => Math.round(share * 1000) / 10;
