import { readFileSync, writeFileSync } from "node:fs";

const docs = "docs/search.md";

/** Prints a table for people and its figures for programs, and writes it into docs/search.md between its two marks. */
export function report(
  name: string,
  header: readonly string[],
  rows: readonly (readonly [string, ...(number | string | null)[]])[],
): void {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? "–" : String(cell))));
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const table = [line(header), line(header.map((_, column) => (column === 0 ? "---" : "---:"))), ...cells.map(line)];
  console.log(`\n${name}\n${aligned([[...header], ...cells])}\n`);
  for (const [label, ...values] of rows)
    for (const [column, value] of values.entries())
      if (typeof value === "number")
        console.log(JSON.stringify({ bench: "search", table: name, row: label, figure: header[column + 1], value }));
  const text = readFileSync(docs, "utf8");
  const [begin, end] = [`<!-- ${name}: written by npm run bench search -->`, "<!-- end -->"];
  const from = text.indexOf(begin);
  if (from < 0) return;
  const to = text.indexOf(end, from);
  writeFileSync(docs, `${text.slice(0, from + begin.length)}\n${table.join("\n")}\n${text.slice(to)}`);
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
