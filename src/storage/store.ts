import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, PostgresDialect, SqliteDialect, sql } from "kysely";
import pg from "pg";
import { DailyRepository } from "./daily/daily.ts";
import { FactRepository } from "./facts.ts";
import { FeedbackRepository } from "./feedback.ts";
import { LeaderboardRepository } from "./leaderboard.ts";
import { LearningRepository } from "./learning.ts";
import { migrate } from "./migrations.ts";
import { PopularRepository } from "./popular.ts";
import { PreferenceRepository } from "./preferences.ts";
import { ProfileRepository } from "./profiles.ts";
import { QuizRepository } from "./quizzes.ts";
import { RecentDailyRepository } from "./recentDailies.ts";
import type { Database } from "./schema.ts";
import { SettingsRepository } from "./settings.ts";
import { openSqlite } from "./sqlite.ts";
import { StoreError } from "./storeError.ts";
import { UnansweredRepository } from "./unanswered.ts";

// Instants and counts are BIGINT; all of them are far below 2 ** 53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The open database with one repository for each part of the bot. */
export interface Store extends AsyncDisposable {
  readonly quizzes: QuizRepository;
  readonly dailies: DailyRepository;
  readonly leaderboard: LeaderboardRepository;
  readonly profiles: ProfileRepository;
  readonly preferences: PreferenceRepository;
  readonly settings: SettingsRepository;
  readonly facts: FactRepository;
  readonly unanswered: UnansweredRepository;
  readonly learning: LearningRepository;
  readonly feedback: FeedbackRepository;
  readonly popular: PopularRepository;
  readonly recentDailies: RecentDailyRepository;
  /** Brings the tables up to date; returns the names of the migrations applied. */
  migrate(): Promise<string[]>;
  /** Resolves where the database answers. */
  readonly ping: () => Promise<void>;
  close(): Promise<void>;
}

/** Opens `sqlite:<path>` (or `sqlite::memory:`) or `postgres://…`. Throws where the file cannot be opened. */
export function openStore(url: string): Store {
  const db = new Kysely<Database>({ dialect: dialectOf(url) });
  const close = () => db.destroy();
  return {
    quizzes: new QuizRepository(db),
    dailies: new DailyRepository(db),
    leaderboard: new LeaderboardRepository(db),
    profiles: new ProfileRepository(db),
    preferences: new PreferenceRepository(db),
    settings: new SettingsRepository(db),
    facts: new FactRepository(db),
    unanswered: new UnansweredRepository(db),
    learning: new LearningRepository(db),
    feedback: new FeedbackRepository(db),
    popular: new PopularRepository(db),
    recentDailies: new RecentDailyRepository(db),
    migrate: () =>
      migrate(db).catch((cause: unknown) => {
        throw new StoreError(cause);
      }),
    ping: async () => void (await sql`select 1`.execute(db)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function dialectOf(url: string) {
  if (/^postgres(ql)?:/.test(url)) return new PostgresDialect({ pool: postgresPool(url) });
  const path = url.replace(/^sqlite:/, "");
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  return new SqliteDialect({ database: openSqlite(path) });
}

function postgresPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that the server ends has left the pool already; without a listener it would end the process.
  return pool.on("error", () => {});
}
