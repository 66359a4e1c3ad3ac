import type { Kysely } from "kysely";
import { type Language, languages } from "#src/domain/text/language.ts";
import type { Database } from "./schema.ts";

/** What the moderators of a server have set. */
export class SettingsRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** The language set for a server; undefined where none was set. */
  async language(guildId: string): Promise<Language | undefined> {
    const row = await this.#db
      .selectFrom("guild_settings")
      .select("language")
      .where("guild_id", "=", guildId)
      .executeTakeFirst();
    return languages.find((language) => language === row?.language);
  }

  async setLanguage(guildId: string, language: Language): Promise<void> {
    await this.#db
      .insertInto("guild_settings")
      .values({ guild_id: guildId, language })
      .onConflict((conflict) => conflict.column("guild_id").doUpdateSet({ language }))
      .execute();
  }
}
