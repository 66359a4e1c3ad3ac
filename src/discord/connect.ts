import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, HTTPError } from "discord.js";
import type { Logger } from "pino";
import { FatalError } from "./fatal.ts";

/** Close codes after which discord.js stays silent for good, with what to do. Source: Discord's gateway documentation. */
const finalCloseCodes: Readonly<Record<number, string>> = {
  4004: "Discord refused the token while connecting: check DISCORD_TOKEN.",
  4010: "Discord refused the shard: check SHARD_COUNT and SHARD_RANGE.",
  4011: "The bot is in too many servers for this number of shards: raise SHARD_COUNT.",
  4012: "Discord no longer speaks this version of the gateway: update Wenda.",
  4013: "Discord refused the intents: update Wenda.",
  4014: "Discord refused the intents: check the bot's settings in the developer portal.",
};

const firstDelay = 1_000;
const longestDelay = 60_000;

/**
 * Logs in, and waits for Discord as long as it cannot be reached: 1 s, 2 s, 4 s … up to a minute between attempts.
 * @param makeClient a login that failed leaves a client of no further use, so each attempt gets a new one
 * @returns the client, ready
 * @throws FatalError for a wrong token; the signal's reason where it is aborted
 */
export async function connect(
  makeClient: () => Client,
  token: string,
  log: Logger,
  signal: AbortSignal,
): Promise<Client> {
  for (let delay = firstDelay; ; delay = Math.min(longestDelay, delay * 2)) {
    signal.throwIfAborted();
    const client = makeClient();
    try {
      const ready = once(client, Events.ClientReady, { signal });
      // A login that fails is told of by the login, not by what waited for it. One that is called off is not waited for: it
      // may stand in a long queue for its turn to identify.
      ready.catch(() => {});
      await Promise.race([client.login(token).then(() => ready), ready]);
      return client;
    } catch (error) {
      await client.destroy();
      signal.throwIfAborted();
      const fatal = asFatal(error);
      if (fatal) throw fatal;
      log.warn({ reason: reasonOf(error), retryInSeconds: delay / 1000 }, "Discord cannot be reached; trying again");
      // Called off, it says so by the signal at the top of the loop.
      await setTimeout(delay, undefined, { signal }).catch(() => {});
    }
  }
}

/** Calls back once the gateway is closed in a way that discord.js does not recover from. */
export function onFatalClose(client: Client, callback: (error: FatalError) => void): void {
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const advice = finalCloseCodes[code];
    if (advice) callback(new FatalError(`${advice} (shard ${shard}, close code ${code})`));
  });
}

function asFatal(error: unknown): FatalError | null {
  const wrongToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (wrongToken || status === 401) return new FatalError("Discord refused the token: check DISCORD_TOKEN.");
  if (status === 403) return new FatalError("Discord forbids this bot to connect: look into the developer portal.");
  return null;
}

const reasonOf = (error: unknown): string => {
  if (error instanceof HTTPError) return `HTTP ${error.status}`;
  return error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
};
