import { DatabaseSync, type StatementSync } from "node:sqlite";
import pg from "pg";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { sqlitePath } from "#src/storage/connect.ts";
import { openStore } from "#src/storage/store.ts";

/** Something that writes the journals of games. */
export interface Journal extends AsyncDisposable {
  append(quizId: string, seq: number, events: readonly QuizEvent[]): Promise<void>;
}

/** As the games write them. */
export function ourJournal(url: string): Journal {
  const store = openStore(url);
  return {
    append: (quizId, seq, events) => store.quizzes.append(quizId, seq, events),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

const placeholders = (rows: number, of: (number: number) => string) =>
  Array.from({ length: rows }, (_, row) => `(${[1, 2, 3, 4].map((column) => of(row * 4 + column)).join(", ")})`).join(
    ", ",
  );
const insert = (rows: number, of: (number: number) => string) =>
  `insert into quiz_event (quiz_id, seq, at, event) values ${placeholders(rows, of)}`;
const valuesOf = (quizId: string, seq: number, events: readonly QuizEvent[]) =>
  events.flatMap((event, index) => [quizId, seq + index, event.at, JSON.stringify(event)]);

/** The floor: the driver alone, with the same statements prepared once and the same settings. */
export function bareJournal(url: string): Journal {
  return url.startsWith("sqlite") ? bareSqlite(sqlitePath(url)) : barePostgres(url);
}

function bareSqlite(path: string): Journal {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
  const statements = new Map<number, StatementSync>();
  return {
    async append(quizId, seq, events) {
      const statement = statements.get(events.length) ?? database.prepare(insert(events.length, () => "?"));
      statements.set(events.length, statement);
      statement.run(...valuesOf(quizId, seq, events));
    },
    [Symbol.asyncDispose]: async () => database.close(),
  };
}

function barePostgres(url: string): Journal {
  // As many connections as the bot opens; that the server ends one at the very end is no matter.
  const pool = new pg.Pool({ connectionString: url, max: 10 }).on("error", () => {});
  const texts = new Map<number, string>();
  return {
    async append(quizId, seq, events) {
      const text = texts.get(events.length) ?? insert(events.length, (number) => `$${number}`);
      texts.set(events.length, text);
      await pool.query({ name: `append ${events.length}`, text, values: valuesOf(quizId, seq, events) });
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
