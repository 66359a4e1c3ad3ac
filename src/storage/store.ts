import { sql } from "kysely";
import { AuditRepository } from "./audit.ts";
import { connect, type QueryObserver } from "./connect.ts";
import { DailyRepository } from "./daily/daily.ts";
import { erase, holdsOthers } from "./erase.ts";
import { FactRepository } from "./facts.ts";
import { FeedbackRepository } from "./feedback.ts";
import { IdentifyRepository } from "./identify.ts";
import { LeaderboardRepository } from "./leaderboard.ts";
import { LearningRepository } from "./learning.ts";
import { migrate } from "./migrations.ts";
import { PopularRepository } from "./popular.ts";
import { PreferenceRepository } from "./preferences.ts";
import { DepartureRepository } from "./privacy/departures.ts";
import { ErasureRepository } from "./privacy/erasures.ts";
import { JournalRepository } from "./privacy/journals.ts";
import { PersonalDataRepository } from "./privacy/personal.ts";
import { ProfileRepository } from "./profiles.ts";
import { QuizRepository } from "./quizzes.ts";
import { RecentDailyRepository } from "./recentDailies.ts";
import { SettingsRepository } from "./settings.ts";
import { asStoreError } from "./storeError.ts";
import { refuseUnfinished } from "./transfer/unfinished.ts";
import { UnansweredRepository } from "./unanswered.ts";

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
  readonly identify: IdentifyRepository;
  readonly journals: JournalRepository;
  readonly erasures: ErasureRepository;
  readonly personal: PersonalDataRepository;
  readonly departures: DepartureRepository;
  readonly audit: AuditRepository;
  /**
   * Brings the tables up to date; returns the names of the migrations applied.
   * @throws StoreError where the database does not answer, is newer than the program, or is an unfinished copy
   */
  migrate(): Promise<string[]>;
  /** Deletes everything but the tables. */
  erase(): Promise<void>;
  /** Whether something is kept of a server that is not among the given ones. */
  holdsOthers(guildIds: readonly string[]): Promise<boolean>;
  /** Resolves where the database answers. */
  readonly ping: () => Promise<void>;
  close(): Promise<void>;
}

/** Opens `sqlite:<path>` (or `sqlite::memory:`) or `postgres://…`. @param observe told of every query @throws StoreError where the file cannot be opened */
export function openStore(url: string, observe?: QueryObserver): Store {
  const db = opened(url, observe);
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
    identify: new IdentifyRepository(db),
    journals: new JournalRepository(db),
    erasures: new ErasureRepository(db),
    personal: new PersonalDataRepository(db),
    departures: new DepartureRepository(db),
    audit: new AuditRepository(db),
    migrate: async () => {
      try {
        await refuseUnfinished(db);
        return await migrate(db);
      } catch (cause) {
        throw asStoreError(cause);
      }
    },
    erase: () => erase(db),
    holdsOthers: (guildIds) => holdsOthers(db, guildIds),
    ping: async () => void (await sql`select 1`.execute(db)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function opened(url: string, observe?: QueryObserver) {
  try {
    return connect(url, observe);
  } catch (cause) {
    throw asStoreError(cause);
  }
}
