import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tariff } from "#src/domain/allowance.ts";
import { usualTariffs } from "#src/services/allowances.ts";
import { plainDeck } from "./crashMatch.ts";
import { playQuiz } from "./play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

let wire: Wire;
beforeAll(async () => {
  wire = await startWire({ decks: [plainDeck], allowanceFactor: 1 });
});
afterAll(() => wire[Symbol.asyncDispose]());

/** How much a tariff allows for, when something is done for so long from its full allowance on. */
const allowed = ({ most, perSecond }: Tariff, ms: number) => most + Math.ceil((ms / 1000) * perSecond);

test("who clicks without end is told so a few times, then left alone, and slows nobody down", async () => {
  const play = await playQuiz(wire, "quiz", "Maya", { questions: 1, seconds: 20 });
  const { message } = await play.question(1);
  const click = (name: string, choice: number) =>
    wire.person(name).click(message.id, customIdsOf(message).find((id) => id.endsWith(`:${choice}`)) ?? "");
  const clicks = 120;
  const began = performance.now();
  const flood = Promise.all(
    Array.from({ length: clicks }, async () => {
      const outcome = await click("Sam", 0);
      return outcome.kind === "message"
        ? /That was a lot/.test(textOf(outcome.message))
          ? "told"
          : "taken"
        : outcome.kind;
    }),
  );
  const beside = await click("Noor", 1);
  expect(textOf(messageOf(beside))).toContain("B");
  // Whoever gets no answer sees that after Discord's three seconds.
  const made = await flood;
  const count = (kind: string) => made.filter((one) => one === kind).length;
  const lasted = performance.now() - began;
  expect(count("taken")).toBeGreaterThanOrEqual(usualTariffs.click.most);
  expect(count("taken")).toBeLessThanOrEqual(allowed(usualTariffs.click, lasted));
  expect(count("told")).toBeGreaterThanOrEqual(usualTariffs.refusal.most);
  expect(count("told")).toBeLessThanOrEqual(allowed(usualTariffs.refusal, lasted));
  expect(count("failed")).toBe(clicks - count("taken") - count("told"));
  // With time both can go on.
  wire.clock.move(10_000);
  expect(textOf(messageOf(await click("Sam", 1)))).toContain("B");
});

test("commands that cost much are refused earlier than others, in the person's language", async () => {
  const profile = () => wire.person("阿杰", "zh-CN").command(wire.channel("大厅"), "profile");
  for (let index = 0; index < 6; index++) expect(textOf(messageOf(await profile()))).not.toContain("操作太快了");
  expect(textOf(messageOf(await profile()))).toMatch(/^操作太快了，<t:\d+:R>可以继续。$/);
  wire.clock.move(20_000);
  expect(textOf(messageOf(await profile()))).not.toContain("操作太快了");
});

test("typing brings no suggestions while there are too many requests for them", async () => {
  const person = wire.person("Elena", "en-US");
  const type = () => person.autocomplete(wire.channel("general"), "ask", { question: "alpha" }, "question");
  const began = performance.now();
  const all = await Promise.all(Array.from({ length: usualTariffs.typing.most * 3 }, type));
  const answered = all.filter((choices) => choices.length > 0).length;
  expect(answered).toBeGreaterThanOrEqual(usualTariffs.typing.most);
  expect(answered).toBeLessThan(all.length);
  expect(answered).toBeLessThanOrEqual(allowed(usualTariffs.typing, performance.now() - began));
});
