import { readFileSync } from "node:fs";
import { ComponentType } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { ownLookup } from "../support/content.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

const question = "怎样降低大模型的训练成本？";
/** What the search makes of questions, to find examples of each case whatever its settings. */
const lookup = await ownLookup();
const lines = (file: string) => readFileSync(`bench/search/${file}`, "utf8").split("\n").filter(Boolean);
const quoted = lines("questions.dev.yaml").map((line) => /\bq: "?([^",}]{6,})/.exec(line)?.[1] ?? "");
/** Several entries come so close that each of them may have been meant. */
const close =
  quoted.find((asked) => asked !== "" && lookup.find(asked, 4).tier === "answer" && lookup.find(asked, 4).close > 0) ??
  "";
/** Nothing fits, but some topics are nearer than others. */
const near =
  lines("offtopic.txt").find(
    (asked) => lookup.find(asked, 1).tier === "none" && lookup.topics(asked).near.length > 0,
  ) ?? "";

/** The first menu on a message. */
function menuOf({ components }: SeenMessage) {
  const controls = components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
  const menu = controls.find((control) => control.type === ComponentType.StringSelect);
  if (!menu) throw new Error("no menu");
  return menu;
}

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
    const card = messageOf(await sam.command(channel, "ask", { question, language: "zh" }));
    expect(textOf(card)).toContain("要点");
    const [showAll = ""] = customIdsOf(card).filter((id) => id.startsWith("1:entry.full:"));
    expect(textOf(messageOf(await sam.click(card.id, showAll)))).toContain("要点");
    const none = messageOf(await sam.command(channel, "ask", { question: "giraffe zoo tickets", language: "zh" }));
    expect(textOf(none)).toContain("已匿名记下");
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
    expect(textOf(card)).toContain("noted without your name");
    expect(textOf(card)).not.toContain("nearest topics");
  });

  test("notes no question that has no words", async () => {
    const card = messageOf(await wire.person("Sam").command(wire.channel("general"), "ask", { question: "🍕🍕" }));
    expect(textOf(card)).toContain("I found nothing");
    expect(textOf(card)).not.toContain("noted");
  });

  test("leads on to the topics where nothing fits, the nearest first, and from there to an answer", async () => {
    const reader = wire.person("小宇", "zh-CN");
    const card = messageOf(await reader.command(wire.channel("大厅"), "ask", { question: near }));
    expect(card.ephemeral).toBe(true);
    const [, first = ""] = /最接近的主题：\*\*(.+?)\*\*/.exec(textOf(card)) ?? [];
    const topics = menuOf(card);
    expect(topics.options[0]?.label).toBe(first);
    expect(topics.options.length).toBe(15);
    const outcome = await reader.select(card.id, topics.custom_id, [topics.options[0]?.value ?? ""]);
    expect(outcome.kind).toBe("update");
    const browsed = await reader.sees(
      wire.channel("大厅"),
      ({ id, embeds }) => id === card.id && embeds[0]?.title === first,
    );
    const entries = menuOf(browsed);
    const picked = entries.options[0];
    const answer = messageOf(await reader.select(card.id, entries.custom_id, [picked?.value ?? ""]));
    expect(answer.embeds[0]?.title).toBe(picked?.label);
  });

  test("shows the likeliest where it is close, and the others as buttons", async () => {
    const sam = wire.person("Sam");
    const card = messageOf(await sam.command(wire.channel("general"), "ask", { question: close }));
    expect(textOf(card)).toContain("Did you mean…");
    const [other = ""] = customIdsOf(card).filter((id) => id.startsWith("1:entry:"));
    const answer = messageOf(await sam.click(card.id, other));
    expect(answer.ephemeral).toBe(true);
    expect(textOf(card)).toContain(`1. ${answer.embeds[0]?.title}`);
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
