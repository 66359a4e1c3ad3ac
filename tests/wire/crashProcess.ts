import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { environment } from "../support/processes.ts";
import { type Ground, plainDeck } from "./crashMatch.ts";

/** A bot in a process of its own, which can be killed, and the Discord that outlives it. */
export interface Mortal extends Ground, AsyncDisposable {
  /** Starts the process; resolves once it serves. */
  start(): Promise<void>;
  /** Ends it without a word, as a power cut does. */
  kill(): Promise<void>;
  /** What it has printed in all its lives. */
  output(): string;
}

export async function mortalBot(): Promise<Mortal> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-crash-"));
  const sandbox: Sandbox = await startSandbox({ rateLimits: false });
  const file = join(folder, "wenda.db");
  writeDeck(folder);
  let child: ChildProcess | undefined;
  let text = "";
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  };
  return {
    sandbox,
    query(sql, ...values) {
      const database = new DatabaseSync(file, { readOnly: true });
      try {
        return database.prepare(sql).all(...values);
      } finally {
        database.close();
      }
    },
    output: () => text,
    async start() {
      const env = {
        ...environment,
        HTTP_PORT: "0",
        ALLOWANCE_FACTOR: "10000",
        DISCORD_TOKEN: sandbox.token,
        DISCORD_API_URL: sandbox.api,
        DATABASE_URL: `sqlite:${file}`,
        DATA_DIR: folder,
      };
      const started = spawn(process.execPath, ["src/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
      child = started;
      const ready = Promise.withResolvers<void>();
      const from = text.length;
      for (const stream of [started.stdout, started.stderr])
        stream.on("data", (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes("ready; health", from)) ready.resolve();
        });
      started.once("close", () => ready.reject(new Error(`the process ended and printed: ${text.slice(from)}`)));
      await ready.promise;
    },
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the deck of the matches into a data folder. JSON is YAML too. */
export function writeDeck(folder: string): void {
  const { entries, ...manifest } = plainDeck;
  const place = join(folder, "decks", "deck", "entries");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(folder, "decks", "deck", "deck.yaml"), JSON.stringify(manifest));
  writeFileSync(join(place, "cost.yaml"), JSON.stringify(entries));
}
