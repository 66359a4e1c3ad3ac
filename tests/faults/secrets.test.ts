import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { sqlitePath } from "#src/storage/connect.ts";
import { messageOf } from "../wire/wire.ts";
import { type Mortal, mortal } from "./mortal.ts";
import { survive } from "./run.ts";
import { Arena } from "./sequence.ts";
import { gatewayStrikes, restStrikes } from "./strikes.ts";

test("after a run full of faults no token stands anywhere that anybody could read", { timeout: 120_000 }, async () => {
  const bot = await mortal();
  await using arena = new Arena(bot);
  const tokens = new Set([bot.sandbox.token]);
  bot.sandbox.traffic.on((line) => {
    if (line.kind === "gateway" && line.event === "INTERACTION_CREATE")
      tokens.add((line.data as { token: string }).token);
  });
  const seen: SeenMessage[] = [];
  for (const name of ["Maya", "Sam"])
    bot.sandbox.watch(bot.sandbox.as(name).id, (event) => {
      if (event.type === "messageCreated" || event.type === "messageUpdated") seen.push(event.message);
    });
  const report = await quizReport(bot);
  expect(await survive(arena, "secrets", { ...gatewayStrikes, ...restStrikes }, 1)).toBe("");
  await failures(bot);

  const file = sqlitePath(bot.databaseUrl);
  const places: Readonly<Record<string, string>> = {
    log: bot.output(),
    metrics: await (await fetch(`${bot.health()}/metrics`)).text(),
    readiness: await (await fetch(`${bot.health()}/readyz`)).text(),
    report,
    messages: JSON.stringify(seen),
    "command line": readFileSync(`/proc/${bot.pid}/cmdline`, "latin1"),
    title: readFileSync(`/proc/${bot.pid}/comm`, "latin1"),
    database: readFileSync(file, "latin1"),
    "log of the database": readFileSync(`${file}-wal`, "latin1"),
  };
  expect(tokens.size).toBeGreaterThan(10);
  for (const [place, text] of Object.entries(places)) expect({ [place]: text.length > 0 }).toEqual({ [place]: true });
  const found = Object.entries(places).flatMap(([place, text]) =>
    [...tokens].filter((token) => text.includes(token)).map((token) => `${place}: ${token.slice(0, 12)}…`),
  );
  expect(found).toEqual([]);
});

/** The file that a host gets of a game. */
async function quizReport({ sandbox, query }: Mortal): Promise<string> {
  const channel = sandbox.world.channel("quiz").id;
  const maya = sandbox.as("Maya");
  await maya.command(channel, "quiz start", { questions: 1, language: "en" });
  await maya.command(channel, "quiz stop");
  const over = () => query("select id from quiz where ended_at is not null");
  await expect.poll(async () => (await over()).length).toBe(1);
  const id = `1:quiz.report:${String((await over())[0]?.["id"])}`;
  // The bot's own message: a game that nobody has played is not offered a report, but has one.
  const sent = await fetch(`${sandbox.api}/v10/channels/${channel}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
    body: JSON.stringify({ components: [{ type: 1, components: [{ type: 2, style: 1, label: "x", custom_id: id }] }] }),
  });
  const podium = (await sent.json()) as { id: string };
  const { attachments } = messageOf(await maya.click(podium.id, id));
  return (await fetch(attachments[0]?.url ?? "")).text();
}

/** Errors of every kind that the bot can meet on its way to Discord, each of which it writes down. */
async function failures({ sandbox }: Mortal): Promise<void> {
  const channel = sandbox.world.channel("general").id;
  for (const effect of [{ kind: "status", status: 500 }, { kind: "dropBefore" }, { kind: "dropAfter" }] as const) {
    sandbox.faults.rest({ path: /\/callback$|\/webhooks\//, times: 6, effect });
    await sandbox.as("Sam").command(channel, "ask", { question: "alpha one" });
    sandbox.faults.clear();
  }
}
