import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { createLogger } from "#src/ops/logger.ts";
import type { Sandbox } from "#src/sandbox/index.ts";
import type { MovableClock } from "#src/services/clock.ts";
import { sqlitePath } from "#src/storage/connect.ts";
import { plainDeck } from "../wire/crashMatch.ts";
import { startWire } from "../wire/wire.ts";
import { Ledger, type LogLine } from "./ledger.ts";
import type { Town } from "./town.ts";

/** Rows of a query, as the driver gives them. */
export type Query = (sql: string, ...values: string[]) => Promise<Record<string, unknown>[]>;

/** Where a bot runs, and what an arena needs of that. */
export interface Ground extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly databaseUrl: string;
  readonly query: Query;
  /** The ledger of the sequence that is on: the log goes there. */
  readonly ledger: { now: Ledger };
  /** Which errors in the log are what the faults of this ground bring about. */
  readonly tolerates: (line: LogLine) => boolean;
  /** Whether its database is left in peace. */
  readonly sound: boolean;
  /** The address of the bot's health. */
  health(): string;
  /** Takes back what was done to the bot itself; it runs then. */
  mend(): Promise<void>;
  /** Lets the games of a town come to their ends, as long as some are on. */
  finish(town: Town, running: () => Promise<number>): Promise<void>;
  /** What ended the bot although nobody had told it to. */
  ended(): string[];
}

/** The bot in the test's own process, with a clock that can be moved. */
export interface Here extends Ground {
  readonly clock: MovableClock;
  setAhead(ms: number): void;
}

/** How long games are waited for, in ms of real time. */
const finishMs = 30_000;

/** @param heartbeatIntervalMs short, so that a connection that died is noticed soon */
export async function here(heartbeatIntervalMs = 400): Promise<Here> {
  const ledger = { now: new Ledger() };
  const log = createLogger({ level: "debug", pretty: false }, { write: (line) => ledger.now.write(line) });
  const wire = await startWire({ decks: [plainDeck], heartbeatIntervalMs, log });
  const { sandbox, databaseUrl, clock } = wire;
  const setAhead = (ms: number) => wire.setAhead(ms);
  const health = () => `http://127.0.0.1:${wire.bot.httpPort}`;
  return {
    sandbox,
    databaseUrl,
    clock,
    setAhead,
    ledger,
    query: sqliteQuery(databaseUrl),
    tolerates: () => false,
    sound: true,
    health,
    mend: async () => setAhead(0),
    async finish(_town, running) {
      // Until everything has had its time: pauses, lobbies, questions, attempts to reach what is gone.
      // However slow the machine is, requests take real time.
      const until = performance.now() + finishMs;
      for (let round = 0; (await running()) > 0 && performance.now() < until; round++) {
        if (round % 20 === 0) await answered(health());
        clock.move(10_000);
        await pause(round < 80 ? 10 : 200);
      }
      await wire.bot.tick();
    },
    ended: () => wire.fatal.map(({ message }) => `fatal: ${message}`),
    [Symbol.asyncDispose]: () => wire[Symbol.asyncDispose](),
  };
}

/**
 * Resolves once none of the bot's requests is under way, or after some seconds. None is for minutes: one that the library sends
 * again would meet a nonce that Discord has forgotten.
 */
export async function answered(health: string): Promise<void> {
  const waiting = async (): Promise<boolean> => {
    const metrics = await (await fetch(`${health}/metrics`)).text();
    return !/^wenda_rest_waiting 0$/m.test(metrics);
  };
  for (let round = 0; round < 250 && (await waiting()); round++) await pause(20);
}

export const sqliteQuery =
  (url: string): Query =>
  async (sql, ...values) => {
    const database = new DatabaseSync(sqlitePath(url), { readOnly: true });
    try {
      return database.prepare(sql).all(...values);
    } finally {
      database.close();
    }
  };
