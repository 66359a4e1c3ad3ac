import { enableCompileCache } from "node:module";
import { createServer } from "node:net";
import { type Config, ConfigError, type Port, readConfig } from "./config.ts";
import { ContentError } from "./content/fault.ts";
import { loadApart } from "./content/loadApart.ts";
import { FatalError } from "./discord/fatal.ts";
import { readEnvironment } from "./environment.ts";
import { createLogger } from "./ops/logger.ts";
import { createClock } from "./services/clock.ts";
import { StoreError } from "./storage/storeError.ts";

/** How long the process may take to end in good order, in ms. */
const stopWithin = 10_000;

async function main(): Promise<void> {
  const config = readConfig(readEnvironment());
  // discord.js would read these by itself, and differently.
  delete process.env["SHARD_COUNT"];
  delete process.env["SHARDS"];
  const log = createLogger({ level: config.logLevel, pretty: process.stdout.isTTY });
  const clock = createClock();
  const abort = new AbortController();
  const cleanUp = new AsyncDisposableStack();
  const stopped = onStopSignal(async (signal) => {
    log.info({ signal }, "stopping");
    abort.abort(new Stopped());
    await cleanUp.disposeAsync();
  });

  const { decks, words } = loadApart(config.dataDir);
  // The next start finds the code compiled. Where nothing can be written, it compiles it again.
  enableCompileCache("data/local/compiled");
  // Loaded while the decks are being read: the Discord library takes its time.
  const loading = import("./bot.ts");
  const { token, api } = config.token
    ? { token: config.token, api: config.api }
    : await sandbox(config, cleanUp, clock.now);
  const http = { host: config.http.host, port: await freePort("HTTP_PORT", config.http.host, config.http) };
  const fatal = (error: Error) => {
    log.fatal(error.message);
    process.exit(1);
  };
  const { startBot } = await loading;
  const bot = await startBot({ ...config, token, api, decks, words, http, clock, log, onFatal: fatal }, abort.signal);
  // A signal that came just before the end of the start has taken down all but the bot.
  if (abort.signal.aborted) return bot.stop();
  cleanUp.defer(() => bot.stop());
  // Authors who have changed a deck need not stop the bot for it.
  process.on("SIGHUP", () => {
    const { decks: changed, words: changedWords } = loadApart(config.dataDir);
    bot.reload(changed, changedWords).catch((error: unknown) => {
      const reason = isExpected(error) ? { reason: error.message } : { err: error };
      log.error(reason, "the decks could not be loaded anew; the old ones serve on");
    });
  });
  log.info(`ready; health at http://${http.host}:${bot.httpPort}/readyz`);
  await stopped;
}

/** The start was called off by a signal. */
class Stopped extends Error {}

/** Starts the local stand-in for Discord and says where its page is. */
async function sandbox(
  config: Config,
  cleanUp: AsyncDisposableStack,
  now: () => number,
): Promise<{ token: string; api: string }> {
  // Loaded here, because a bot with a token has no use for it.
  const { startSandbox } = await import("./sandbox/index.ts");
  const { addPage } = await import("./sandbox/web/page.ts");
  const port = await freePort("SANDBOX_PORT", "127.0.0.1", config.sandbox);
  const started = cleanUp.use(
    await startSandbox({ port, now, world: "demo", page: addPage, stateFile: "data/local/sandbox.json" }),
  );
  console.log(`\n  No DISCORD_TOKEN is set, so Wenda runs in its sandbox. Try it here:\n\n    ${started.url}\n`);
  return started;
}

/**
 * The port that was chosen, or the first free one from the standard port on.
 * @throws ConfigError where a chosen one is taken, or the address is not one of this machine
 */
async function freePort(name: string, host: string, { port, chosen }: Port): Promise<number> {
  for (let candidate = port; ; candidate++) {
    const fault = await listenFault(candidate, host);
    if (fault === null) return candidate;
    if (fault !== "EADDRINUSE")
      throw new ConfigError([`cannot listen on ${host}:${candidate} (${fault}): choose another address or ${name}`]);
    if (chosen || candidate >= port + 20)
      throw new ConfigError([`${name} ${candidate} is taken: choose another, or 0 for any free one`]);
  }
}

/** The code of the error with which listening fails; null where it works. */
const listenFault = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      .listen(port, host, () => probe.close(() => resolve(null)));
  });

/** Resolves after the first SIGINT or SIGTERM once the task is done; a process that hangs is ended. */
function onStopSignal(task: (signal: string) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        setTimeout(() => process.exit(1), stopWithin).unref();
        task(signal).then(resolve, reject);
      });
  });
}

/** Failures that say by themselves what is wrong and what to do. */
function isExpected(error: unknown): error is Error {
  return [ConfigError, ContentError, FatalError, StoreError].some((kind) => error instanceof kind);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Stopped)) {
    console.error(isExpected(error) ? error.message : error);
    process.exitCode = 1;
  }
}
process.exit();
