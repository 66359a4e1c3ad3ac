import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import type { Outcome, SeenMessage } from "#src/sandbox/index.ts";
import { fuzz } from "../support/fuzz.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "../wire/wire.ts";

const wentWrong = [messagesOf("en"), messagesOf("zh")].map((t) => t.unexpected("").slice(0, 6));

const pieces = [
  "@everyone",
  "<@1>",
  "<@&1>",
  "[x](https://evil.example)",
  "**",
  "||",
  "`",
  "```",
  "\\",
  "\n",
  "\t",
  " ",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\u0007",
  "%s",
  "${1}",
  "{{x}}",
  "$&",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "-1",
  "9".repeat(30),
  "1e999",
  "大模型",
  "訓練成本",
  "怎样",
  "how to cut training cost",
  "xunlian chengben",
  "a",
  "?",
  "？",
  "。",
  "🥇",
  "👩‍👩‍👧‍👦",
  "e\u0301",
  "ﷺ",
  "9:00",
  "25:99",
  "UTC",
  "Asia/",
  "mon",
  "周",
  "-",
  ",",
  "/",
  "'",
  '"',
  ";--",
  "../..",
  "%00",
];
/** Any text that Discord lets through: not empty, and no halves of characters. */
const text = (most: number) =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: most }),
    )
    .map((one) => one.slice(0, most).toWellFormed())
    .filter((one) => one.trim() !== "");

describe("whatever people type is answered in words", () => {
  let wire: Wire;
  let database: DatabaseSync;
  let general: string;
  beforeAll(async () => {
    wire = await startWire();
    database = new DatabaseSync(wire.databaseUrl.replace("sqlite:", ""));
    general = wire.channel("general");
  });
  afterAll(async () => {
    database.close();
    await wire[Symbol.asyncDispose]();
  });

  const schedules = () => database.prepare("select * from daily_schedule").all();

  /** Nothing broke, nobody is pinged, and nothing is linked behind other words. */
  function expectWords(outcome: Outcome): SeenMessage {
    const message = messageOf(outcome);
    const shown = textOf(message);
    for (const sorry of wentWrong) expect(shown).not.toContain(sorry);
    expect(shown.length).toBeGreaterThan(0);
    expect([message.raw.mentions, message.raw.mention_roles, message.raw.mention_everyone]).toEqual([[], [], false]);
    expect(shown).not.toMatch(/(?<!\\)\]\(https:\/\/evil/);
    return message;
  }

  test("a question", async () => {
    await fc.assert(
      fc.asyncProperty(text(200), fc.constantFrom("en-US", "zh-CN", "zh-TW"), async (question, locale) => {
        const { author } = expectWords(await wire.person("Sam", locale).command(general, "ask", { question }));
        expect(author.bot).toBe(true);
      }),
      fuzz(80),
    );
  });

  test("a message that is looked up", async () => {
    await fc.assert(
      fc.asyncProperty(text(2_000), fc.nat(30), async (part, times) => {
        const content = part
          .repeat(times + 1)
          .slice(0, 2_000)
          .toWellFormed();
        const said = await wire.person("Maya").say(general, content);
        const answer = expectWords(await wire.person("Sam", "en-US").messageCommand(general, "Ask Wenda", said.id));
        expect(answer.ephemeral).toBe(true);
      }),
      fuzz(60),
    );
  });

  test.each([
    ["quiz start", ["deck", "topic"], 48],
    ["daily pause", ["schedule"], 32],
    ["daily now", ["schedule"], 32],
    ["daily remove", ["schedule"], 32],
    ["daily setup", ["time", "timezone", "deck", "topic", "days", "schedule"], 16],
  ])("%s with texts that name nothing", async (name, options, most) => {
    const before = schedules();
    // One word of it at least is none: what is left out may stand for what is usual.
    const given = fc
      .tuple(fc.constantFrom(...options), text(most))
      .map(([option, value]) => ({ [option]: `${value.slice(0, most - 1)}ǂ` }));
    await fc.assert(
      fc.asyncProperty(given, async (wish) => {
        const message = expectWords(await wire.person("Maya", "en-US").command(general, name, wish));
        expect(message.ephemeral).toBe(true);
      }),
      fuzz(30),
    );
    expect(schedules()).toEqual(before);
  });

  test.each([
    ["ask", "question"],
    ["quiz start", "deck"],
    ["quiz start", "topic"],
    ["daily setup", "timezone"],
    ["daily setup", "days"],
    ["daily setup", "topic"],
    ["daily setup", "schedule"],
    ["daily remove", "schedule"],
  ])("suggestions for %s %s", async (name, option) => {
    const longest = text(300).map((part) => part.repeat(20).slice(0, 6_000).toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.oneof(text(100), longest), fc.constantFrom("en-US", "zh-TW"), async (typed, locale) => {
        const choices = await wire.person("Maya", locale).autocomplete(general, name, { [option]: typed }, option);
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { name: label, value } of choices) {
          expect(label.length).toBeGreaterThan(0);
          expect(label.length).toBeLessThanOrEqual(100);
          expect(String(value).length).toBeLessThanOrEqual(100);
        }
      }),
      fuzz(20),
    );
  });

  test("a form for a schedule", async () => {
    const before = schedules();
    await fc.assert(
      fc.asyncProperty(text(15), text(63), async (time, timezone) => {
        const maya = wire.person("Maya", "en-US");
        const form = await maya.command(general, "daily setup");
        if (form.kind !== "modal") throw new Error(`no form, but ${JSON.stringify(form)}`);
        const outcome = await maya.submit(form.modal, {
          0: general,
          1: `${time}ǂ`,
          2: `${timezone}ǂ`,
          3: "weekdays",
          4: "instant",
        });
        expectWords(outcome);
      }),
      fuzz(30),
    );
    expect(schedules()).toEqual(before);
  });

  test("why an answer did not help", async () => {
    const sam = wire.person("Sam", "en-US");
    const answer = messageOf(
      await sam.command(general, "ask", {
        question: "How can the cost of training a large model be cut?",
        private: true,
      }),
    );
    const no = customIdsOf(answer).find((id) => id.startsWith("1:entry.vote") && id.endsWith(":0")) ?? "";
    await fc.assert(
      fc.asyncProperty(text(500), async (reason) => {
        const form = await sam.click(answer.id, no);
        if (form.kind !== "modal") throw new Error(`no form, but ${JSON.stringify(form)}`);
        expectWords(await sam.submit(form.modal, { 0: reason }));
        const kept = database.prepare("select reason from entry_vote").all();
        expect(kept).toEqual([{ reason: reason.trim() }]);
      }),
      fuzz(30),
    );
  });

  test("schedules of another server are not there", async () => {
    const maya = wire.person("Maya", "en-US");
    messageOf(await maya.command(wire.channel("daily"), "daily setup", { time: "09:00", timezone: "UTC" }));
    const id = String(database.prepare("select id from daily_schedule").get()?.["id"]);
    const before = schedules();
    for (const name of ["daily now", "daily pause", "daily resume", "daily skip", "daily remove"])
      expectWords(await maya.command(wire.channel("大厅"), name, { schedule: id }));
    for (const wish of [{ schedule: id }, { schedule: id, time: "10:00" }])
      expectWords(await maya.command(wire.channel("大厅"), "daily setup", wish));
    expect(schedules()).toEqual(before);
    expect(await maya.autocomplete(wire.channel("大厅"), "daily remove", { schedule: "" }, "schedule")).toEqual([]);
  });
});
