import { type Kysely, sql } from "kysely";
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from "kysely/migration";
import { foundation } from "./migrations/001_foundation.ts";
import { answers } from "./migrations/002_answers.ts";
import { popular } from "./migrations/003_popular.ts";
import { competition } from "./migrations/004_competition.ts";
import { daily } from "./migrations/005_daily.ts";
import { profile } from "./migrations/006_profile.ts";
import { identify } from "./migrations/007_identify.ts";
import { privacy } from "./migrations/008_privacy.ts";
import { audit } from "./migrations/009_audit.ts";
import { hiddenAnswers } from "./migrations/010_hidden_answers.ts";
import type { Database } from "./schema.ts";
import { StoreError } from "./storeError.ts";

/** Every change of the tables, in order; a migration that has been released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001_foundation": { up: foundation },
  "002_answers": { up: answers },
  "003_popular": { up: popular },
  "004_competition": { up: competition },
  "005_daily": { up: daily },
  "006_profile": { up: profile },
  "007_identify": { up: identify },
  "008_privacy": { up: privacy },
  "009_audit": { up: audit },
  "010_hidden_answers": { up: hiddenAnswers },
};

/** Which migrations there are, and which of them is to be the last; by default all. */
export interface MigrateOptions {
  readonly known?: Readonly<Record<string, Migration>>;
  readonly upTo?: string;
}

/**
 * Brings the tables up to date. Returns the names of the migrations that were applied.
 * @throws StoreError where the database is newer than the program; otherwise the database's error
 */
export async function migrate(db: Kysely<Database>, { known = migrations, upTo }: MigrateOptions = {}) {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) } });
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error !== undefined) {
    await refuseNewer(db, known);
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}

/** The names of the migrations that a database has had, in order; none where it has no tables. */
export async function applied(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map(({ name }) => name).toSorted();
}

/** @throws StoreError where a database has had a migration that the program does not know */
export async function refuseNewer(db: Kysely<Database>, known = migrations, what = "The database"): Promise<void> {
  const newer = (await applied(db)).filter((name) => !Object.hasOwn(known, name));
  if (newer.length > 0)
    throw new StoreError(
      `${what} is newer than this program, which does not know ${newer.join(", ")}: start a version of Wenda that does, or go back to a backup made by this one.`,
    );
}
