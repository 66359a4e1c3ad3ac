import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { onTestFinished } from "vitest";
import { sqlitePath } from "#src/storage/connect.ts";
import { openStore } from "#src/storage/store.ts";
import { copyDatabase } from "#src/storage/transfer/copy.ts";
import { backends } from "../support/stores.ts";
import { fill } from "./rows.ts";

export const [sqlite, postgres] = backends as [(typeof backends)[0], (typeof backends)[0]];

/** The address of a database without tables, gone after the test. */
export async function empty({ create } = sqlite): Promise<string> {
  const place = await create();
  onTestFinished(() => place[Symbol.asyncDispose]());
  return place.url;
}

/** The address of a database with so many rows in every table, but for those that are named. */
export async function filled(
  count: number,
  backend = sqlite,
  except: Readonly<Record<string, number>> = {},
): Promise<string> {
  const url = await empty();
  {
    await using store = openStore(url);
    await store.migrate();
  }
  fill(url, count, except);
  if (backend === sqlite) return url;
  const copy = await empty(backend);
  await copyDatabase(url, copy, () => {});
  return copy;
}

/** Runs a statement as somebody else would. */
export async function change(url: string, statement: string): Promise<void> {
  if (url.startsWith("sqlite:")) {
    using database = new DatabaseSync(sqlitePath(url));
    return database.exec(statement);
  }
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}
