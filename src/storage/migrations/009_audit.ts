import type { Kysely } from "kysely";

/** What admins and moderators did. */
export async function audit(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("audit")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("channel_id", "text")
    .addColumn("detail", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("audit_guild").on("audit").columns(["guild_id", "at"]).execute();
  await db.schema.createIndex("audit_user").on("audit").column("user_id").execute();
  await db.schema.createIndex("audit_age").on("audit").column("at").execute();
}
