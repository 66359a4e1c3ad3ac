import type { DayViews, PopularRepository } from "#src/storage/popular.ts";
import type { Clock } from "./clock.ts";

const dayMs = 24 * 60 * 60_000;
/** How many days count. */
const countedDays = 30;
/** Shown to so many people at least: what one person looks up is nobody's business, and no fashion. */
const leastViews = 3;
const kept = 25;
/** How many pairs of person and entry are remembered for a day, so that each counts once. */
const mostSeen = 100_000;

/** What people ask for most, kept in memory. */
export class Popular {
  readonly #repository: PopularRepository;
  readonly #clock: Clock;
  #ranking: readonly string[] = [];
  /** What was counted since the last refresh, by day and entry. */
  #counted = new Map<string, DayViews>();
  /** Who has seen what today: in memory only, and forgotten with the day. */
  readonly #seen = new Set<string>();
  #seenOn = "";

  constructor(repository: PopularRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** The ids of the entries that were shown most in the last 30 days, the most shown first. */
  get ranking(): readonly string[] {
    return this.#ranking;
  }

  /** Counts an entry that was shown; a person counts once a day for each. */
  count(entryId: string, userId: string): void {
    const day = this.#day(0);
    if (day !== this.#seenOn || this.#seen.size >= mostSeen) this.#seen.clear();
    this.#seenOn = day;
    const sight = `${userId} ${entryId}`;
    if (this.#seen.has(sight)) return;
    this.#seen.add(sight);
    this.#add({ entryId, day, views: 1 });
  }

  /** Writes down what was counted, and reads what is popular over all processes. */
  async refresh(): Promise<void> {
    const counted = [...this.#counted.values()];
    this.#counted = new Map();
    try {
      await this.#repository.add(counted);
    } catch (error) {
      // It is written with the next refresh.
      for (const one of counted) this.#add(one);
      throw error;
    }
    const since = this.#day(countedDays - 1);
    await this.#repository.forget(since);
    this.#ranking = await this.#repository.most(since, leastViews, kept);
  }

  #add({ entryId, day, views }: DayViews): void {
    const key = `${day} ${entryId}`;
    this.#counted.set(key, { entryId, day, views: views + (this.#counted.get(key)?.views ?? 0) });
  }

  /** The date so many days ago, in UTC. */
  #day(ago: number): string {
    return new Date(this.#clock.now() - ago * dayMs).toISOString().slice(0, 10);
  }
}
