import type { Kysely } from "kysely";
import { type AuditEntry, auditActions } from "#src/domain/audit.ts";
import type { Database } from "./schema.ts";

/** The log of what admins and moderators did. */
export class AuditRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async add(id: string, { guildId, userId, at, action, channelId, detail }: AuditEntry): Promise<void> {
    await this.#db
      .insertInto("audit")
      .values({ id, guild_id: guildId, user_id: userId, at, action, channel_id: channelId, detail })
      .execute();
  }

  /** The latest entries of a server, the newest first; those of actions that this version does not know are left out. */
  async of(guildId: string, limit: number): Promise<AuditEntry[]> {
    const rows = await this.#db
      .selectFrom("audit")
      .selectAll()
      .where("guild_id", "=", guildId)
      .orderBy("at", "desc")
      .orderBy("id")
      .limit(limit)
      .execute();
    return rows.flatMap(({ user_id: userId, at, action: name, channel_id: channelId, detail }) => {
      const action = auditActions.find((one) => one === name);
      return action ? [{ guildId, userId, at, action, channelId, detail }] : [];
    });
  }

  /** Forgets what was done before an instant. Returns how many entries that were. */
  async forget(before: number): Promise<number> {
    const { numDeletedRows } = await this.#db.deleteFrom("audit").where("at", "<", before).executeTakeFirst();
    return Number(numDeletedRows);
  }
}
