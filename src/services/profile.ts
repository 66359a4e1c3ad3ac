import { type CalendarDay, calendarOf } from "#src/domain/daily/calendar.ts";
import { freezeRule, type Streak, streakOf } from "#src/domain/daily/streak.ts";
import type { Bilingual } from "#src/domain/text/language.ts";
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
  readonly streak: Streak;
  /** Those with the most answers first. */
  readonly topics: readonly (Accuracy & { readonly title: Bilingual })[];
  /** The last 90 dates, oldest first. */
  readonly calendar: readonly CalendarDay[];
  /** What they practised alone, in private: for their own eyes; null for everybody else's. */
  readonly practice: Accuracy | null;
}

const calendarDays = 90;
const dayMs = 24 * 60 * 60_000;
/** A question of the day counts for the streak of its date as long as it is the latest news, in ms after its post. */
const openMs = dayMs;
const nothing = { games: 0, won: 0, right: 0, answered: 0 };

/** What members have done, learnt and kept up. */
export class Profiles {
  readonly #repository: ProfileRepository;
  readonly #library: Library;
  readonly #clock: Clock;
  constructor(repository: ProfileRepository, library: Library, clock: Clock) {
    this.#repository = repository;
    this.#library = library;
    this.#clock = clock;
  }

  /** The figures of a member in one server; all zero where there is nothing yet. `forOwner` adds what only they may see. */
  async view(guildId: string, userId: string, forOwner: boolean): Promise<ProfileView> {
    const repository = this.#repository;
    const now = this.#clock.now();
    const [totals, topics, activity, posted, timezone, practice] = await Promise.all([
      repository.totals(guildId, userId),
      repository.topics(guildId, userId),
      // One day more: today is longer than what has passed of it.
      repository.activity(guildId, userId, now - (calendarDays + 1) * dayMs),
      repository.postedDays(guildId, userId),
      repository.timezone(guildId),
      forOwner ? repository.practice(userId) : null,
    ]);
    const { games, won, right, answered } = totals.find(({ source }) => source === "quiz") ?? nothing;
    const daily = totals.find(({ source }) => source === "daily") ?? nothing;
    const days = posted.map(({ postedAt, ...day }) => ({ ...day, open: now < postedAt + openMs }));
    return {
      userId,
      quiz: { games, won, right, answered },
      daily: { right: daily.right, answered: daily.answered },
      streak: streakOf(days, freezeRule),
      topics: topics.map(({ topic, ...accuracy }) => ({ ...accuracy, title: this.#library.topicTitle(topic) })),
      calendar: calendarOf(activity, timezone ?? "UTC", now, calendarDays),
      practice,
    };
  }
}
