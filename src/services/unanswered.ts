import { createHmac, randomBytes } from "node:crypto";
import { normalise } from "#src/domain/text/normalise.ts";
import type { FactRepository } from "#src/storage/facts.ts";
import type { Asked, Unanswered, UnansweredRepository } from "#src/storage/unanswered.ts";
import { breath } from "./breath.ts";
import type { Clock } from "./clock.ts";

/** A question is shown once so many different people have asked it: what one person typed stays theirs. */
const askedBy = 3;
const longest = 200;
const pageSize = 500;

/** A hash of who asked, keyed and different for each question, so that nobody can be followed from one to another. */
const askerOf = (key: string, question: string, userId: string): string =>
  createHmac("sha256", key).update(`${question}\n${userId}`).digest("base64url");

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
    const asker = askerOf(await this.#key(), kept, userId);
    await this.#repository.note(guildId ?? "", kept, asker, this.#clock.now());
    return true;
  }

  /** What a person has asked, some at a time: only by computing each question's hash anew for them is it found. */
  async *ofPerson(userId: string): AsyncGenerator<Asked[]> {
    const key = await this.#key();
    for (let last: Asked | null | undefined = null; last !== undefined; ) {
      const page: Asked[] = await this.#repository.page(last, pageSize);
      yield page.filter(({ question, asker }) => askerOf(key, question, userId) === asker);
      last = page.at(-1);
    }
  }

  /** Takes out what a person had asked by an instant. */
  async forget(userId: string, until: number): Promise<void> {
    for await (const page of this.ofPerson(userId)) {
      for (const asked of page.filter(({ last_at }) => last_at <= until)) await this.#repository.remove(asked);
      await breath();
    }
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
