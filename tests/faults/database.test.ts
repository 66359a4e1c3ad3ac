import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { describe, expect, inject, onTestFinished, test, vi } from "vitest";
import { sqlitePath } from "#src/storage/connect.ts";
import { backends } from "../support/stores.ts";
import { customIdsOf, messageOf, textOf } from "../wire/wire.ts";
import type { Query } from "./ground.ts";
import type { LogLine } from "./ledger.ts";
import { type Mortal, mortal } from "./mortal.ts";
import { sequences, survive } from "./run.ts";
import { Arena } from "./sequence.ts";
import { gatewayStrikes, processStrikes, type Strike } from "./strikes.ts";

const count = sequences(0.2);

/** A database that can be made to fail, with a bot that uses it. */
interface Ailing {
  readonly bot: Mortal;
  /** Nothing can be written from now on. */
  readonly fail: () => Promise<void>;
  /** It works again. */
  readonly mend: () => Promise<void>;
  /** Other ways to fail, each over within a moment. */
  readonly strikes: Readonly<Record<string, Strike<Mortal>>>;
}

/** What an error says that a failing database brought about. */
const tolerates = ({ err }: LogLine) =>
  /database is locked|disk is full|disk I\/O|read-only transaction|terminat|not queryable|unable to open|ECONN/.test(
    `${err?.code} ${err?.message}`,
  );

async function sqlite(): Promise<Ailing> {
  // Linux stops a process from making any file larger, the log of what SQLite writes included: to it the disk is full.
  const limit = (pid: number, bytes: string) => {
    try {
      execFileSync("prlimit", [`--pid=${pid}`, `--fsize=${bytes}:`], { stdio: "ignore" });
    } catch (error) {
      // A process that has ended writes nothing.
      if (existsSync(`/proc/${pid}`)) throw error;
    }
  };
  const bot = await mortal({ tolerates, mendDatabase: () => limit(bot.pid, "unlimited") });
  const locked: Strike<Mortal> = async ({ random }) => {
    using other = new DatabaseSync(sqlitePath(bot.databaseUrl), { timeout: 1_000 });
    other.exec("begin immediate");
    await pause(Math.floor(random() * 300));
    other.exec("rollback");
  };
  return {
    bot,
    fail: async () => limit(bot.pid, "0"),
    mend: async () => limit(bot.pid, "unlimited"),
    strikes: { locked, "locked again": locked },
  };
}

async function postgres(): Promise<Ailing> {
  const { url, dispose } = await database();
  const name = new URL(url).pathname.slice(1);
  const admin = async (...statements: readonly string[]) => {
    const client = new pg.Client(inject("postgresUrl"));
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const hangUp = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  const readOnly = (on: boolean) => `alter database "${name}" set default_transaction_read_only = ${on ? "on" : "off"}`;
  const query: Query = async (sql, ...values) => {
    const client = new pg.Client(url);
    await client.connect();
    let place = 0;
    const { rows } = await client.query<Record<string, unknown>>(
      sql.replaceAll("?", () => `$${++place}`),
      values,
    );
    await client.end();
    return rows;
  };
  const mend = () => admin(readOnly(false), hangUp);
  const bot = await mortal({ tolerates, database: { url, query }, mendDatabase: mend });
  onTestFinished(dispose);
  const hungUp = () => admin(hangUp);
  return {
    bot,
    fail: () => admin(readOnly(true), hangUp),
    mend,
    strikes: { "hung up": hungUp, "hung up again": hungUp },
  };
}

async function database() {
  const place = await backends[1]!.create();
  return { url: place.url, dispose: () => place[Symbol.asyncDispose]() };
}

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgres],
] as const)("%s", (name, open) => {
  test(`${count} sequences with a database that fails leave nothing broken`, { timeout: 600_000 }, async () => {
    const { bot, fail, mend, strikes } = await open();
    await using arena = new Arena(bot);
    const failing: Strike<Mortal> = async ({ random }) => {
      await fail();
      await pause(50 + Math.floor(random() * 500));
      await mend();
    };
    const all = { ...strikes, failing, "failing again": failing, ...gatewayStrikes, ...processStrikes };
    expect(await survive(arena, name, all, count)).toBe("");
  });

  test("what could not be written is not acknowledged, and the bot goes on when the database does", async () => {
    const { bot, fail, mend } = await open();
    await using _ = bot;
    const channel = bot.sandbox.world.channel("quiz").id;
    const [maya, sam] = [bot.sandbox.as("Maya"), bot.sandbox.as("Sam")];
    const lobby = messageOf(await maya.command(channel, "quiz start", { questions: 1, seconds: 60, language: "en" }));
    const begin = customIdsOf(lobby).find((id) => id.startsWith("1:quiz.begin:")) ?? "";
    await maya.click(lobby.id, begin);
    const asked = await sam.sees(channel, (message) =>
      customIdsOf(message).some((id) => id.startsWith("1:quiz.answer:")),
    );
    const answer = async () => {
      const outcome = await sam.click(asked.id, customIdsOf(asked)[0] ?? "");
      return outcome.kind === "message" ? textOf(outcome.message) : outcome.kind;
    };
    const noted = async (type: string) =>
      (await bot.query(`select 1 from quiz_event where event like '%"type":"${type}"%'`)).length;
    // That it stands is written down once Discord has said so.
    await vi.waitFor(async () => expect(await noted("asked")).toBe(1), 10_000);
    await fail();
    // A connection that was cut is replaced first: what follows is to fail where it writes.
    await vi.waitFor(async () => expect((await fetch(`${bot.health()}/readyz`)).ok).toBe(true), 10_000);
    expect(await answer()).toMatch(/^Something went wrong on our side/);
    expect(await noted("answered")).toBe(0);
    await mend();
    await vi.waitFor(async () => expect(await answer()).toMatch(/^Your answer: /), 10_000);
    expect(await noted("answered")).toBe(1);
  });
});
