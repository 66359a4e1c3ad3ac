import { migrations } from "#src/storage/migrations.ts";

/** Loaded before the bot (`node --import`), it makes a later version of it, which has expanded tables that are in use. */
Object.assign(migrations, {
  "999_later": {
    async up(db: Parameters<(typeof migrations)[string]["up"]>[0]) {
      for (const table of ["quiz", "quiz_event", "daily_schedule", "daily_post", "daily_answer"])
        await db.schema
          .alterTable(table)
          .addColumn("later", "text", (column) => column.notNull().defaultTo("x"))
          .execute();
      await db.schema.createTable("later").addColumn("id", "text").execute();
    },
  },
});
