import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBot } from "#src/bot.ts";
import { loadDecks } from "#src/content/load.ts";
import { loadTerms } from "#src/content/terms.ts";
import { createLogger } from "#src/ops/logger.ts";
import { createClock, type MovableClock } from "#src/services/clock.ts";
import { startTryout, type Tryout } from "#src/tryout/tryout.ts";

/** What `npm start` starts without a token, on any free port and with files of its own. */
export interface RealBot extends AsyncDisposable {
  readonly tryout: Tryout;
  readonly clock: MovableClock;
}

export async function startRealBot(): Promise<RealBot> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-page-"));
  const databaseUrl = `sqlite:${join(folder, "wenda.db")}`;
  const clock = createClock();
  const decks = loadDecks("data");
  const fail = (error: unknown) => {
    throw error;
  };
  const tryout = await startTryout({
    port: 0,
    stateFile: join(folder, "sandbox.json"),
    databaseUrl,
    clock,
    startBot: async ({ token, api }) => {
      const settings = {
        ...{ token, api, clock, databaseUrl, decks, words: loadTerms("data") },
        requestsPerSecond: 50,
        allowanceFactor: 1,
        http: { host: "127.0.0.1", port: 0 },
        shards: { count: undefined, ids: undefined },
        log: createLogger({ level: process.env["TEST_LOG"] ?? "silent", pretty: false }),
        onFatal: fail,
      };
      const bot = await startBot(settings, new AbortController().signal);
      await bot.searchable;
      return bot;
    },
    onListening: () => {},
    onFailure: fail,
    onFatal: fail,
  });
  return {
    tryout,
    clock,
    async [Symbol.asyncDispose]() {
      await tryout.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
