import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Kysely } from "kysely";
import { connect, sqlitePath } from "../connect.ts";
import { applied, migrations, refuseNewer } from "../migrations.ts";
import type { Database } from "../schema.ts";
import { StoreError } from "../storeError.ts";
import { refuseUnfinished } from "./unfinished.ts";

/**
 * Opens a database to be read; its schema may be older than the program's.
 * @throws StoreError where it is not there, half there, or newer than the program
 */
export async function openSource(url: string): Promise<Kysely<Database>> {
  if (url.startsWith("sqlite:") && !existsSync(sqlitePath(url)))
    throw new StoreError(`There is no database at ${sqlitePath(url)}: check the address.`);
  const db = connect(url);
  try {
    await refuseUnfinished(db, "The source");
    await refuseNewer(db, migrations, "The source");
    if ((await applied(db)).length === 0)
      throw new StoreError("The source holds no tables of Wenda: check the address.");
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** The migrations of the program that a database has not had. */
export async function missingMigrations(db: Kysely<Database>): Promise<string[]> {
  const had = await applied(db);
  return Object.keys(migrations).filter((name) => !had.includes(name));
}

/** An address without its password and parameters, the same wherever it is written down. */
export function nameOf(url: string): string {
  if (url.startsWith("sqlite:")) return `sqlite:${resolve(sqlitePath(url))}`;
  const { host, pathname } = new URL(url);
  return `postgres://${host}${pathname}`;
}
