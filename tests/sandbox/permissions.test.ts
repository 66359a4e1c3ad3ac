import { ChannelType, PermissionFlagsBits as P } from "discord.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { rest } from "./bot.ts";

let sandbox: Sandbox;
let room: string;
let guildId: string;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  room = sandbox.world.channel("general").id;
  guildId = sandbox.world.guild("Builders' Club").id;
});
afterAll(() => sandbox.close());

const api = (method: string, path: string, body?: unknown) => rest(sandbox)(method, path, body);

describe("permissions", () => {
  const deny = (permission: bigint) => sandbox.world.setOverwrite(room, "Wenda", { deny: permission });
  const path = () => `/channels/${room}/messages`;
  test.each<[string, bigint, () => Promise<{ status: number; body: { code?: number } }>, number]>([
    ["view", P.ViewChannel, () => api("POST", path(), { content: "x" }), 50_001],
    ["send", P.SendMessages, () => api("POST", path(), { content: "x" }), 50_013],
    ["embed", P.EmbedLinks, () => api("POST", path(), { embeds: [{ title: "x" }] }), 50_013],
    [
      "attach",
      P.AttachFiles,
      async () => {
        const form = new FormData();
        form.set("files[0]", new Blob(["x"]), "x.txt");
        const it = await fetch(`${sandbox.api}/v10${path()}`, {
          method: "POST",
          body: form,
          headers: { authorization: `Bot ${sandbox.token}` },
        });
        return { status: it.status, body: (await it.json()) as { code: number } };
      },
      50_013,
    ],
    ["thread", P.CreatePublicThreads, () => api("POST", `/channels/${room}/threads`, { name: "t", type: 11 }), 50_013],
  ])("a bot that may not %s is refused", async (_name, permission, act, code) => {
    deny(permission);
    expect(await act()).toMatchObject({ status: 403, body: { code } });
    sandbox.world.removeOverwrite(room, sandbox.world.role(guildId, "Wenda").id);
    expect((await api("POST", path(), { content: "x" })).status).toBe(200);
  });

  test("a member's overwrite goes before that of a role, and a thread asks for its own permission", async () => {
    const { world } = sandbox;
    deny(P.SendMessages);
    world.setOverwrite(room, sandbox.botId, { allow: P.SendMessages });
    expect(world.may(sandbox.botId, room, P.SendMessages)).toBe(true);
    world.removeOverwrite(room, sandbox.botId);
    const thread = world.createThread(room, { name: "t", ownerId: sandbox.botId });
    expect((await api("POST", `/channels/${thread.id}/messages`, { content: "x" })).status).toBe(200);
    deny(P.SendMessagesInThreads);
    expect((await api("POST", `/channels/${thread.id}/messages`, { content: "x" })).body.code).toBe(50_013);
    world.removeOverwrite(room, world.role(guildId, "Wenda").id);
    world.deleteChannel(thread.id);
  });

  test("a private thread is seen by its members and by moderators", () => {
    const { world } = sandbox;
    const thread = world.createThread(room, { name: "p", ownerId: sandbox.botId, type: ChannelType.PrivateThread });
    world.updateRole(guildId, "Moderator", { permissions: P.ManageThreads | P.ManageMessages });
    const sees = (name: string) => world.canView(world.user(name).id, thread.id);
    expect([sees("Wenda"), sees("Maya"), sees("Sam")]).toEqual([true, true, false]);
    world.updateThread(thread.id, { memberIds: [sandbox.botId, world.user("Sam").id] });
    expect(sees("Sam")).toBe(true);
  });

  test("messages of others can be neither edited nor, without the permission, deleted", async () => {
    const { id } = await sandbox.as("Sam").say(room, "mine");
    expect((await api("PATCH", `${path()}/${id}`, { content: "yours" })).body.code).toBe(50_005);
    expect((await api("DELETE", `${path()}/${id}`)).body.code).toBe(50_013);
    sandbox.as("Maya").delete(id);
    expect((await api("GET", `${path()}/${id}`)).body.code).toBe(10_008);
  });
});
