import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Kysely } from "kysely";
import { applied } from "../migrations.ts";
import type { Database } from "../schema.ts";
import { asStoreError, StoreError } from "../storeError.ts";
import { endLine, headLine, readBackup, tableEndLine, tableHeadLine } from "./backupFile.ts";
import { Checksum, type Summary } from "./checksum.ts";
import { openSource } from "./open.ts";
import { inSnapshot, pages, rowText } from "./rows.ts";
import { tablesOf } from "./tables.ts";

/**
 * Saves one state of a database, while the bot may go on writing, as a file that can be restored into every database.
 * The file appears under its name only when it is whole and has been read again.
 * @returns the tables with their rows and checksums
 * @throws StoreError that says what to do
 */
export async function backUp(url: string, file: string): Promise<Summary[]> {
  if (existsSync(file)) throw new StoreError(`There is a file ${file} already: choose another name.`);
  const partial = `${file}.${randomUUID().slice(0, 8)}.partial`;
  try {
    await using db = await openSource(url);
    await mkdir(dirname(file), { recursive: true });
    await inSnapshot(db, (snapshot) =>
      pipeline(
        Readable.from(linesOf(snapshot), { objectMode: true, highWaterMark: 1 }),
        createGzip({ level: 3 }),
        // What people have answered is nobody else's business. Flushed: a power cut must not leave a hole.
        createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true }),
      ),
    );
    const tables = await checkBackup(partial);
    await rename(partial, file);
    return tables;
  } catch (cause) {
    throw asStoreError(cause, "check DATABASE_URL and the file's name");
  } finally {
    await rm(partial, { force: true });
  }
}

/** Reads a backup to its end. @throws StoreError where it is not whole */
async function checkBackup(file: string): Promise<Summary[]> {
  const tables: Summary[] = [];
  for await (const part of readBackup(file)) if (part.kind === "table") tables.push(part);
  return tables.map(({ table, rows, checksum }) => ({ table, rows, checksum }));
}

/** The file's text, a page of rows at a time. */
async function* linesOf(db: Kysely<Database>): AsyncGenerator<string> {
  const schema = await applied(db);
  yield `${headLine(schema)}\n`;
  const tables = await tablesOf(schema.at(-1));
  for (const table of tables) {
    yield `${tableHeadLine(table.name, table.columns)}\n`;
    const checksum = new Checksum();
    for await (const page of pages(db, table)) {
      const lines = page.map((row) => rowText(table, row));
      for (const line of lines) checksum.add(line);
      yield `${lines.join("\n")}\n`;
    }
    const figures = checksum.summary(table.name);
    yield `${tableEndLine(figures.rows, figures.checksum)}\n`;
  }
  yield `${endLine(tables.length)}\n`;
}
