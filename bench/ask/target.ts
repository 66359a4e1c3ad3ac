import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands } from "#commands/index.ts";
import { commandJson } from "#src/discord/commandJson.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { startBot } from "../daily/startBot.ts";
import { buildTown, type Town } from "../quiz/town.ts";
import { type Child, startChild } from "../support/child.ts";

const people = 400;
const channels = 20;

/** A bot in a process of its own, with a sandbox of its own and people to ask it. */
export interface Target extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly town: Town;
  readonly child: Child;
}

/** The whole bot, as it is started: with the project's own deck, on a fresh SQLite file. */
export async function ourBot(): Promise<Target> {
  const stack = new AsyncDisposableStack();
  const { sandbox, town } = await place(stack);
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const child = stack.use(await startBot(sandbox, `sqlite:${join(folder, "wenda.db")}`, { requestsPerSecond: 50 }));
  return { sandbox, town, child, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/**
 * A bot that gives every question the same answer.
 * @param answer its message, as JSON
 * @param tuned with this project's settings of connections and caches, else as the library comes
 */
export async function bareBot(answer: string, tuned: boolean): Promise<Target> {
  const stack = new AsyncDisposableStack();
  const { sandbox, town } = await place(stack);
  await fetch(`${sandbox.api}/v10/applications/${sandbox.applicationId}/commands`, {
    method: "PUT",
    headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
    body: JSON.stringify(commands.map(commandJson)),
  });
  const environment = { API: sandbox.api, TOKEN: sandbox.token, ANSWER: answer, ...(tuned && { TUNED: "1" }) };
  const child = stack.use(await startChild("bench/support/bareBot.ts", environment, "ready"));
  return { sandbox, town, child, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function place(stack: AsyncDisposableStack): Promise<{ sandbox: Sandbox; town: Town }> {
  const sandbox = stack.use(await startSandbox({ world: "empty" }));
  return { sandbox, town: buildTown(sandbox, people, channels) };
}
