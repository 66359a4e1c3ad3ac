import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "#src/sandbox/index.ts";
import { type Child, startChild } from "../support/child.ts";

/** The least that can be done with the Discord library. @param tuned with this project's settings of caches */
export const bareBot = ({ api, token }: Sandbox, tuned: boolean): Promise<Child> =>
  startChild(
    "bench/support/bareBot.ts",
    { API: api, TOKEN: token, REPLY: "-", ...(tuned && { TUNED: "yes" }) },
    "ready",
  );

/** The whole bot as `npm start` runs it, with the project's own deck on a fresh database. */
export async function ourBot(sandbox: Sandbox): Promise<Child> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-memory-"));
  const environment = {
    HTTP_PORT: "0",
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.api,
    DISCORD_REQUESTS_PER_SECOND: "1000",
    DATABASE_URL: `sqlite:${join(folder, "wenda.db")}`,
  };
  const bot = await startChild("src/main.ts", environment, "ready; health");
  return {
    ...bot,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
