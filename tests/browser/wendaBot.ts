import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bot, startBot } from "#src/bot.ts";
import { loadDecks } from "#src/content/load.ts";
import { loadTerms } from "#src/content/terms.ts";
import { createLogger } from "#src/ops/logger.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { addPage } from "#src/sandbox/web/page.ts";
import { createClock } from "#src/services/clock.ts";

/** The bot itself with the page, the project's own decks and an empty database. */
export interface Wenda extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly clock: ReturnType<typeof createClock>;
}

/** Questions that are answered by a button: which question is drawn is chance. */
async function buttonsOnly() {
  const decks = await loadDecks("data");
  return decks.map((deck) => ({
    ...deck,
    entries: deck.entries.map((entry) => ({ ...entry, quiz: entry.quiz.filter(({ kind }) => kind === "choice") })),
  }));
}

export async function startWenda(): Promise<Wenda> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-browser-"));
  const clock = createClock();
  const sandbox = await startSandbox({ world: "demo", page: addPage, now: clock.now });
  const bot: Bot = await startBot(
    {
      token: sandbox.token,
      api: sandbox.api,
      requestsPerSecond: 50,
      allowanceFactor: 1,
      clock,
      decks: buttonsOnly(),
      words: loadTerms("data"),
      databaseUrl: `sqlite:${join(folder, "wenda.db")}`,
      http: { host: "127.0.0.1", port: 0 },
      shards: { count: undefined, ids: undefined },
      log: createLogger({ level: "silent", pretty: false }),
      onFatal: (error) => {
        throw error;
      },
    },
    new AbortController().signal,
  );
  return {
    sandbox,
    clock,
    async [Symbol.asyncDispose]() {
      await bot.stop();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
