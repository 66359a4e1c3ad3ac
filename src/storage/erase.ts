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

/** Whether something is kept of a server that is not among the given ones. */
export async function holdsOthers(db: Kysely<Database>, guildIds: readonly string[]): Promise<boolean> {
  const tables = await db.introspection.getTables();
  for (const { name, columns } of tables) {
    if (!columns.some((column) => column.name === "guild_id")) continue;
    // Any table with that column will do for the types.
    const query = db
      .selectFrom(name as "quiz")
      .select("guild_id")
      .where("guild_id", "not in", guildIds);
    if (await query.limit(1).executeTakeFirst()) return true;
  }
  return false;
}
