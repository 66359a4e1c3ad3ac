import type { Kysely } from "kysely";

/** When the shards of each identify bucket may go on, so that several processes can take turns. */
export async function identify(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("identify_turn")
    .addColumn("bucket", "integer", (column) => column.primaryKey().notNull())
    .addColumn("free_at", "bigint", (column) => column.notNull())
    .execute();
}
