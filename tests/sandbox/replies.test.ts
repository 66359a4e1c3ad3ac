import { MessageFlags } from "discord.js";
import { expect, test } from "vitest";
import { rest } from "./bot.ts";
import { message, scene } from "./scene.ts";

const on = scene();

test("a command reaches the bot complete, and its reply the channel", async () => {
  let seen: unknown;
  on.bot.handle(async (it) => {
    if (!it.isChatInputCommand()) return;
    seen = [
      it.options.getString("text"),
      it.guild?.name,
      it.locale,
      it.guildLocale,
      it.memberPermissions?.has("SendMessages"),
      it.appPermissions.has("EmbedLinks"),
    ];
    const answer = await it.reply({ content: "done", withResponse: true });
    expect(answer.resource?.message?.content).toBe("done");
  });
  const reply = message(await on.sam().command(on.room, "go", { text: "x" }));
  expect(seen).toEqual(["x", "Builders' Club", "en-US", "en-US", true, true]);
  expect(reply).toMatchObject({ content: "done", ephemeral: false, interaction: { name: "/go", userId: on.sam().id } });
  expect(on.maya().messages(on.room).at(-1)).toMatchObject({ id: reply.id });
});

test("an ephemeral reply is seen by one person and by no channel route", async () => {
  on.command((it) => it.reply({ content: "secret", flags: MessageFlags.Ephemeral }));
  const { id, ephemeral } = message(await on.sam().command(on.room, "go"));
  expect(ephemeral).toBe(true);
  expect(
    on
      .maya()
      .messages(on.room)
      .some((it) => it.id === id),
  ).toBe(false);
  expect((await rest(on.sandbox)("GET", `/channels/${on.room}/messages/${id}`)).body.code).toBe(10_008);
  expect((await rest(on.sandbox)("PATCH", `/channels/${on.room}/messages/${id}`, { content: "x" })).body.code).toBe(
    10_008,
  );
  expect(await on.maya().click(id, "any")).toMatchObject({ kind: "failed" });
  on.sam().dismiss(id);
  expect(
    on
      .sam()
      .messages(on.room)
      .some((it) => it.id === id),
  ).toBe(false);
});

test("a deferred answer is loading until it is edited, and its first flags decide who sees it", async () => {
  const gate = Promise.withResolvers<void>();
  on.command(async (it) => {
    await it.deferReply({ flags: MessageFlags.Ephemeral });
    await gate.promise;
    await it.editReply("later");
  });
  const outcome = await on.sam().command(on.room, "go");
  expect(outcome).toMatchObject({ kind: "deferred", message: { loading: true, ephemeral: true, content: "" } });
  gate.resolve();
  const edited = await on.sam().sees(on.room, (it) => it.id === message(outcome).id && !it.loading);
  expect(edited).toMatchObject({ content: "later", ephemeral: true, editedTimestamp: null });
});

test("follow-ups come after the answer, and refer to it", async () => {
  const ids: string[] = [];
  const done = Promise.withResolvers<void>();
  on.command(async (it) => {
    await it.reply("first");
    ids.push((await it.followUp({ content: "second", flags: MessageFlags.Ephemeral })).id);
    ids.push((await it.followUp("third")).id);
    await it.deleteReply(ids[1]!);
    await it.editReply("first, edited");
    ids.push((await it.fetchReply()).id);
    done.resolve();
  });
  const first = message(await on.sam().command(on.room, "go"));
  await done.promise;
  expect(ids[2]).toBe(first.id);
  const mine = on
    .sam()
    .messages(on.room)
    .filter((it) => it.id === first.id || ids.includes(it.id));
  expect(mine.map((it) => [it.content, it.ephemeral, it.referenceId])).toEqual([
    ["first, edited", false, undefined],
    ["second", true, first.id],
  ]);
});

test("suggestions come while typing", async () => {
  on.bot.handle(async (it) => {
    if (it.isAutocomplete()) {
      const choice = {
        name: "hit",
        name_localizations: { "zh-CN": "命中" },
        nameLocalizations: { "zh-CN": "命中" },
        value: `${it.options.getFocused()}!`,
      };
      await it.respond([choice]);
    }
  });
  expect(await on.sam().autocomplete(on.room, "go", { text: "ab" }, "text")).toEqual([{ name: "hit", value: "ab!" }]);
  expect(await on.sandbox.as("小宇").autocomplete(on.room, "go", {}, "text")).toEqual([{ name: "命中", value: "!" }]);
});

test("a message command carries the message", async () => {
  on.bot.handle((it) => it.isMessageContextMenuCommand() && it.reply(`about ${it.targetMessage.content}`));
  const { id } = await on.maya().say(on.room, "what is RAG");
  const reply = message(await on.sam().messageCommand(on.room, "Look up", id));
  expect(reply).toMatchObject({ content: "about what is RAG", interaction: { name: "Look up" } });
});

test("commands work in a direct message", async () => {
  const { world } = on.sandbox;
  let seen: unknown;
  on.command(async (it) => {
    seen = [it.inGuild(), it.user.displayName, it.context];
    await it.reply("psst");
  });
  const { id } = world.openDm("Sam");
  expect(message(await on.sam().command(id, "go"))).toMatchObject({ content: "psst", channelId: id });
  expect(seen).toEqual([false, "Sam", 1]);
  expect(await on.maya().command(id, "go")).toMatchObject({ kind: "failed" });
});

test("the first follow-up takes the place of “is thinking…”", async () => {
  on.command(async (it) => {
    await it.deferReply();
    await it.followUp("there it is");
  });
  const { id } = message(await on.sam().command(on.room, "go"));
  expect(await on.sam().sees(on.room, (it) => it.content === "there it is")).toMatchObject({ id, loading: false });
});
