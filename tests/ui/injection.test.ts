import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { podiumView } from "#src/services/competition/views.ts";
import type { Body } from "#src/ui/body.ts";
import { feedbackCard } from "#src/ui/dailyCards.ts";
import { failureText } from "#src/ui/failureText.ts";
import { guard } from "#src/ui/guard.ts";
import { unansweredCard } from "#src/ui/helpCards.ts";
import { missedCard, podiumCard } from "#src/ui/podiumCards.ts";
import { profileCard } from "#src/ui/profileCard.ts";
import { shownResponse } from "#src/ui/response.ts";
import { schedulesCard } from "#src/ui/scheduleCards.ts";
import { nothingCard, unsureCard } from "#src/ui/searchCards.ts";
import { escapeMarkdown } from "#src/ui/text.ts";
import { toTraditional } from "#src/ui/traditional.ts";
import { answeredBy, crowded, items, library } from "../support/crowd.ts";
import { fuzz } from "../support/fuzz.ts";
import { effectsOf } from "../support/markdown.ts";
import { after, closed, ended } from "../support/quiz.ts";
import { question } from "../support/samples.ts";

const attacks = [
  "@everyone",
  "@here",
  "<@1>",
  "<@!1>",
  "<@&1>",
  "<#1>",
  "<t:0:R>",
  "</ask:1>",
  "<a:x:1>",
  "[free](https://evil.example)",
  "[free](<https://evil.example>)",
  "[![x](https://a.b)](https://evil.example)",
  "https://evil.example",
  "](https://evil.example)",
  "**",
  "__",
  "~~",
  "||",
  "*",
  "_",
  "`",
  "``",
  "```",
  "```js\n",
  "\n# ",
  "\n## ",
  "\n-# ",
  "\n> ",
  "\n>>> ",
  "\n- ",
  "\n+ ",
  "\\",
  "\\\\",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u0000",
  "\u001b[2J",
  "\ud83c",
  "\r",
  "\u2028",
  "“",
  "”",
  "${x}",
  "{{x}}",
  "%s",
  "$&",
  "$1",
  "a",
  " ",
  "中",
];
const attack = fc.array(fc.constantFrom(...attacks), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
/** What turns the order of characters, or hides, and halves of characters. */
const deceiving = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]|[^\P{Cc}\n]|\p{Cs}/u;

/** All texts of a card that Discord reads as Markdown. */
const markdownOf = ({ content = "", embeds = [] }: Body): string[] => [
  content,
  ...embeds.flatMap(({ title = "", description = "", fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]),
];

const typedQuestion = question({ kind: "text", options: [], key: [], accept: { zh: ["蒸馏"], en: ["distillation"] } });
const response = (text: string) => ({ picks: [], text });

describe.each(languages)("what people write is shown as they wrote it, and does nothing (%s)", (language) => {
  const t = messagesOf(language);
  const views = library
    .deck(undefined)
    .entries.slice(0, 3)
    .map(({ id }) => library.entry(id));
  const near = { near: library.topics, others: [], kept: true };
  const feedback = (text: string, right: boolean | null) =>
    feedbackCard(
      {
        result: right === null ? null : { right },
        already: true,
        response: response(text),
        question: typedQuestion,
        streak: null,
        closesAt: 0,
      },
      language,
      t,
    );
  const schedule = (error: UserError) =>
    schedulesCard(
      "1",
      [
        {
          channelId: "2",
          time: "09:00",
          timezone: "UTC",
          days: [1],
          titles: { deck: { zh: "库", en: "Deck" }, topic: null },
          reveal: "instant",
          mention: null,
          thread: false,
          next: [],
          paused: null,
          skips: null,
          lastError: error,
          latest: [],
        } as never,
      ],
      language,
      t,
    );

  const cards: Readonly<Record<string, (text: string) => Body>> = {
    "a question that nothing fits": (text) => nothingCard(text, near, language, t),
    "a question that may mean several": (text) => unsureCard(text, views, language, t),
    "questions without an answer": (text) => unansweredCard([{ question: text, people: 3, times: 4 } as never], t),
    "a wrong answer to the question of the day": (text) => feedback(text, false),
    "an answer that is judged later": (text) => feedback(text, null),
    "an answer in a quiz": (text) => ({ content: t.quiz.accepted(shownResponse("text", response(text))) }),
    "what one missed": (text) =>
      missedCard(
        {
          language,
          played: true,
          items: [{ question: typedQuestion, title: typedQuestion.stem, response: response(text) }],
        },
        t,
      ),
    "a deck that there is not": (text) => ({ content: failureText(new UserError("deck.unknown", { name: text }), t) }),
    "a topic that there is not": (text) => ({
      content: failureText(new UserError("topic.unknown", { name: text }), t),
    }),
    "a time that is none": (text) => ({ content: failureText(new UserError("daily.time", { time: text }), t) }),
    "a zone that is none": (text) => ({ content: failureText(new UserError("daily.timezone", { timezone: text }), t) }),
    "days that are none": (text) => ({ content: failureText(new UserError("daily.days", { days: text }), t) }),
    "the last failure of a schedule": (text) => schedule(new UserError("deck.unknown", { name: text })),
  };

  test.each(Object.entries(cards))("%s", async (_name, card) => {
    const harmless = markdownOf(card("word")).map(effectsOf);
    await fc.assert(
      fc.asyncProperty(attack, async (text) => {
        for (const body of [card(text), await toTraditional(card(text))]) {
          const shown = markdownOf(guard(body));
          expect(shown.map(effectsOf)).toEqual(harmless);
          expect(shown.join("")).not.toMatch(deceiving);
          expect(JSON.stringify(body).isWellFormed()).toBe(true);
        }
      }),
      fuzz(150),
    );
  });

  test("a name on a profile", async () => {
    const view = {
      userId: "1",
      quiz: { games: 0, won: 0, right: 0, answered: 0 },
      daily: { right: 0, answered: 0 },
      practice: null,
      streak: { current: 0, best: 0, freezes: 0 },
      topics: [],
      calendar: [],
    };
    const card = (name: string) =>
      profileCard(view as never, { name, language, traditional: false, own: true, open: false }, t);
    const harmless = markdownOf(await card("word")).map(effectsOf);
    await fc.assert(
      fc.asyncProperty(attack, async (name) => {
        const shown = markdownOf(await card(name));
        expect(shown.map(effectsOf)).toEqual(harmless);
        expect(shown.join("")).not.toMatch(deceiving);
      }),
      fuzz(100),
    );
  });

  test("names on a podium: the picture is drawn, and its words turn nothing around", async () => {
    const over = after(answeredBy(crowded([items[0]!], "classic", language, 3), true), closed(0, 5e12), ended());
    const view = podiumView(over, library);
    await fc.assert(
      fc.asyncProperty(attack, fc.string({ unit: "binary", maxLength: 32 }), async (first, second) => {
        const ids = view.table.map(({ userId }) => userId);
        const names = new Map([first, second, first + second].map((name, index) => [ids[index] ?? "", name]));
        const { files = [], embeds = [] } = await podiumCard({ ...view, names }, t);
        expect(files[0]?.data.length).toBeGreaterThan(1_000);
        expect(files[0]?.description).not.toMatch(deceiving);
        // In words they are mentions, so a name is never Markdown.
        expect(JSON.stringify(embeds)).not.toContain("evil.example");
      }),
      fuzz(15),
    );
  });
});

test("a text that is escaped has no effect, however it begins and ends", () => {
  fc.assert(
    fc.property(attack, (text) => {
      expect(effectsOf(escapeMarkdown(text))).toEqual([]);
      expect(effectsOf(`a\n${escapeMarkdown(text)}`)).toEqual([]);
    }),
    fuzz(2_000),
  );
});

test("emoji of several parts, and scripts that are written from right to left, stay whole", () => {
  for (const text of ["👩‍👩‍👧‍👦🏳️‍🌈1️⃣", "می‌خواهم", "שלום", "مرحبا", "é", "a\nb"]) expect(escapeMarkdown(text)).toBe(text);
});
