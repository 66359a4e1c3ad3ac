import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Entries } from "#src/content/schema.ts";
import { parseYaml } from "#src/content/yaml.ts";
import { deck, entry } from "../support/samples.ts";
import { Play } from "../wire/play.ts";
import { messageOf, startWire, textOf, type Wire } from "../wire/wire.ts";

const id = "constructor";

/** Ids that every object of JavaScript answers to are ids like others. */
describe("a deck whose ids are names from every object", () => {
  let wire: Wire;
  beforeAll(async () => {
    const own = entry(id, { topic: id });
    const other = entry("has-own-property", { topic: "valueof" });
    const topics = [id, "valueof"].map((topic) => ({ id: topic, title: { zh: `主题${topic}`, en: `Topic ${topic}` } }));
    wire = await startWire({ decks: [{ ...deck([own, other]), id, topics }] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("is asked", async () => {
    const ask = (question: string) => wire.person("Sam", "en-US").command(wire.channel("general"), "ask", { question });
    expect(textOf(messageOf(await ask(`What is ${id}?`)))).toContain("An answer.");
    expect(textOf(messageOf(await ask(id)))).toContain("An answer.");
    for (const name of ["__proto__", "toString", "prototype"])
      expect(textOf(messageOf(await ask(name)))).toContain(`I found nothing on “${name.replaceAll("_", "\\_")}”`);
  });

  test("is played, ranked, and stands on a profile", async () => {
    const play = await Play.begin(wire, "quiz", "Sam", { deck: id, topic: id, questions: 1 });
    await play.round(1, { Sam: "right" });
    await play.podium();
    const profile = messageOf(await wire.person("Sam", "en-US").command(wire.channel("quiz"), "profile"));
    expect(textOf(profile)).toContain(`Topic ${id}`);
  });

  test("is the question of the day", async () => {
    const wish = { time: "09:00", timezone: "UTC", deck: id, topic: id };
    const card = messageOf(await wire.person("Maya", "en-US").command(wire.channel("daily"), "daily setup", wish));
    expect(textOf(card)).toContain(`Topic ${id}`);
  });
});

describe("what a deck may not say", () => {
  const faults = (question: string) =>
    parseYaml("f.yaml", JSON.stringify([entry("alpha", { question: { zh: "问", en: question } })]), Entries).faults.map(
      ({ message }) => message,
    );
  test.each([
    "Hello @everyone",
    "@here!",
    "Ask <@123>",
    "Ask <@&123>",
    "See <#123>",
    "At <t:0:R>",
    "</ask:1>",
    "<a:x:1>",
    "[free](https://evil.example)",
    "[free](<http://evil.example>)",
  ])("%s", (text) => {
    expect(faults(text)).toEqual([
      "alpha: question › en mentions somebody, or has a link behind words: write the name or the address out",
    ]);
  });
  test.each(["a < b", "x[0](y)", "https://example.org", "#1", "<div>", "vector<T>"])("but %s", (text) => {
    expect(faults(text)).toEqual([]);
  });
});
