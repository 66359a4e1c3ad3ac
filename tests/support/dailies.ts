import { Daily } from "#src/services/daily/daily.ts";
import type { DailyResult } from "#src/services/daily/deps.ts";
import type { SetupRequest } from "#src/services/daily/setup.ts";
import { Library } from "#src/services/library.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { MemoryBulletin } from "./bulletin.ts";
import { type HandClock, handClock } from "./clock.ts";
import { deck, entry } from "./samples.ts";

/** Eight questions. */
export const library = new Library([deck(["alpha", "beta", "gamma", "delta"].map((id) => entry(id)))]);
/** Every day at 09:00 in Shanghai. */
export const request: SetupRequest = {
  guildId: "100",
  userId: "1",
  scheduleId: undefined,
  channelId: undefined,
  time: "09:00",
  timezone: "Asia/Shanghai",
  days: undefined,
  deckId: undefined,
  topic: undefined,
  mention: undefined,
  thread: undefined,
  reveal: undefined,
  language: "zh",
  here: { channelId: "200", timezone: "UTC" },
};
/** 08:00 in Shanghai, on a Sunday. */
export const start = Date.parse("2026-03-01T00:00:00Z");
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A database, channels, a clock, and one process on them. */
export class DailyDesk implements AsyncDisposable {
  readonly store: Store;
  readonly clock: HandClock = handClock(start);
  readonly bulletin: MemoryBulletin = new MemoryBulletin();
  readonly failures: unknown[] = [];
  /** What became of the questions that were due, in order. */
  readonly results: DailyResult[] = [];
  readonly busy = new Set<string>();
  readonly daily: Daily;

  private constructor(url: string) {
    this.store = openStore(url);
    this.daily = this.process();
  }

  static async open(url = "sqlite::memory:"): Promise<DailyDesk> {
    const desk = new DailyDesk(url);
    await desk.store.migrate();
    return desk;
  }

  /** Another process on the same database (or on another connection to it) and the same channels. */
  process(store: Store = this.store): Daily {
    return new Daily({
      dailies: store.dailies,
      library,
      clock: this.clock,
      bulletin: this.bulletin,
      busyQuestions: () => this.busy,
      onResult: (result) => this.results.push(result),
      onFailure: (error) => this.failures.push(error),
    });
  }

  /** Time passes; the scheduler ticks in steps of it. */
  async pass(ms: number, step = minute): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      await this.clock.move(Math.min(step, ms - passed));
      await this.daily.tick();
    }
  }

  /** Time passes until an instant such as "2026-03-02T01:00Z". */
  until(iso: string, step = minute): Promise<void> {
    return this.pass(Date.parse(iso) - this.clock.now(), step);
  }

  /** The ids of the questions that stand in the channels, oldest first. */
  async asked(): Promise<string[]> {
    const posts = this.bulletin.posts.map(({ view }) => this.store.dailies.posts.byId(view.postId));
    return (await Promise.all(posts)).map((post) => post?.question.id ?? "none");
  }

  /** The local dates of what stands in the channels, oldest first. */
  async dates(): Promise<string[]> {
    const posts = this.bulletin.posts.map(({ view }) => this.store.dailies.posts.byId(view.postId));
    return (await Promise.all(posts)).map((post) => post?.slot ?? "none");
  }

  /** Somebody answers a question (the latest one, or the one of a number), rightly or wrongly. */
  async answer(userId: string, right = true, index = this.bulletin.posts.length - 1, at = this.clock.now()) {
    const { postId } = this.bulletin.posts[index]!.view;
    const post = await this.store.dailies.posts.byId(postId);
    const [key = 0] = post!.question.key;
    const picks = [right ? key : (key + 1) % post!.question.options.length];
    return this.daily.answer({ postId, userId, at }, { picks, text: null });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
  }
}
