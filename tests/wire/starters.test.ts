import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Play } from "./play.ts";
import { customIdsOf, startWire, type Wire } from "./wire.ts";

const day = 24 * 60 * 60_000;

describe("/ask where nothing has been typed yet", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  const offered = (name: string, channel: string, locale = "en-US") =>
    wire.person(name, locale).autocomplete(wire.channel(channel), "ask", { question: "" }, "question");

  test("what three people asked for is popular everywhere, in each reader's language, also after a restart", async () => {
    const popular = "cut-training-cost";
    for (const name of ["Sam", "Noor", "Maya"])
      await wire.person(name).command(wire.channel("general"), "ask", { question: popular });
    const others = (await offered("Sam", "general")).map(({ name }) => name);
    expect(others.filter((name) => name.startsWith("🔥"))).toEqual([]);
    await wire.bot.tick();
    const [first] = await offered("小宇", "大厅", "zh-CN");
    expect(first).toMatchObject({ name: "🔥 热门 · 怎样降低大模型的训练成本？", value: popular });
    await wire.restart();
    const [english] = await offered("Sam", "general");
    expect(english?.name).toBe("🔥 Popular · How can the cost of training a large model be cut?");
    expect((await offered("小宇", "大厅", "zh-TW"))[0]?.name).toContain("訓練成本");
  });

  test("the question of the day is offered to who has answered it, and to all once the next is there", async () => {
    const channel = wire.channel("general");
    const labelled = async (name: string) =>
      (await offered(name, "general"))
        .filter(({ name: shown }) => shown.startsWith("📅"))
        .map(({ name: shown }) => shown);
    await wire.person("Maya").command(channel, "daily setup", { channel, time: "09:00", timezone: "UTC" });
    await wire.person("Maya").command(channel, "daily now");
    const post = await wire
      .person("Sam")
      .sees(channel, (message) => customIdsOf(message).some((id) => id.startsWith("1:daily.answer:")));
    await wire.bot.tick();
    expect([await labelled("Sam"), await labelled("Noor")]).toEqual([[], []]);
    const game = Play.of(wire, "general", "Maya", post);
    await game.answer("Sam", game.solve(post, 1), "right");
    await wire.bot.tick();
    expect(await labelled("Noor")).toEqual([]);
    const [today = ""] = await labelled("Sam");
    expect(today).toMatch(/^📅 Today · /);
    wire.clock.move(2 * day);
    await wire.person("Maya").command(channel, "daily now");
    await wire.bot.tick();
    // Cut to the same length, behind a longer word.
    const question = today.replace("📅 Today · ", "").slice(0, 60);
    expect(await labelled("Noor")).toEqual([expect.stringContaining(`📅 Last daily · ${question}`)]);
  });
});
