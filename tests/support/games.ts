import { setImmediate } from "node:timers/promises";
import type { Response } from "#src/domain/quiz/question.ts";
import type { Factor, Settings } from "#src/domain/quiz/quiz.ts";
import { Archive } from "#src/services/competition/archive.ts";
import { Competition, type Member } from "#src/services/competition/competition.ts";
import { Library } from "#src/services/library.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { type HandClock, handClock } from "./clock.ts";
import { deck, entry } from "./samples.ts";
import { MemoryStage } from "./stage.ts";

export const host = { userId: "1", moderator: false };
export const moderator = { userId: "9", moderator: true };
export const place = { guildId: "100", channelId: "200" };
export const member = (userId: string, factor: Factor = 1): Member => ({ userId, name: `Player ${userId}`, factor });
export const settings = {
  deckId: "deck",
  topic: null,
  difficulty: null,
  seconds: 20,
  mode: "classic",
  language: "zh",
} as const;
export const library = new Library([deck(["alpha", "beta", "gamma", "delta"].map((id) => entry(id)))]);
const start = Date.UTC(2026, 0, 1);

/** A database, a channel, and one process after another on them. */
export class Arena implements AsyncDisposable {
  readonly store: Store = openStore("sqlite::memory:");
  readonly stage: MemoryStage = new MemoryStage(() => this.#clock.now());
  readonly failures: unknown[] = [];
  competition: Competition;
  #clock: HandClock = handClock(start);

  private constructor() {
    this.competition = this.#process();
  }

  static async open(): Promise<Arena> {
    const arena = new Arena();
    await arena.store.migrate();
    return arena;
  }

  get now(): number {
    return this.#clock.now();
  }

  /** The process ends without a word, and another one begins after `ms`. Returns how many games it takes up. */
  async crash(ms = 0): Promise<number> {
    this.#clock = handClock(this.#clock.now() + ms);
    this.competition = this.#process();
    const resumed = await this.competition.resume(() => true);
    await this.settle();
    return resumed;
  }

  /** Lets so many ms pass. */
  async pass(ms: number): Promise<void> {
    await this.#clock.move(ms, this.settle);
  }

  /** Lets time pass until so many ms after the arena was opened. */
  until = (ms: number): Promise<void> => this.pass(start + ms - this.now);

  /** Waits for everything that needs no time; the database in memory answers without leaving the thread. */
  settle = async (): Promise<void> => {
    await setImmediate();
  };

  /** The host opens a game, and its lobby is shown. */
  async start(questions = 3, change: Partial<Settings> = {}): Promise<string> {
    const { quizId } = await this.competition.start(place, member(host.userId), { ...settings, ...change }, questions);
    await this.competition.lobbyPosted(quizId, "lobby-message");
    return quizId;
  }

  /** Games that are over, as this process reads them. */
  get archive(): Archive {
    return new Archive(this.store.quizzes, library);
  }

  /** A right or a wrong answer to the open question. */
  response(right: boolean): Response {
    const { options } = this.stage.question!;
    const key = options.findIndex(({ en }) => en === "Right" || en === "True");
    return { picks: [right ? key : (key + 1) % options.length], text: null };
  }

  /** A player answers the open question, rightly or wrongly, at this moment. */
  async answer(quizId: string, userId: string, right: boolean, factor: Factor = 1): Promise<void> {
    const { index } = this.stage.question!;
    await this.competition.answer({ quizId, index, at: this.now }, member(userId, factor), this.response(right));
    await this.settle();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
  }

  #process(): Competition {
    return new Competition({
      quizzes: this.store.quizzes,
      library,
      clock: this.#clock,
      stage: this.stage,
      onFailure: (error) => this.failures.push(error),
    });
  }
}
