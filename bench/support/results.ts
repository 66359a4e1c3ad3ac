import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillMark, markdownTable } from "./page.ts";

export type Cell = number | string | null;
/** A label, then one cell for each further column. */
export type Row = readonly [string, ...Cell[]];

interface Table {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

interface Check {
  readonly rule: string;
  readonly tested: number;
  readonly failed: number;
}

const page = "docs/performance.md";
const folder = join(import.meta.dirname, "..", "results");
const startedAt = new Date();
/** What the benchmark of this process has reported up to now. */
const machine: Record<string, string | number> = {};
const tables: Table[] = [];
const checks: Check[] = [];

export const noteMachine = (facts: Record<string, string | number>): void => void Object.assign(machine, facts);
export const noteTable = (table: Table): void => void tables.push(table);
export const noteCheck = (check: Check): void => void checks.push(check);

/**
 * Writes what was reported into bench/results/<bench>.json, in place of what an earlier run has left there; nothing
 * where nothing was reported. One line for each row, so that two runs can be compared by their lines. The tables also go
 * where docs/performance.md has marks for them.
 */
export function saveResults(bench: string): void {
  if (tables.length === 0) return;
  const value = { bench, date: startedAt.toISOString(), machine, tables, checks };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${bench}.json`), `${lines(value, "")}\n`);
  const written = `written by npm run bench ${bench}`;
  const { processor, cores, node, loadBefore } = machine;
  const when = `${startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const seenOn = `*${when}, ${cores} cores of an ${processor}, Node ${node}, load before: ${loadBefore}*`;
  fillMark(page, `${bench}: machine, ${written}`, [seenOn]);
  for (const [index, { title, header, rows }] of tables.entries())
    fillMark(page, `${bench} ${index + 1}, ${written}`, [`**${title}**`, "", ...markdownTable(header, rows)]);
}

/** JSON with arrays of plain values on one line. */
function lines(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== "object" || item === null))
      return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    return `[\n${value.map((item) => inner + lines(item, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${lines(item, inner)}`);
  return `{\n${entries.join(",\n")}\n${indent}}`;
}
