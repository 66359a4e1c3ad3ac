import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { reasonOf, StoreError } from "../storeError.ts";
import { Checksum } from "./checksum.ts";
import { pageSize, type Row } from "./rows.ts";

/**
 * A backup is a gzip of JSON lines: the head; then each table with a line that opens it, its rows as arrays in the order
 * of the columns, and a line that closes it with their figures; then the end.
 */
const Head = z.object({ wenda: z.literal("backup"), format: z.literal(1), schema: z.array(z.string()).min(1) });
const TableHead = z.object({ table: z.string(), columns: z.array(z.string()) });
const TableEnd = z.object({ rows: z.number(), checksum: z.string() });
const End = z.object({ tables: z.number() });

export const headLine = (schema: readonly string[]) => JSON.stringify({ wenda: "backup", format: 1, schema });
export const tableHeadLine = (table: string, columns: readonly string[]) => JSON.stringify({ table, columns });
export const tableEndLine = (rows: number, checksum: string) => JSON.stringify({ rows, checksum });
export const endLine = (tables: number) => JSON.stringify({ tables });

/** What a backup holds, in its order; rows come in pages. */
export type Part =
  | { readonly kind: "head"; readonly schema: readonly string[] }
  | {
      readonly kind: "rows";
      readonly table: string;
      readonly columns: readonly string[];
      readonly rows: readonly Row[];
    }
  | { readonly kind: "table"; readonly table: string; readonly rows: number; readonly checksum: string };

/**
 * Reads a backup. A table's rows can be believed only after its figures ("table") have come, and the whole only after
 * the last part.
 * @throws StoreError where the file is not a backup, or not whole
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  try {
    yield* partsOf(linesOf(file));
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(`The backup ${file} cannot be used (${reasonOf(cause)}): take another one.`, { cause });
  }
}

async function* partsOf(lines: AsyncGenerator<string>): AsyncGenerator<Part> {
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("it ends too early");
    return value;
  };
  yield { kind: "head", schema: parse(Head, await next()).schema };
  for (let tables = 0; ; tables++) {
    const line = await next();
    if (End.safeParse(JSON.parse(line)).success) {
      if (parse(End, line).tables !== tables) throw new Error("tables are missing");
      if (!(await lines.next()).done) throw new Error("it goes on after its end");
      return;
    }
    yield* tableOf(parse(TableHead, line), next);
  }
}

async function* tableOf(head: z.infer<typeof TableHead>, next: () => Promise<string>): AsyncGenerator<Part> {
  const checksum = new Checksum();
  let rows: Row[] = [];
  let line = await next();
  for (; line.startsWith("["); line = await next()) {
    checksum.add(line);
    rows.push(JSON.parse(line) as Row);
    if (rows.length < pageSize) continue;
    yield { kind: "rows", ...head, rows };
    rows = [];
  }
  if (rows.length > 0) yield { kind: "rows", ...head, rows };
  const figures = parse(TableEnd, line);
  const found = checksum.summary(head.table);
  if (found.rows !== figures.rows || found.checksum !== figures.checksum)
    throw new Error(`the rows of ${head.table} are not those that were saved`);
  yield { kind: "table", ...found };
}

function parse<T>(schema: z.ZodType<T>, line: string): T {
  const result = schema.safeParse(JSON.parse(line));
  if (result.success) return result.data;
  throw new Error("it is not a backup of Wenda, or one of a newer version");
}

/** Split at line feeds only: `node:readline` also splits at U+2028 and U+2029, which stand in texts as they are. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createGunzip().setEncoding("utf8");
  // Its failures come out of the loop below: a pipeline hands an error on to its last stream.
  pipeline(createReadStream(file), text, () => {});
  let rest = "";
  for await (const chunk of text as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
