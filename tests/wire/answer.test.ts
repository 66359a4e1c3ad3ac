import { ComponentType } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome, SeenMessage } from "#src/sandbox/index.ts";
import { openStore } from "#src/storage/store.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

const textOfCode = (embeds: SeenMessage["embeds"]) => embeds.some(({ description }) => description?.includes("```"));

describe("what can be done with an answer", () => {
  let wire: Wire;
  let card: ReturnType<typeof messageOf>;
  const channel = () => wire.channel("general");
  /** Clicks the first button of the card whose id begins so. */
  const click = (name: string, kind: string, on = card): Promise<Outcome> =>
    wire.person(name).click(on.id, customIdsOf(on).find((id) => id.startsWith(`1:${kind}:`)) ?? "none");

  beforeAll(async () => {
    wire = await startWire();
    card = messageOf(await wire.person("Sam").command(channel(), "ask", { question: "cut-training-cost" }));
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("the other language comes to the one who asks for it", async () => {
    const other = messageOf(await click("Noor", "entry"));
    expect(other.ephemeral).toBe(true);
    expect(textOf(other)).toContain("要点");
  });

  test("a long answer begins short; the rest comes to who asks for it, with the code", async () => {
    const rest = "spot";
    expect(textOf(card).toLowerCase().split("key points")[0]).not.toContain(rest);
    const all = messageOf(await click("Noor", "entry.full"));
    expect(all.ephemeral).toBe(true);
    expect(textOf(all).toLowerCase().split("key points")[0]).toContain(rest);
    expect(textOf(all)).toContain("```python");
    expect(customIdsOf(all).filter((id) => id.startsWith("1:entry.full:"))).toEqual([]);
  });

  test("a private answer grows where it stands", async () => {
    const noor = wire.person("Noor", "zh-TW");
    const hidden = messageOf(await noor.command(channel(), "ask", { question: "cut-training-cost", private: true }));
    const outcome = await noor.click(hidden.id, customIdsOf(hidden).find((id) => id.startsWith("1:entry.full:")) ?? "");
    expect(outcome.kind).toBe("update");
    const grown = await noor.sees(channel(), ({ id, embeds }) => id === hidden.id && textOfCode(embeds));
    expect(grown.ephemeral).toBe(true);
    expect(textOf(grown)).toContain("怎樣降低大模型的訓練成本？");
  });

  test("the code comes on request", async () => {
    expect(textOf(card)).not.toContain("```");
    expect(textOf(messageOf(await click("Noor", "entry.code")))).toContain("```python");
  });

  test("a related question opens from the menu", async () => {
    const controls = card.components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
    const menu = controls.find((control) => control.type === ComponentType.StringSelect);
    expect(menu?.options.map(({ value }) => value)).not.toContain("cut-training-cost");
    const answer = messageOf(
      await wire.person("Noor").select(card.id, menu?.custom_id ?? "", [menu?.options[0]?.value ?? ""]),
    );
    expect(textOf(answer)).toContain(menu?.options[0]?.label);
  });

  test("a private answer can be shared by its reader", async () => {
    const hidden = messageOf(
      await wire.person("Noor").command(channel(), "ask", { question: "cut-training-cost", private: true }),
    );
    const shared = messageOf(await click("Noor", "entry.share", hidden));
    expect(shared.ephemeral).toBe(false);
    expect(textOf(shared)).toContain(`<@${wire.person("Noor").id}> shares an answer:`);
    expect(shared.raw.mentions).toEqual([]);
  });

  test("“quiz me” asks one item after the other, in private, and says how it went", async () => {
    const item = messageOf(await click("Noor", "entry.quiz"));
    expect(item.ephemeral).toBe(true);
    const [first = ""] = customIdsOf(item);
    const outcome = first.endsWith("::en")
      ? await wire.person("Noor").select(item.id, first, ["0"])
      : await wire.person("Noor").click(item.id, first);
    expect(outcome.kind).toBe("update");
    const result = await wire.person("Noor").sees(channel(), ({ id }) => id === item.id);
    expect(textOf(result)).toMatch(/Right!|Not quite/);
    expect(messageOf(await click("Noor", "entry.quiz", result)).ephemeral).toBe(true);
  });

  test("each person has one vote, which the last click sets", async () => {
    const judged = async () => {
      await using store = openStore(wire.databaseUrl);
      return (await store.feedback.judgements()).find(({ entryId }) => entryId === "cut-training-cost");
    };
    const [helpful = "", unhelpful = ""] = customIdsOf(card).filter((id) => id.startsWith("1:entry.vote:"));
    for (const id of [helpful, helpful, unhelpful]) await wire.person("Sam").click(card.id, id);
    expect(await judged()).toMatchObject({ helpful: 0, unhelpful: 1 });
    await wire.person("Maya").click(card.id, helpful);
    await wire.person("Sam").click(card.id, helpful);
    expect(await judged()).toMatchObject({ helpful: 2, unhelpful: 0 });
  });

  test("a vote is taken with thanks, and “not helpful” asks for the reason", async () => {
    const ids = customIdsOf(card).filter((id) => id.startsWith("1:entry.vote:"));
    const noor = wire.person("Noor");
    expect(textOf(messageOf(await noor.click(card.id, ids[0] ?? "")))).toContain("Thank you");
    const form = await noor.click(card.id, ids[1] ?? "");
    if (form.kind !== "modal") throw new Error(`no form, but ${form.kind}`);
    const noted = messageOf(await noor.submit(form.modal, { 0: "Prices are missing" }));
    expect(noted.ephemeral).toBe(true);
    expect(textOf(noted)).toContain("authors");
  });

  test("a question that nothing fits is shown to moderators once three people have asked it", async () => {
    const unanswered = async () =>
      textOf(messageOf(await wire.person("Maya").command(channel(), "settings unanswered")));
    const ask = (name: string) => wire.person(name).command(channel(), "ask", { question: "Giraffe zoo tickets?" });
    for (const name of ["Sam", "Sam", "Noor"]) await ask(name);
    expect(await unanswered()).not.toContain("giraffe");
    await ask("Elena");
    expect(await unanswered()).toContain("giraffe zoo tickets (3 people)");
  });
});
