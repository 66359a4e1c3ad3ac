import { type CalendarDay, calendarOf } from "#src/domain/daily/calendar.ts";
import { standing } from "#src/domain/daily/streak.ts";
import type { Bilingual } from "#src/domain/text/language.ts";
import type { DailyAnswerRepository } from "#src/storage/daily/answers.ts";
import type { ProfileRepository } from "#src/storage/profiles.ts";
import type { Clock } from "./clock.ts";
import type { Library } from "./library.ts";

/** How often somebody was right. */
export interface Accuracy {
  readonly right: number;
  readonly answered: number;
}

/** What a member has done in a server. */
export interface ProfileView {
  readonly userId: string;
  readonly quiz: Accuracy & { readonly games: number; readonly won: number };
  readonly daily: Accuracy;
  /** Questions of the day in a row, and the freezes in hand. */
  readonly streak: { readonly current: number; readonly best: number; readonly freezes: number };
  /** Those with the most answers first. */
  readonly topics: readonly (Accuracy & { readonly title: Bilingual })[];
  /** The last 90 dates, oldest first. */
  readonly calendar: readonly CalendarDay[];
  /** What they practised alone, in private: for their own eyes; null for everybody else's. */
  readonly practice: Accuracy | null;
}

const calendarDays = 90;
const dayMs = 24 * 60 * 60_000;
const nothing = { games: 0, won: 0, right: 0, answered: 0 };

/** What members have done, learnt and kept up. */
export class Profiles {
  readonly #repository: ProfileRepository;
  readonly #answers: DailyAnswerRepository;
  readonly #library: Library;
  readonly #clock: Clock;
  constructor(repository: ProfileRepository, answers: DailyAnswerRepository, library: Library, clock: Clock) {
    this.#repository = repository;
    this.#answers = answers;
    this.#library = library;
    this.#clock = clock;
  }

  /** The figures of a member in one server; all zero where there is nothing yet. `forOwner` adds what only they may see. */
  async view(guildId: string, userId: string, forOwner: boolean): Promise<ProfileView> {
    const repository = this.#repository;
    const now = this.#clock.now();
    const [totals, topics, activity, run, timezone, practice] = await Promise.all([
      repository.totals(guildId, userId),
      repository.topics(guildId, userId),
      // One day more: today is longer than what has passed of it.
      repository.activity(guildId, userId, now - (calendarDays + 1) * dayMs),
      this.#answers.streakNow(guildId, userId, now),
      repository.timezone(guildId),
      forOwner ? repository.practice(userId) : null,
    ]);
    const { games, won, right, answered } = totals.find(({ source }) => source === "quiz") ?? nothing;
    const daily = totals.find(({ source }) => source === "daily") ?? nothing;
    const { best = 0, freezes = 0 } = run?.streak ?? {};
    const current = run ? standing(run.streak, run.missed) : 0;
    return {
      userId,
      quiz: { games, won, right, answered },
      daily: { right: daily.right, answered: daily.answered },
      streak: { current, best, freezes },
      topics: topics.map(({ topic, ...accuracy }) => ({ ...accuracy, title: this.#library.topicTitle(topic) })),
      calendar: calendarOf(activity, timezone ?? "UTC", now, calendarDays),
      practice,
    };
  }
}
