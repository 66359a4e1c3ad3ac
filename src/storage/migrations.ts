import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { foundation } from "./migrations/001_foundation.ts";
import { answers } from "./migrations/002_answers.ts";
import { popular } from "./migrations/003_popular.ts";
import { competition } from "./migrations/004_competition.ts";
import { daily } from "./migrations/005_daily.ts";
import { profile } from "./migrations/006_profile.ts";
import type { Database } from "./schema.ts";

/** Every change of the tables, in order; a migration that has been released is never edited. */
const migrations: Record<string, Migration> = {
  "001_foundation": { up: foundation },
  "002_answers": { up: answers },
  "003_popular": { up: popular },
  "004_competition": { up: competition },
  "005_daily": { up: daily },
  "006_profile": { up: profile },
};

/** Brings the tables up to date. Returns the names of the migrations that were applied. @throws the database's error. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map((result) => result.migrationName);
}
