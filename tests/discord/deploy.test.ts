import { REST } from "discord.js";
import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { commands } from "#commands/index.ts";
import { commandJson } from "#src/discord/commandJson.ts";
import { deployCommands } from "#src/discord/deploy.ts";
import { listen } from "#src/ops/health.ts";

type Json = Record<string, unknown>;
const ours = commands.map(commandJson);

/** What Discord adds to a command, and how it spells what was left out. */
const stored = (command: RESTPostAPIApplicationCommandsJSONBody, index: number): Json => ({
  id: String(index),
  application_id: "1",
  version: "9",
  nsfw: false,
  dm_permission: true,
  integration_types: [0],
  description: "",
  options: [],
  description_localizations: null,
  default_member_permissions: null,
  ...command,
});

const optionsOf = (command: Json | undefined) => (command?.["options"] ?? []) as Json[];

/** An application that has these commands, and what was put in their place. */
async function application(present: Json[]) {
  const put: Json[][] = [];
  const app = new Hono()
    .get("/v10/applications/1/commands", (c) => c.json(c.req.query("with_localizations") === "true" ? present : []))
    .put("/v10/applications/1/commands", async (c) => {
      put.push(await c.req.json<Json[]>());
      return c.json([]);
    });
  const server = await listen(app, "127.0.0.1", 0);
  const rest = new REST({ api: `http://127.0.0.1:${server.port}` }).setToken("x");
  return { put, deploy: () => deployCommands(rest, "1", ours), [Symbol.asyncDispose]: () => server.close() };
}

test("a new application gets all commands", async () => {
  await using app = await application([]);
  expect(await app.deploy()).toBe(true);
  expect(app.put).toEqual([JSON.parse(JSON.stringify(ours))]);
});

test("an application that has them is left alone, in whatever order and spelling Discord tells them", async () => {
  await using app = await application(ours.map(stored).toReversed());
  expect(await app.deploy()).toBe(false);
  expect(app.put).toEqual([]);
});

describe("any difference that a user could see is deployed", () => {
  test.each<[string, (all: Json[]) => Json[]]>([
    ["one too many", (all) => [...all, { type: 1, name: "old", description: "old" }]],
    ["one missing", (all) => all.slice(1)],
    ["another description", ([first, ...rest]) => [{ ...first, description: "old" }, ...rest]],
    ["a translation missing", ([first, ...rest]) => [{ ...first, name_localizations: null }, ...rest]],
    ["an option missing", ([first, ...rest]) => [{ ...first, options: optionsOf(first).slice(1) }, ...rest]],
    ["options in another order", ([first, ...rest]) => [{ ...first, options: optionsOf(first).toReversed() }, ...rest]],
    ["open to everybody", (all) => all.map((one) => ({ ...one, default_member_permissions: null }))],
    ["usable elsewhere", (all) => all.map((one) => ({ ...one, contexts: [0] }))],
  ])("%s", async (_name, change) => {
    await using app = await application(change(ours.map(stored)));
    expect(await app.deploy()).toBe(true);
    expect(app.put[0]?.length).toBe(ours.length);
  });
});
