import { cpus, loadavg, totalmem } from "node:os";
import { type Cell, noteMachine, noteTable, type Row } from "./results.ts";

export type { Cell };

/** Prints a table for people, and its figures for programs: one JSON line each. It becomes part of the saved results. */
export function report(bench: string, table: string, header: readonly string[], rows: readonly Row[]): void {
  noteTable({ title: table, header, rows });
  const shown = rows.map((row) => row.map((cell) => (cell === null ? "–" : String(cell))));
  const widths = header.map((_, column) => Math.max(...[header, ...shown].map((row) => row[column]?.length ?? 0)));
  const line = ([label = "", ...cells]: readonly string[]) =>
    [label.padEnd(widths[0] ?? 0), ...cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join("  ");
  console.log(`\n${[table, line(header), ...shown.map(line)].join("\n")}\n`);
  for (const [row, ...values] of rows)
    for (const [column, value] of values.entries())
      if (typeof value === "number")
        console.log(JSON.stringify({ bench, table, row, figure: header[column + 1], value }));
}

/** What the figures are taken on, and how busy that was just before. */
export function reportMachine(bench: string): void {
  const [processor] = cpus();
  const facts = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: processor?.model ?? "unknown",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    loadBefore: rounded(loadavg()[0] ?? 0),
  };
  noteMachine(facts);
  console.log(JSON.stringify({ bench, machine: facts }));
}

/** The value below which a share of the values lies; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Three digits that count. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
