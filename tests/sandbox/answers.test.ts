import { PermissionFlagsBits as P } from "discord.js";
import { describe, expect, test } from "vitest";
import { rest } from "./bot.ts";
import { lines } from "./form.ts";
import { message, scene } from "./scene.ts";

const on = scene();

/** Answers the next command with a bare call, and a plain reply where that was refused. */
function answerWith(body: object, query = "") {
  const answer = Promise.withResolvers<Awaited<ReturnType<ReturnType<typeof rest>>>>();
  on.command(async (it) => {
    const given = await rest(on.sandbox)("POST", `/interactions/${it.id}/${it.token}/callback${query}`, body);
    answer.resolve(given);
    if (given.status >= 400) await it.reply({ content: "refused", flags: 64 });
  });
  return answer.promise;
}

test("without a word on mentions an answer pings users and nobody else", async () => {
  const { world } = on.sandbox;
  const role = world.role("Builders' Club", "Moderator").id;
  const maya = on.maya().id;
  const content = `<@${maya}> <@&${role}>`;
  const given = answerWith({ type: 4, data: { content } });
  const { raw } = message(await on.sam().command(on.room, "go"));
  await given;
  expect([raw.mentions.map((it) => it.id), raw.mention_roles]).toEqual([[maya], []]);
  const sent = await rest(on.sandbox)("POST", `/channels/${on.room}/messages`, { content });
  expect(sent.body["mention_roles"]).toEqual([role]);
});

test("the answer to a callback tells of the message, but not of one that is still loading", async () => {
  const told = answerWith({ type: 5 }, "?with_response=true");
  const { id } = message(await on.sam().command(on.room, "go"));
  expect((await told).body).toMatchObject({
    interaction: { response_message_id: id, response_message_loading: true, response_message_ephemeral: false },
    resource: { type: 5 },
  });
  expect((await told).body["resource"]).not.toHaveProperty("message");
});

test("an answer needs no permission, not even to embed", async () => {
  const { world } = on.sandbox;
  world.setOverwrite(on.room, "Wenda", { deny: P.SendMessages | P.EmbedLinks | P.ViewChannel });
  on.command((it) => it.reply({ embeds: [{ title: "card" }] }));
  expect(message(await on.sam().command(on.room, "go")).embeds).toMatchObject([{ title: "card" }]);
  world.removeOverwrite(on.room, world.role("Builders' Club", "Wenda").id);
});

test("a token reaches its own messages only, and that of suggestions none", async () => {
  const codes: unknown[] = [];
  const sent = await on.sam().say(on.room, "hello");
  const webhook = (it: { applicationId: string; token: string }, path = "") =>
    `/webhooks/${it.applicationId}/${it.token}${path}`;
  on.bot.handle(async (it) => {
    if (it.isAutocomplete()) {
      await it.respond([]);
      codes.push((await rest(on.sandbox)("POST", webhook(it), { content: "x" })).body.code);
    } else if (it.isChatInputCommand()) {
      codes.push((await rest(on.sandbox)("PATCH", webhook(it, `/messages/${sent.id}`), { content: "x" })).body.code);
      await it.reply("ok");
      codes.push((await rest(on.sandbox)("PATCH", webhook(it, `/messages/${sent.id}`), { content: "x" })).body.code);
    }
  });
  await on.sam().command(on.room, "go");
  await on.sam().autocomplete(on.room, "go", {}, "text");
  await expect.poll(() => codes).toEqual([10_015, 10_008, 10_015]);
});

describe("in a form", () => {
  const label = (component: object) => ({
    type: 9,
    data: { title: "T", custom_id: "f", components: [{ type: 18, label: "L", component }] },
  });
  test.each<[string, object, string]>([
    [
      "a select cannot be disabled",
      { type: 3, custom_id: "s", options: [{ label: "A", value: "a" }], disabled: true },
      "data.components.0.component.disabled",
    ],
    [
      "a text input has no label of its own",
      { type: 4, custom_id: "i", style: 1, label: "X" },
      "data.components.0.component.label",
    ],
    [
      "nothing is longer than its limit",
      { type: 4, custom_id: "x".repeat(101), style: 1 },
      "data.components.0.component.custom_id",
    ],
  ])("%s", async (_name, component, path) => {
    const refused = answerWith(label(component));
    await on.sam().command(on.room, "go");
    expect(lines((await refused).body.errors)[0]).toContain(path);
  });
});

test("no custom id comes twice in a form", async () => {
  const label = { type: 18, label: "L", component: { type: 4, custom_id: "i", style: 1 } };
  const refused = answerWith({ type: 9, data: { title: "T", custom_id: "f", components: [label, label] } });
  await on.sam().command(on.room, "go");
  expect(lines((await refused).body.errors)[0]).toContain("COMPONENT_CUSTOM_ID_DUPLICATED");
});

describe("in a thread that a moderator has locked", () => {
  test("an answer for all is refused, one for the person alone is not; nor can what stands be edited", async () => {
    const { world, botId } = on.sandbox;
    const thread = world.createThread(on.room, { name: "t", ownerId: botId });
    const edited = Promise.withResolvers<unknown>();
    on.command(async (it) => {
      await it.reply("before");
      world.updateThread(thread.id, { locked: true });
      await it.editReply("after").catch((error: { code: unknown }) => edited.resolve(error.code));
    });
    await on.sam().command(thread.id, "go");
    expect(await edited.promise).toBe(50_083);
    const refused = answerWith({ type: 4, data: { content: "x" } });
    expect(message(await on.sam().command(thread.id, "go"))).toMatchObject({ content: "refused", ephemeral: true });
    expect((await refused).body.code).toBe(50_083);
    world.setOverwrite(on.room, "Wenda", { allow: P.ManageThreads });
    const taken = answerWith({ type: 4, data: { content: "x" } });
    expect(message(await on.sam().command(thread.id, "go")).content).toBe("x");
    expect((await taken).status).toBe(204);
    world.removeOverwrite(on.room, world.role("Builders' Club", "Wenda").id);
    world.deleteChannel(thread.id);
  });
});
