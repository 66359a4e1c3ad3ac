import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import { Match, plainDeck } from "./crashMatch.ts";
import { DailyScene } from "./dailyScene.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

const t = messagesOf("en");
const club = "Builders' Club";

describe("rules of Discord's that are easily overlooked", () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await startWire({ decks: [plainDeck] });
  });
  afterEach(() => wire[Symbol.asyncDispose]());

  const ask = async (channel = wire.channel("general")) =>
    messageOf(await wire.person("Sam").command(channel, "ask", { question: "alpha" }));
  const calls = (path: RegExp) =>
    wire.sandbox.traffic.all().filter((line) => line.kind === "rest" && path.test(line.path)).length;

  test("an event that comes twice is answered once", async () => {
    wire.sandbox.faults.repeatEvents(1);
    await ask();
    await ask();
    expect(calls(/\/callback/)).toBe(2);
  });

  test("a thread that a moderator has closed is told of in words", async () => {
    const { world } = wire.sandbox;
    const thread = world.createThread("general", { name: "side", ownerId: wire.person("Sam").id });
    world.updateThread(thread.id, { locked: true });
    const told = await ask(thread.id);
    expect([told.ephemeral, textOf(told)]).toEqual([true, t.errors["thread.closed"]({ channelId: thread.id })]);
  });

  test("a quiz in a thread that a moderator closes is over, and the thread is not written to again and again", async () => {
    const { world } = wire.sandbox;
    const thread = world.createThread("quiz", { name: "side", ownerId: wire.person("Maya").id });
    const game = new Match({ sandbox: wire.sandbox, query: () => [] }, "side", { questions: 2 }, thread.id);
    await game.start();
    await game.begin();
    await game.question(1);
    world.updateThread(thread.id, { locked: true });
    const path = new RegExp(`^/channels/${thread.id}/messages$`);
    const sent = () => wire.sandbox.traffic.all().filter((it) => it.kind === "rest" && path.test(it.path)).length;
    // The question closes, its reveal is refused, and so is the next question.
    const later = () => {
      wire.clock.move(2_000);
      return sent();
    };
    await expect.poll(later, { timeout: 15_000, interval: 100 }).toBeGreaterThan(1);
    world.updateThread(thread.id, { locked: false });
    expect(textOf(messageOf(await wire.person("Maya").command(thread.id, "quiz start", {})))).toContain(
      "invites you to a quiz",
    );
    expect(sent()).toBeLessThan(5);
  });

  test("a server with an outage does not keep the others waiting at the start", async () => {
    await wire.stopBot();
    wire.sandbox.world.setAvailable("问答学习社", false);
    const started = performance.now();
    await wire.startBot();
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(textOf(await ask())).toContain("Key points");
    wire.sandbox.world.setAvailable("问答学习社", true);
    expect((await ask(wire.channel("大厅"))).embeds).not.toEqual([]);
  });

  test("commands that are deployed are known again, though Discord does not keep every word", async () => {
    const put = () => wire.sandbox.traffic.all().filter((it) => it.kind === "rest" && it.method === "PUT").length;
    expect(put()).toBe(1);
    await wire.restart();
    expect(calls(/\/commands/)).toBe(3);
    expect(put()).toBe(1);
  });

  test("a day on which no more commands can be created does not keep the bot from starting", async () => {
    await wire.stopBot();
    const { api, token, applicationId } = wire.sandbox;
    const others = Array.from({ length: 100 }, (_, index) => ({ name: `other-${index}`, description: "d" }));
    const put = (commands: readonly { name: string }[]) =>
      fetch(`${api}/v10/applications/${applicationId}/commands`, {
        method: "PUT",
        body: JSON.stringify(commands),
        headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      });
    await put(others);
    await put(others.map(({ name, ...rest }) => ({ ...rest, name: `more-${name}` })));
    await wire.startBot();
    expect(calls(/\/commands/)).toBeGreaterThan(2);
    wire.clock.move(24 * 60 * 60_000);
    await wire.restart();
    expect(textOf(await ask())).toContain("Key points");
  });

  test("a channel that is hidden from the bot: it is the bot that lacks something", async () => {
    const { world, botId } = wire.sandbox;
    // Maya owns the other one, and owners hold every permission.
    const channel = world.createChannel("问答学习社", { name: "staff" }).id;
    world.setOverwrite(channel, "@everyone", { deny: P.ViewChannel });
    world.setOverwrite(channel, "版主", { allow: P.ViewChannel | P.SendMessages });
    const setup = () => wire.person("Maya").command(wire.channel("大厅"), "daily setup", { channel, time: "09:00" });
    expect(textOf(messageOf(await setup()))).toContain("I need **View Channel**");
    world.setOverwrite(channel, botId, { allow: P.ViewChannel | P.SendMessages });
    expect(textOf(messageOf(await setup()))).toContain("every day");
  });

  test("somebody in a timeout is shown no commands, and the bot in one says what it lacks", async () => {
    const { world, botId } = wire.sandbox;
    world.updateMember(club, "Sam", { timedOutUntil: wire.clock.now() + 60_000 });
    expect((await wire.person("Sam").command(wire.channel("general"), "ask", { question: "alpha" })).kind).toBe(
      "failed",
    );
    world.updateMember(club, botId, { timedOutUntil: wire.clock.now() + 60_000 });
    const told = messageOf(await wire.person("Maya").command(wire.channel("quiz"), "quiz start", {}));
    expect(textOf(told)).toContain("**Send Messages**");
  });
});

describe("a question of the day", () => {
  let scene: DailyScene;
  beforeEach(async () => {
    scene = await DailyScene.open("2031-03-03T08:00:00Z");
    await scene.say("setup", { time: "09:00", timezone: "UTC", topic: "choice" });
  });
  afterEach(() => scene[Symbol.asyncDispose]());

  test("reminds nobody who has left: Discord lets the bot write to people that it shares a server with", async () => {
    await scene.reach("2031-03-03T09:00:00Z");
    const form = () => scene.form("Sam", scene.latest(), -1);
    await scene.submit("Sam", await form(), ["20:00"]);
    const { world } = scene.wire.sandbox;
    for (const { id } of world.guildsOf(world.user("Sam").id)) world.removeMember(id, "Sam");
    await scene.reach("2031-03-03T20:00:00Z");
    expect(scene.privateMessages("Sam")).toEqual([]);
    for (const name of ["问答学习社", club]) world.addMember(name, "Sam");
    await scene.reach("2031-03-04T09:00:00Z");
    await scene.reach("2031-03-04T20:00:00Z");
    expect(scene.privateMessages("Sam")).toEqual([]);
  });

  test("that would lose its card beside the ping is not left standing without it", async () => {
    const { world, botId } = scene.wire.sandbox;
    const { id: mention } = world.createRole(club, { name: "Fans", mentionable: true });
    await scene.say("setup", { time: "09:00", timezone: "UTC", mention });
    world.setOverwrite(scene.channel, botId, { deny: P.EmbedLinks });
    await scene.reach("2031-03-03T09:00:00Z");
    const standing = scene.wire
      .person("Sam")
      .messages(scene.channel)
      .filter((it) => customIdsOf(it).length > 0 && it.embeds.length === 0);
    expect(standing).toEqual([]);
    expect(scene.privateMessages("Maya")).toEqual([expect.stringContaining("**Embed Links**")]);
  });
});
