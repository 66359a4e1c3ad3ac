import { DatabaseSync } from "node:sqlite";
import { type Ground, plainDeck, type Rows } from "./crashMatch.ts";
import { startWire, type Wire } from "./wire.ts";

/** A bot in the test's own process, with a database that can be made to fail. */
export interface Here extends Ground, AsyncDisposable {
  readonly wire: Wire;
  query(sql: string, ...values: string[]): Rows;
  /** From now on all writes of a kind fail, or so many; `afterwards`: they take effect all the same. */
  failWrites(what: string, options?: { times?: number; afterwards?: boolean }): void;
  /** The database works again. */
  mend(): void;
}

/** Where the journal is written, by the type of the event; "results" and "release" come after the podium. */
const places = (what: string) =>
  ({ results: "insert on quiz_result", release: "update on quiz" })[what] ?? "insert on quiz_event";

export async function botHere(options: Parameters<typeof startWire>[0] = {}): Promise<Here> {
  const wire = await startWire({ decks: [plainDeck], ...options });
  const database = new DatabaseSync(wire.databaseUrl.replace("sqlite:", ""));
  const { sandbox } = wire;
  return {
    wire,
    sandbox,
    query: (sql, ...values) => database.prepare(sql).all(...values),
    hurry: (wait) => wire.hurry(wait),
    failWrites(what, { times, afterwards = false } = {}) {
      const isIt = places(what).endsWith("quiz_event") ? `when new.event like '%"type":"${what}"%' and` : "when";
      // "Fail" keeps what was done so far, such as the counting; "abort" undoes the whole statement.
      const undo = times === undefined ? "abort" : "fail";
      database.exec(`
        create table if not exists fault (times_left int);
        delete from fault;
        insert into fault values (${times ?? 1_000});
        create trigger fault_${what} ${afterwards ? "after" : "before"} ${places(what)}
        ${isIt} (select times_left from fault) > 0
        begin update fault set times_left = times_left - 1; select raise(${undo}, 'the test says so'); end;`);
    },
    mend() {
      const triggers = database.prepare(
        "select name from sqlite_master where name like 'fault_%' and type = 'trigger'",
      );
      for (const { name } of triggers.all()) database.exec(`drop trigger ${String(name)}`);
    },
    async [Symbol.asyncDispose]() {
      await wire[Symbol.asyncDispose]();
      database.close();
    },
  };
}
