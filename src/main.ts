import { enableCompileCache } from "node:module";
import { createServer } from "node:net";
import type { Logger } from "pino";
import { type Config, ConfigError, type Port, readConfig } from "./config.ts";
import { ContentError } from "./content/fault.ts";
import { loadApart } from "./content/loadApart.ts";
import { FatalError } from "./discord/fatal.ts";
import { readEnvironment } from "./environment.ts";
import { createLogger } from "./ops/logger.ts";
import { createClock, type MovableClock } from "./services/clock.ts";
import { StoreError } from "./storage/storeError.ts";
import type { TryoutOptions } from "./tryout/tryout.ts";

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

  let content = loadApart(config.dataDir);
  // The next start finds the code compiled. Where nothing can be written, it compiles it again.
  enableCompileCache("data/local/compiled");
  // Loaded while the decks are being read: the Discord library takes its time.
  const loading = import("./bot.ts");
  const fatal = (error: Error) => {
    log.fatal(error.message);
    process.exit(1);
  };
  const start = async (discord: { readonly token: string; readonly api: string }) => {
    const { token, api } = discord;
    const http = { host: config.http.host, port: await freePort("HTTP_PORT", config.http.host, config.http) };
    const { startBot } = await loading;
    return startBot({ ...config, ...content, token, api, http, clock, log, onFatal: fatal }, abort.signal);
  };
  const running = config.token
    ? await start({ token: config.token, api: config.api })
    : await inSandbox(config, clock, start, log);
  // A signal that came just before the end of the start has taken down all but the bot.
  if (abort.signal.aborted) return running.stop();
  cleanUp.defer(() => running.stop());
  // Authors who have changed a deck need not stop the bot for it.
  process.on("SIGHUP", () => {
    const next = loadApart(config.dataDir);
    running.reload(next.decks, next.words).then(
      () => {
        content = next;
      },
      (error: unknown) => {
        const reason = isExpected(error) ? { reason: error.message } : { err: error };
        log.error(reason, "the decks could not be loaded anew; the old ones serve on");
      },
    );
  });
  log.info(`ready; health at http://${config.http.host}:${running.httpPort}/readyz`);
  await stopped;
}

/** The start was called off by a signal. */
class Stopped extends Error {}

/** Starts the bot in the local stand-in for Discord, and says where its page is. */
async function inSandbox(config: Config, clock: MovableClock, startBot: TryoutOptions["startBot"], log: Logger) {
  // Loaded here, because a bot with a token has no use for it.
  const { startTryout } = await import("./tryout/tryout.ts");
  return startTryout({
    port: await freePort("SANDBOX_PORT", "127.0.0.1", config.sandbox),
    stateFile: "data/local/sandbox.json",
    databaseUrl: config.databaseUrl,
    clock,
    startBot,
    onListening: (url) =>
      console.log(`\n  No DISCORD_TOKEN is set, so Wenda runs in its sandbox. Try it here:\n\n    ${url}\n`),
    onFailure: (err) => log.warn({ err }, "a player of the sandbox could not play"),
    onFatal: (err) => {
      if (err instanceof Stopped) return; // a signal came on the way back to the start
      log.fatal({ err }, "the sandbox could not begin anew");
      process.exit(1);
    },
  });
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
