import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Sandbox } from "#src/sandbox/index.ts";
import { type Child, startChild } from "./child.ts";
import { writeChoiceDeck } from "./choiceDeck.ts";

/** The whole bot in a process of its own, with a fresh SQLite file. */
export interface BotProcess extends Child {
  /** Rows of its database, read beside it. */
  query(sql: string, ...values: string[]): Record<string, unknown>[];
}

export async function startBotProcess(sandbox: Sandbox, requestsPerSecond: number): Promise<BotProcess> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  await writeChoiceDeck(folder);
  const file = join(folder, "wenda.db");
  const environment = {
    HTTP_PORT: "0",
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.api,
    DISCORD_REQUESTS_PER_SECOND: String(requestsPerSecond),
    DATABASE_URL: `sqlite:${file}`,
    DATA_DIR: folder,
  };
  const child = await startChild("src/main.ts", environment, "ready; health");
  return {
    ...child,
    query(sql, ...values) {
      const database = new DatabaseSync(file, { readOnly: true });
      try {
        return database.prepare(sql).all(...values);
      } finally {
        database.close();
      }
    },
    async [Symbol.asyncDispose]() {
      await child[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
