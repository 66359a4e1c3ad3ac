import { setTimeout as sleep } from "node:timers/promises";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import { startSandbox } from "#src/sandbox/index.ts";
import { startBotProcess } from "../support/bot.ts";
import type { Checks } from "../support/checks.ts";
import { meter } from "../support/meter.ts";
import type { Usage } from "../support/usage.ts";
import type { Click } from "./click.ts";
import { Game } from "./games.ts";
import { judge, judgeEdits, refusedInTime } from "./judge.ts";
import { type Edit, Observer } from "./observer.ts";
import { buildTown } from "./town.ts";

/** How many games there are at once, and the bot's share of Discord's global limit. */
export interface Season {
  readonly games: number;
  /** Of each game. */
  readonly players: number;
  readonly requestsPerSecond: number;
  /** Games are opened within this time, and begun within as much after it, in ms: no two hosts act in the same moment. */
  readonly beginWithinMs: number;
}

/** What a season came to. */
export interface Played {
  readonly clicks: readonly Click[];
  readonly refusedInTime: number;
  /** The edits of each question. */
  readonly edits: readonly (readonly Edit[])[];
  /** From each deadline to its reveal, in ms. */
  readonly closedAfter: readonly number[];
  /** The bot before the first lobby, while all games are under way, and when all are over. */
  readonly idle: Usage;
  readonly running: Usage;
  readonly over: Usage;
  /** The sandbox and all people in it. */
  readonly loadCpuMs: number;
  readonly loadDelayP99: number;
  /** From the first lobby to the last podium, in ms. */
  readonly took: number;
}

/** Channels of a server in which a game is on. */
const channels = 10;

/** Plays many games at once on one bot in a process of its own, from the lobby to the podium, and judges each of them. */
export async function playGames(checks: Checks, season: Season): Promise<Played> {
  const { games, players, requestsPerSecond, beginWithinMs } = season;
  // The limits of channels and routes are Discord's, whatever the global one.
  await using sandbox = await startSandbox({ world: "empty", globalPerSecond: requestsPerSecond });
  const observer = new Observer(sandbox);
  const towns = Array.from({ length: Math.ceil(games / channels) }, () =>
    buildTown(sandbox, channels * players, channels),
  );
  const all = towns
    .flatMap((town) =>
      town.channels.map((channel, index) => {
        const crowd = town.players.slice(index * players, (index + 1) * players);
        return new Game(sandbox, observer, channel, crowd, 5 + (index % 4));
      }),
    )
    .slice(0, games);
  await using bot = await startBotProcess(sandbox, requestsPerSecond);
  const load = meter();
  const idle = await bot.usage(true);
  const [loadBefore, begun] = [load(), performance.now()];
  await Promise.all(
    all.map(async (game, index) => {
      await sleep((index / games) * beginWithinMs);
      await game.open();
    }),
  );
  const played = Promise.all(
    all.map(async (game, index) => {
      await sleep((index / games) * beginWithinMs);
      await game.play();
    }),
  );
  await Promise.race([played, Promise.all(all.map(({ halfway }) => halfway.promise))]);
  const running = await bot.usage(true);
  await played;
  const [loadAfter, took] = [load(), performance.now() - begun];
  const over = await bot.usage(true);

  const rounds = all.flatMap((game) => game.rounds);
  for (const game of all) judge(bot, observer, game.rounds, checks);
  // The lobbies too.
  const messages = new Set([...rounds.map(({ asked }) => asked.messageId), ...observer.edits.keys()]);
  for (const messageId of messages) judgeEdits(observer, messageId, checks);
  const edits = rounds.map(({ asked }) => observer.edits.get(asked.messageId) ?? []);
  return {
    clicks: rounds.flatMap((round) => round.clicks),
    refusedInTime: rounds.reduce((sum, round) => sum + refusedInTime(round), 0),
    edits,
    closedAfter: rounds.map(({ asked, deadline }, index) => {
      const limit = deadline - snowflakeTime(asked.messageId);
      return (edits[index]?.find(({ open }) => !open)?.at ?? Number.NaN) - asked.sentAt - limit;
    }),
    idle,
    running,
    over,
    took,
    loadCpuMs: loadAfter.cpuMs - loadBefore.cpuMs,
    loadDelayP99: loadAfter.delayP99,
  };
}
