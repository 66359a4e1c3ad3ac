import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** Deletes every row of every table, all or none; the notes of which migrations were applied stay. */
export async function erase(db: Kysely<Database>): Promise<void> {
  const tables = await db.introspection.getTables();
  await db.transaction().execute(async (transaction) => {
    // Rows that belong to others go with them: the order does not matter.
    for (const { name } of tables) await transaction.deleteFrom(name as keyof Database).execute();
  });
}
