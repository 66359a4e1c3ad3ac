import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** Small facts of the installation, such as the hash of the commands that were deployed. */
export class FactRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async get(name: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom("fact").select("value").where("name", "=", name).executeTakeFirst();
    return row?.value;
  }

  /** Writes a fact unless there is one of this name. Returns the one that stands: every process gets the same. */
  async setOnce(name: string, value: string): Promise<string> {
    await this.#db
      .insertInto("fact")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    return (await this.get(name)) ?? value;
  }
}
