import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";
import { type Table, tablesOf } from "../transfer/tables.ts";

/** A server that has removed the bot. */
export interface Departure {
  readonly guildId: string;
  /** ms since the epoch. */
  readonly leftAt: number;
}

/** Rows that are deleted by one statement at most. */
const batch = 1_000;
/** Of these an index of their own tells which servers have anything: what finds a person's rows goes last. */
const last = ["member_total", "guild_departure"];

/** Servers that have removed the bot, and what is left of them. The tables are read off the migrations: none is missed. */
export class DepartureRepository {
  readonly #db: Kysely<Database>;
  #tables: Promise<readonly Table[]> | undefined;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Notes that a server has removed the bot; an earlier note stands. */
  async note(guildId: string, at: number): Promise<void> {
    await this.#db
      .insertInto("guild_departure")
      .values({ guild_id: guildId, left_at: at })
      .onConflict((conflict) => conflict.column("guild_id").doNothing())
      .execute();
  }

  /** Forgets that a server has removed the bot. */
  async cancel(guildId: string): Promise<void> {
    await this.#db.deleteFrom("guild_departure").where("guild_id", "=", guildId).execute();
  }

  async has(guildId: string): Promise<boolean> {
    const query = this.#db.selectFrom("guild_departure").select("guild_id").where("guild_id", "=", guildId);
    return (await query.executeTakeFirst()) !== undefined;
  }

  /** The servers that had removed the bot by an instant, the first ones first. */
  async list(leftBy: number, limit: number): Promise<Departure[]> {
    const rows = await this.#db
      .selectFrom("guild_departure")
      .select(["guild_id as guildId", "left_at as leftAt"])
      .where("left_at", "<=", leftBy)
      .orderBy("left_at")
      .limit(limit)
      .execute();
    return rows;
  }

  /** Takes a departed server for a while. Returns whether no other process is at it, and the bot has not come back. */
  async claim(guildId: string, now: number, until: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("guild_departure")
      .set({ claimed_until: until })
      .where("guild_id", "=", guildId)
      .where("claimed_until", "<=", now)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Every server of which anything is stored, some at a time; one may come several times. */
  async *known(): AsyncGenerator<string[]> {
    for (const { name } of (await this.#guildTables()).filter((table) => table.name !== "guild_departure"))
      for (let after: string | undefined = ""; after !== undefined; ) {
        const found: string[] = await this.#guildsIn(name, after);
        yield found;
        after = found.at(-1);
      }
  }

  /** Deletes some rows of a server; the note of its departure goes last. */
  async purge(guildId: string): Promise<void> {
    for (const table of await this.#purgeable()) if ((await this.#deleteSome(table, guildId)) > 0) return;
  }

  /** Jumps from one server to the next along an index, however many rows each has. */
  async #guildsIn(table: string, after: string): Promise<string[]> {
    const from = sql.table(table);
    const { rows } = await sql<{ id: string }>`
      with recursive guild(id) as (
        select min(guild_id) from ${from} where guild_id > ${after}
        union all select (select min(guild_id) from ${from} where guild_id > guild.id) from guild where guild.id is not null
      ) select id from guild where id is not null limit ${batch}`.execute(this.#db);
    return rows.map(({ id }) => id);
  }

  async #deleteSome(table: Table, guildId: string): Promise<number> {
    const key = sql.join(table.key.map((column) => sql.id(column)));
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table.name)} where (${key}) in (
        select ${key} from ${sql.table(table.name)} where ${await this.#belongs(table, guildId)} limit ${batch})`.execute(
      this.#db,
    );
    return Number(numAffectedRows ?? 0n);
  }

  /** What is a server's by a column of its own, or by the row that it refers to. */
  async #belongs({ columns, references }: Table, guildId: string) {
    if (columns.includes("guild_id")) return sql`guild_id = ${guildId}`;
    const owners = (await this.#guildTables()).map(({ name }) => name);
    const reference = references.find(({ table }) => owners.includes(table));
    if (!reference) throw new Error("only tables of servers are purged");
    const { column, table, key } = reference;
    return sql`${sql.id(column)} in (select ${sql.id(key)} from ${sql.table(table)} where guild_id = ${guildId})`;
  }

  /** Those that refer to others come before them. */
  async #purgeable(): Promise<readonly Table[]> {
    const all = await this.#all();
    const owners = new Set((await this.#guildTables()).map(({ name }) => name));
    const theirs = all.filter(
      ({ name, references }) => owners.has(name) || references.some((one) => owners.has(one.table)),
    );
    return theirs.toReversed().toSorted((a, b) => last.indexOf(a.name) - last.indexOf(b.name));
  }

  async #guildTables(): Promise<readonly Table[]> {
    return (await this.#all()).filter(({ columns }) => columns.includes("guild_id"));
  }

  #all(): Promise<readonly Table[]> {
    this.#tables ??= tablesOf();
    return this.#tables;
  }
}
