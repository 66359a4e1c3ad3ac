import { Daily } from "#src/services/daily/daily.ts";
import { Library } from "#src/services/library.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { type HandClock, handClock } from "./clock.ts";
import { deck, entry } from "./samples.ts";
import { MemoryBulletin } from "./stage.ts";

/** Four questions. */
export const library = new Library([deck([entry("alpha"), entry("beta")])]);
export const request = {
  guildId: "100",
  channelId: "200",
  userId: "1",
  time: "09:00",
  timezone: "Asia/Shanghai",
  deckId: undefined,
  topic: undefined,
  language: "zh" as const,
};
/** 08:00 in Shanghai. */
export const start = Date.parse("2026-03-01T00:00:00Z");
export const minute = 60_000;
export const hour = 60 * minute;

/** A database, channels, a clock, and one process on them. */
export class DailyDesk implements AsyncDisposable {
  readonly store: Store;
  readonly clock: HandClock = handClock(start);
  readonly bulletin: MemoryBulletin = new MemoryBulletin();
  readonly failures: unknown[] = [];
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
      onFailure: (error) => this.failures.push(error),
    });
  }

  /** Time passes; the scheduler ticks every minute of it. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += minute) {
      await this.clock.move(Math.min(minute, ms - passed));
      await this.daily.tick();
    }
  }

  get posted(): string[] {
    return this.bulletin.posts.map(({ view }) => view.stem.en);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
  }
}
