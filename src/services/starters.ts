import type { Language } from "#src/domain/text/language.ts";
import type { Today } from "./daily/today.ts";
import type { Lookup } from "./lookup.ts";
import type { Popular } from "./popular.ts";

/** Something to ask where nothing has been typed yet, and why it is offered; null: to show what there is. */
export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly why: "today" | "previous" | "popular" | null;
}

/** How many of the questions of the day and of the popular entries are offered at most. */
const mostDaily = 3;
const mostPopular = 8;

/** What to ask where nothing has been typed: the question of the day, what is popular, then something of every topic. All in memory. */
export class Starters {
  readonly #lookup: Lookup;
  readonly #popular: Popular;
  readonly #today: Today;

  constructor(lookup: Lookup, popular: Popular, today: Today) {
    this.#lookup = lookup;
    this.#popular = popular;
    this.#today = today;
  }

  list(guildId: string | null, userId: string, language: Language, limit: number): Starter[] {
    const daily = guildId === null ? [] : this.#today.entries(guildId, userId);
    const wanted: Pick<Starter, "id" | "why">[] = [
      ...daily
        .slice(0, mostDaily)
        .map(({ entryId, latest }) => ({ id: entryId, why: latest ? ("today" as const) : ("previous" as const) })),
      ...this.#popular.ranking.slice(0, mostPopular).map((id) => ({ id, why: "popular" as const })),
      ...this.#lookup.suggest("", language, limit).map(({ id }) => ({ id, why: null })),
    ];
    const taken = new Set<string>();
    const starters: Starter[] = [];
    for (const { id, why } of wanted) {
      // What was popular may have left the deck since.
      if (starters.length === limit || taken.has(id) || !this.#lookup.has(id)) continue;
      taken.add(id);
      starters.push({ id, why, title: this.#lookup.entry(id).entry.question[language] });
    }
    return starters;
  }

  /** Brings both up to date with the database; called every minute. */
  async refresh(): Promise<void> {
    await this.#popular.refresh();
    await this.#today.refresh();
  }
}
