import { createHmac, randomBytes } from "node:crypto";
import { normalise } from "#src/domain/text/normalise.ts";
import type { FactRepository } from "#src/storage/facts.ts";
import type { Unanswered, UnansweredRepository } from "#src/storage/unanswered.ts";
import type { Clock } from "./clock.ts";

/** A question is shown once so many different people have asked it: what one person typed stays theirs. */
const askedBy = 3;
const longest = 200;

/** Questions that nothing fitted: what the deck's authors should write next. */
export class UnansweredQuestions {
  readonly #repository: UnansweredRepository;
  readonly #facts: FactRepository;
  readonly #clock: Clock;
  #known: Promise<string> | undefined;

  constructor(repository: UnansweredRepository, facts: FactRepository, clock: Clock) {
    this.#repository = repository;
    this.#facts = facts;
    this.#clock = clock;
  }

  /**
   * Keeps a question, without who asked it: a keyed hash tells askers of the same question apart, and nothing else.
   * @returns whether there was anything to keep
   */
  async note(guildId: string | null, question: string, userId: string): Promise<boolean> {
    const kept = normalise(question).slice(0, longest);
    if (kept === "") return false;
    const asker = createHmac("sha256", await this.#key())
      .update(`${kept}\n${userId}`)
      .digest("base64url");
    await this.#repository.note(guildId ?? "", kept, asker, this.#clock.now());
    return true;
  }

  /** What several people asked in a server, or anywhere (null), the most asked first. */
  list(guildId: string | null, limit: number): Promise<Unanswered[]> {
    return this.#repository.list(guildId, askedBy, limit);
  }

  /** The installation's own key; made once. */
  #key(): Promise<string> {
    this.#known ??= this.#facts.setOnce("unanswered.key", randomBytes(32).toString("base64url"));
    return this.#known;
  }
}
