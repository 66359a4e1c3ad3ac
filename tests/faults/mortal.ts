import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { startSandbox } from "#src/sandbox/index.ts";
import { writeDeck } from "../wire/crashProcess.ts";
import { type Ground, type Query, sqliteQuery } from "./ground.ts";
import { Ledger, type LogLine } from "./ledger.ts";

/** How long a process may take to end in good order, in ms; it ends itself by force after 10 s. */
const stopMs = 11_000;
/** How long games are waited for, in ms of real time: what could not be sent is tried again for a while. */
const finishMs = 90_000;

/** How often a process that gives up is started again. */
const startAttempts = 3;

/** The bot in a process of its own, as an operator runs it. */
export interface Mortal extends Ground {
  /** Of the process that runs. */
  readonly pid: number;
  /** All that it has printed in its lives. */
  output(): string;
  /** Ends the process without a word, as a power cut does, and starts another; `mend` waits for that. */
  crash(): Promise<void>;
  /** Ends the process in good order, and starts another; `mend` waits for that. */
  restart(): Promise<void>;
  /** Resolves with the exit code once the process has ended by itself. */
  exited(): Promise<number | null>;
}

interface MortalOptions {
  /** Default: a SQLite file of its own. */
  readonly database?: { readonly url: string; readonly query: Query };
  readonly tolerates?: (line: LogLine) => boolean;
  /** What Node.js itself is told. */
  readonly nodeOptions?: readonly string[];
  /** Takes back what was done to the database. */
  readonly mendDatabase?: () => Promise<void> | void;
}

export async function mortal({
  database,
  tolerates,
  nodeOptions = [],
  mendDatabase = () => {},
}: MortalOptions = {}): Promise<Mortal> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-faults-"));
  writeDeck(folder);
  const sandbox = await startSandbox({ rateLimits: false, heartbeatIntervalMs: 1_000 });
  const databaseUrl = database?.url ?? `sqlite:${join(folder, "wenda.db")}`;
  const ledger = { now: new Ledger() };
  const endings: string[] = [];
  const output: string[] = [];
  let life = begin();
  await life.ready;

  function begin() {
    const env = {
      PATH: process.env["PATH"] ?? "",
      HTTP_PORT: "0",
      ALLOWANCE_FACTOR: "10000",
      LOG_LEVEL: "debug",
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.api,
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
    };
    const child = spawn(process.execPath, [...nodeOptions, "src/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
    const ready = Promise.withResolvers<void>();
    // Whoever waits for it hears of it; a process that is killed while it starts has nobody who does.
    ready.promise.catch(() => {});
    const started = { child, ready: ready.promise, exit: exitOf(child), health: "", told: false };
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const found = /ready; health at (http:\/\/[\d.:]+)\/readyz/.exec(line);
        if (found?.[1]) started.health = found[1];
        if (found) ready.resolve();
        if (line.startsWith("{")) ledger.now.write(line);
      });
    void started.exit.then((code) => {
      // Not to start without its database is right, as long as its supervisor sees it.
      const gaveUp = code === 1 && started.health === "";
      const last = output.slice(-15).join("\n");
      if (!started.told && !gaveUp) endings.push(`the process ended by itself, with ${code}: ${last}`);
      ready.reject(new Error(`the process ended and printed: ${output.slice(-5).join("\n")}`));
    });
    return started;
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const { child, exit, health } = life;
    life.told = true;
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const code = await Promise.race([exit, pause(stopMs, "late" as const, { ref: false })]);
    // What has only just been started cannot yet tell a stop from an end, and has begun nothing that could be cut off.
    const early = health === "" && child.signalCode === "SIGTERM";
    if (signal === "SIGTERM" && code !== 0 && !early) ledger.now.faults.push(`after SIGTERM it ended with ${code}`);
    if (code === "late") child.kill("SIGKILL");
    await exit;
    // A request may have taken effect of which the process never heard.
    if (signal === "SIGKILL") ledger.now.killed();
  }

  async function again(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    await end(signal);
    life = begin();
  }

  /** Waits until the process serves; one that would not start is started again, as a supervisor does. */
  async function up(): Promise<void> {
    for (let attempt = 0; attempt < startAttempts; attempt++) {
      const serves = await life.ready.then(
        () => true,
        () => false,
      );
      if (serves) return;
      life = begin();
    }
  }

  return {
    sandbox,
    databaseUrl,
    ledger,
    tolerates: tolerates ?? (() => false),
    sound: tolerates === undefined,
    query: database?.query ?? sqliteQuery(databaseUrl),
    get pid() {
      return life.child.pid ?? 0;
    },
    output: () => output.join("\n"),
    health: () => life.health,
    crash: () => again("SIGKILL"),
    restart: () => again("SIGTERM"),
    exited() {
      life.told = true;
      return life.exit;
    },
    async mend() {
      await mendDatabase();
      await up();
    },
    async finish(town, running) {
      const until = performance.now() + finishMs;
      while ((await running()) > 0 && performance.now() < until) {
        await town.owner.command(town.quiz, "quiz stop");
        await pause(100);
      }
    },
    ended: () => endings.splice(0),
    async [Symbol.asyncDispose]() {
      await mendDatabase();
      await end("SIGKILL");
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const exitOf = async (child: ChildProcess): Promise<number | null> =>
  ((await once(child, "close")) as [number | null])[0];
