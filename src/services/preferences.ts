import type { Factor } from "#src/domain/quiz/quiz.ts";
import type { PreferenceRepository } from "#src/storage/preferences.ts";

/** How many people's wishes are kept at hand, so that a click does not wait for the database. */
const kept = 10_000;

/** What people have set for themselves. */
export class Preferences {
  readonly #repository: PreferenceRepository;
  readonly #factors = new Map<string, Factor>();
  constructor(repository: PreferenceRepository) {
    this.#repository = repository;
  }

  /** How much of the usual time somebody has in quizzes. */
  async extraTime(userId: string): Promise<Factor> {
    const known = this.#factors.get(userId);
    if (known !== undefined) return known;
    const factor = await this.#repository.extraTime(userId);
    if (this.#factors.size >= kept) this.#factors.clear();
    this.#factors.set(userId, factor);
    return factor;
  }

  async setExtraTime(userId: string, factor: Factor): Promise<void> {
    await this.#repository.setExtraTime(userId, factor);
    this.#factors.set(userId, factor);
  }

  /** Reads everything anew: another process may have changed or deleted it. */
  refresh(): void {
    this.#factors.clear();
  }
}
