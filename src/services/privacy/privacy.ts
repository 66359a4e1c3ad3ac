import { randomBytes } from "node:crypto";
import { pseudonymOf } from "#src/domain/quiz/anonymous.ts";
import type { Erasure, ErasureRepository } from "#src/storage/privacy/erasures.ts";
import type { JournalRepository } from "#src/storage/privacy/journals.ts";
import type { PersonalDataRepository, PersonalRow } from "#src/storage/privacy/personal.ts";
import { breath } from "../breath.ts";
import type { Clock } from "../clock.ts";
import type { UnansweredQuestions } from "../unanswered.ts";

export interface PrivacyDeps {
  readonly personal: PersonalDataRepository;
  readonly erasures: ErasureRepository;
  readonly journals: JournalRepository;
  readonly unanswered: UnansweredQuestions;
  readonly clock: Clock;
  /** Has what is held in memory read anew after data was deleted. */
  readonly onErased: () => Promise<void>;
  /** Told of what could not be done; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** How large one part of an export may become, in bytes. */
  readonly partBytes?: number;
}

/** One part of all that is stored about a person. */
export interface PersonalData {
  readonly userId: string;
  /** ms since the epoch. */
  readonly at: number;
  /** 1-based. */
  readonly part: number;
  /** Whether another part follows. */
  readonly more: boolean;
  /** Each row as JSON, by its table. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
}

/** What a bot may send in a file is 10 MB; the rest is for what stands around the rows. */
const usualPartBytes = 8_000_000;
/** For how long the journal of a game that is over is kept, in days. */
export const journalDays = 180;
const dayMs = 24 * 60 * 60_000;
/** How far the clocks of two processes, or ours and Discord's, may differ, in ms: what was done just before is meant too. */
const clockSkewMs = 60_000;
/** How many journals are dealt with before others have their turn, and in one run at most. */
const batch = 20;
const batchesPerRun = 50;
const wishesPerRun = 100;

/** What people can ask about their data, and what is deleted by itself. */
export class Privacy {
  readonly #deps: PrivacyDeps;
  constructor(deps: PrivacyDeps) {
    this.#deps = deps;
  }

  /** All that is stored about a person; `part` is 1-based, and one beyond the last is empty. */
  async export(userId: string, part: number): Promise<PersonalData> {
    const { clock, partBytes = usualPartBytes } = this.#deps;
    await this.#settleAll();
    const tables = new Map<string, string[]>();
    let current = 1;
    let bytes = 0;
    for await (const { table, row } of this.#rows(userId)) {
      const text = JSON.stringify(row);
      const size = new TextEncoder().encode(text).length;
      if (bytes > 0 && bytes + size > partBytes) {
        current += 1;
        bytes = 0;
      }
      bytes += size;
      if (current > part) break;
      if (current < part) continue;
      const rows = tables.get(table);
      if (rows) rows.push(text);
      else tables.set(table, [text]);
    }
    return { userId, at: clock.now(), part, more: current > part, tables };
  }

  /** Whether a person plays in a game that is on: what it holds of them goes when it is over. */
  plays(userId: string): Promise<boolean> {
    return this.#deps.journals.isInRunning(userId);
  }

  /**
   * Deletes all that is stored about a person. What a crash interrupts is gone on with by `run`, and so are the games
   * that are on, once they are over.
   */
  async erase(userId: string): Promise<void> {
    const { erasures, clock, onErased } = this.#deps;
    const askedAt = clock.now() + clockSkewMs;
    await erasures.begin(userId, askedAt);
    await this.#settleAll();
    await this.#carryOut({ userId, askedAt, questionsDone: false });
    await onErased();
  }

  /** To be called when a game is over: writes down who was in it, and forgets those who asked for it meanwhile. */
  settle(quizId: string): Promise<void> {
    return this.#deps.journals.settle(quizId, newPseudonym);
  }

  /** Goes on with what was left undone, and deletes journals whose time is over. */
  async run(): Promise<void> {
    const { erasures, journals, clock, onFailure } = this.#deps;
    await this.#settleAll();
    for (const erasure of await erasures.pending(wishesPerRun)) await this.#carryOut(erasure).catch(onFailure);
    const before = clock.now() - journalDays * dayMs;
    for (let done = 0; done < batchesPerRun && (await journals.prune(before, batch)) === batch; done++) await breath();
  }

  async *#rows(userId: string): AsyncGenerator<{ table: string; row: object }> {
    for await (const rows of this.#deps.personal.rows(userId)) {
      yield* rows satisfies PersonalRow[];
      await breath();
    }
    for await (const rows of this.#deps.unanswered.ofPerson(userId)) {
      for (const row of rows) yield { table: "unanswered", row };
      await breath();
    }
  }

  async #carryOut(erasure: Erasure): Promise<void> {
    const { erasures, journals, unanswered } = this.#deps;
    const { userId, askedAt, questionsDone } = erasure;
    if (!questionsDone) {
      await unanswered.forget(userId, askedAt);
      await erasures.noteQuestionsDone(erasure);
    }
    for (let after: string | undefined = ""; after !== undefined; ) {
      const quizzes: string[] = await journals.ofPerson(userId, askedAt, after, batch);
      for (const quizId of quizzes) await journals.forget(quizId, userId, newPseudonym());
      after = quizzes.at(-1);
      await breath();
    }
    await erasures.finish(erasure);
  }

  /** Games that ended without `settle`: before an update, or in a process that crashed. */
  async #settleAll(): Promise<void> {
    const { journals, onFailure } = this.#deps;
    const failed = new Set<string>();
    for (;;) {
      const left = (await journals.unsettled(batch + failed.size)).filter((id) => !failed.has(id));
      if (left.length === 0) return;
      for (const quizId of left)
        await this.settle(quizId).catch((error: unknown) => {
          failed.add(quizId);
          onFailure(error);
        });
      await breath();
    }
  }
}

const newPseudonym = (): string => pseudonymOf(randomBytes(8).readBigUInt64BE());
