import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

const question = "怎样降低大模型的训练成本？";

describe("/ask", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("shows the answer, its key points and its sources to everybody", async () => {
    const asker = wire.person("小宇");
    const card = messageOf(await asker.command(wire.channel("大厅"), "ask", { question }));
    expect(card.ephemeral).toBe(false);
    expect(textOf(card)).toContain(question);
    expect(textOf(card)).toContain("要点");
    expect(textOf(card)).toContain("来源");
    expect(
      wire
        .person("Sam")
        .messages(wire.channel("大厅"))
        .map(({ id }) => id),
    ).toContain(card.id);
  });

  test("answers in the language of the reader's Discord, or in the one that was asked for", async () => {
    const sam = wire.person("Sam", "en-GB");
    const channel = wire.channel("general");
    expect(textOf(messageOf(await sam.command(channel, "ask", { question })))).toContain("Key points");
    expect(textOf(messageOf(await sam.command(channel, "ask", { question, language: "zh" })))).toContain("要点");
  });

  test("writes Traditional characters to who reads them", async () => {
    const reader = wire.person("小宇", "zh-TW");
    const channel = wire.channel("大厅");
    const card = messageOf(await reader.command(channel, "ask", { question: "cut-training-cost" }));
    expect(textOf(card)).toContain("怎樣降低大模型的訓練成本？");
    const typed = await reader.autocomplete(channel, "ask", { question: "训练成本" }, "question");
    expect(typed).toContainEqual(
      expect.objectContaining({ name: "怎樣降低大模型的訓練成本？", value: "cut-training-cost" }),
    );
  });

  test("keeps a private answer to its asker", async () => {
    const channel = wire.channel("general");
    const card = messageOf(await wire.person("Sam").command(channel, "ask", { question, private: true }));
    expect(card.ephemeral).toBe(true);
    expect(
      wire
        .person("Maya")
        .messages(channel)
        .map(({ id }) => id),
    ).not.toContain(card.id);
  });

  test("suggests questions while typing, in the reader's language, with ids as values", async () => {
    const typing = (name: string, locale: string, question: string) =>
      wire.person(name, locale).autocomplete(wire.channel("大厅"), "ask", { question }, "question");
    expect(await typing("小宇", "zh-CN", "训练成本")).toContainEqual(
      expect.objectContaining({ name: question, value: "cut-training-cost" }),
    );
    const english = await typing("Sam", "en-US", "training cost");
    expect(english.map(({ value }) => value)).toContain("cut-training-cost");
    expect(english.every(({ name }) => !/\p{Script=Han}/u.test(name))).toBe(true);
    expect((await typing("小宇", "zh-CN", "")).length).toBe(25);
  });

  test("answers a suggestion that was picked", async () => {
    const card = messageOf(
      await wire.person("Sam").command(wire.channel("general"), "ask", { question: "cut-training-cost" }),
    );
    expect(textOf(card)).toContain("training");
  });

  test("says privately that nothing fits, and what there is", async () => {
    const card = messageOf(
      await wire.person("Sam").command(wire.channel("general"), "ask", { question: "giraffe zoo tickets" }),
    );
    expect(card.ephemeral).toBe(true);
    expect(textOf(card)).toContain("I found nothing on “giraffe zoo tickets”");
    expect(textOf(card)).toContain("Digital transformation");
  });

  test("offers near questions where it is not sure, and shows the one that is picked", async () => {
    const sam = wire.person("Sam");
    const card = messageOf(
      await sam.command(wire.channel("general"), "ask", {
        question: "expensive graphics hardware for a bakery",
      }),
    );
    expect(textOf(card)).toContain("Did you mean");
    const [menu = ""] = customIdsOf(card);
    const answer = messageOf(await sam.select(card.id, menu, ["cut-training-cost"]));
    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toContain("Key points");
  });

  test("looks a message up from its menu, and says so where it has no text", async () => {
    const channel = wire.channel("general");
    const said = await wire.person("Maya").say(channel, "How can the cost of training a large model be cut?");
    const answer = messageOf(await wire.person("Sam").messageCommand(channel, "Ask Wenda", said.id));
    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toContain("Key points");
  });

  test("takes text that looks like markdown, mentions or code for what it is", async () => {
    const card = messageOf(
      await wire
        .person("Sam")
        .command(wire.channel("general"), "ask", { question: "@everyone **zebra** `paint` ||x|| <@1>" }),
    );
    expect(card.ephemeral).toBe(true);
    expect(card.raw.mention_everyone).toBe(false);
  });
});
