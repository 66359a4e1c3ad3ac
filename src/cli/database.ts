import type { Config } from "../config.ts";
import { openStore } from "../storage/store.ts";

/** Brings the database up to date. */
export async function migrate(config: Config): Promise<number> {
  await using store = openStore(config.databaseUrl);
  const applied = await store.migrate();
  console.log(applied.length > 0 ? `applied ${applied.join(", ")}` : "the database is up to date already");
  return 0;
}
