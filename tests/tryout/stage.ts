import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { startBot } from "#src/bot.ts";
import type { Deck } from "#src/content/schema.ts";
import { createLogger } from "#src/ops/logger.ts";
import type { Person, Sandbox } from "#src/sandbox/index.ts";
import { createClock, type MovableClock } from "#src/services/clock.ts";
import { startTryout, type Tryout } from "#src/tryout/tryout.ts";
import { ownDecks, ownWords } from "../support/content.ts";

/** What `npm start` runs without a token, in a folder of its own. */
export interface Stage extends AsyncDisposable {
  readonly tryout: Tryout;
  readonly sandbox: Sandbox;
  readonly clock: MovableClock;
  readonly url: string;
  channel(name: string): string;
  guild(name: string): string;
  person(name: string): Person;
  /** Uses one of the page's tools. */
  post(path: string, body: object): Promise<Response>;
  /** Puts everything back to the start, as the page does; resolves once the bot serves again. */
  reset(): Promise<void>;
  /** Stops everything and starts it again, on the same port and with the same memory. */
  restart(): Promise<void>;
}

/** @param decks default: the project's own */
export async function openStage({ decks }: { readonly decks?: readonly Deck[] } = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-tryout-"));
  const content = { decks: decks ? Promise.resolve(decks) : ownDecks(), words: ownWords() };
  const failures: unknown[] = [];
  const fails = (error: unknown) => failures.push(error);
  const databaseUrl = `sqlite:${join(folder, "wenda.db")}`;
  const log = createLogger({ level: process.env["TEST_LOG"] ?? "silent", pretty: false });
  let clock = createClock();
  const start = async (port: number) => {
    clock = createClock();
    const live = clock;
    return startTryout({
      port,
      stateFile: join(folder, "sandbox.json"),
      databaseUrl,
      clock: live,
      startBot: async (discord) => {
        const bot = await startBot(
          {
            ...content,
            token: discord.token,
            api: discord.api,
            requestsPerSecond: 50,
            allowanceFactor: 1,
            clock: live,
            databaseUrl,
            http: { host: "127.0.0.1", port: 0 },
            shards: { count: undefined, ids: undefined },
            log,
            onFatal: fails,
          },
          new AbortController().signal,
        );
        await bot.searchable;
        return bot;
      },
      onListening: () => {},
      onFailure: fails,
      onFatal: fails,
    });
  };
  let tryout = await start(0);
  const stage: Stage = {
    get tryout() {
      return tryout;
    },
    get sandbox() {
      return tryout.sandbox;
    },
    get clock() {
      return clock;
    },
    get url() {
      return tryout.url;
    },
    channel: (name) => tryout.sandbox.world.channel(name).id,
    guild: (name) => tryout.sandbox.world.guild(name).id,
    person: (name) => tryout.sandbox.as(name),
    post: (path, body) =>
      fetch(`${tryout.url}/sandbox/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    async reset() {
      const before = tryout.sandbox;
      await stage.post("reset", {});
      const commands = () => stage.person("Maya").commands(stage.channel("general"));
      await vi.waitUntil(() => tryout.sandbox !== before && commands().length > 0, 20_000);
    },
    async restart() {
      const port = Number(new URL(tryout.url).port);
      await tryout.stop();
      tryout = await start(port);
    },
    async [Symbol.asyncDispose]() {
      // The bot waits until the last change of each card has been shown: nobody looks any more.
      const tick = setInterval(() => clock.move(500), 50);
      await tryout.stop().finally(() => clearInterval(tick));
      rmSync(folder, { recursive: true, force: true });
      if (failures.length > 0) throw new AggregateError(failures, "The tryout failed");
    },
  };
  return stage;
}
