import { describe, expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { ClosedView, DailyFeedback, DailyView, ScheduleView } from "#src/services/daily/views.ts";
import type { Body } from "#src/ui/body.ts";
import {
  closedCard,
  dailyCard,
  feedbackCard,
  otherDailyCard,
  reminderCard,
  reminderSetCard,
} from "#src/ui/dailyCards.ts";
import { fits } from "#src/ui/guard.ts";
import { noticeCard, scheduleCard, schedulesCard } from "#src/ui/scheduleCards.ts";
import { ownLibrary } from "../support/content.ts";
import { tooMuch } from "../support/limits.ts";
import { question } from "../support/samples.ts";

/** The built-in deck: its authors' longest texts are the hardest case there is. */
const library = await ownLibrary();
const { entries, id: deckId } = library.deck(undefined);
const longest = (texts: readonly string[]) => texts.toSorted((a, b) => b.length - a.length)[0]!;
/** A question whose every text is as long as a deck allows. */
const huge = question({
  entryId: "e".repeat(48),
  stem: { zh: "题".repeat(300), en: "q".repeat(300) },
  options: Array.from({ length: 5 }, () => ({ zh: "项".repeat(150), en: "o".repeat(200) })),
  key: [0, 1, 2, 3, 4],
  explain: { zh: "解".repeat(500), en: "e".repeat(500) },
});
const typed = { options: [], key: [], accept: { zh: ["答".repeat(60)], en: ["a".repeat(60)] } };
const questions: readonly Question[] = [
  ...library.questions({ deckId, topic: null, difficulty: null }),
  { ...huge, kind: "choice" },
  { ...huge, kind: "multi" },
  { ...huge, kind: "order" },
  { ...huge, ...typed, kind: "text" },
];

/** As long as ids get. */
const longId = (start: number) => String(18_000_000_000_000_000_000n + BigInt(start));
const faults = (cards: readonly Body[]) => [...new Set(cards.flatMap(tooMuch))];
const far = 4e12;

describe.each(languages)("every card of the question of the day fits as it is made (%s)", (language) => {
  const t = messagesOf(language);
  const dailyViewOf = ({ kind, stem, options, difficulty }: Question): DailyView => ({
    postId: "abcdefghijk",
    guildId: longId(0),
    channelId: longId(1),
    language,
    kind,
    stem,
    options,
    difficulty,
    topic: { zh: "主".repeat(100), en: "t".repeat(100) },
    reveal: "next",
    mention: longId(2),
    runners: [1, 2, 3].map((n) => ({
      userId: longId(n),
      current: 9999,
      best: 9999,
      freezes: 2,
      lastDate: "2026-01-01",
    })),
    week: { people: 99_999, answers: 999_999, hardest: { stem: huge.stem, right: 0, answered: 99_999 } },
  });

  test("posts, in both languages, with the week before", () => {
    expect(faults(questions.map((one) => dailyCard(dailyViewOf(one), t)))).toEqual([]);
    expect(faults(questions.map((one) => otherDailyCard(dailyViewOf(one), t)))).toEqual([]);
  });

  test("closed questions", () => {
    const closed = (one: Question, answered: number): ClosedView => ({
      ...dailyViewOf(one),
      messageId: longId(3),
      key: one.key,
      accept: one.accept,
      explain: one.explain,
      entryId: one.entryId,
      figures: {
        answered,
        right: answered,
        first: answered > 0 ? longId(4) : null,
        distribution: new Map(one.options.map((_, index) => [index, answered])),
      },
    });
    expect(faults(questions.map((one) => closedCard(closed(one, 99_999), t)))).toEqual([]);
    expect(faults(questions.map((one) => closedCard(closed(one, 0), t)))).toEqual([]);
  });

  test("what one is told", () => {
    const told = (one: Question, result: DailyFeedback["result"]): DailyFeedback => ({
      result,
      already: result !== null,
      response: one.kind === "text" ? { picks: [], text: "`".repeat(200) } : { picks: one.key, text: null },
      question: one,
      streak: { current: 9999, best: 9999, freezes: 2, lastDate: "2026-01-01" },
      closesAt: far,
    });
    for (const result of [null, { right: false }, { right: true }])
      expect(faults(questions.map((one) => feedbackCard(told(one, result), language, t)))).toEqual([]);
  });

  const lasting = { nextAt: far, at: far };
  const schedule: ScheduleView = {
    id: "abcdefghijk",
    channelId: longId(1),
    time: "23:59",
    timezone: "America/Argentina/ComodRivadavia",
    days: [1, 2, 3, 4, 6, 7],
    mention: longId(2),
    thread: true,
    reveal: "next",
    language,
    titles: {
      deck: library.deck(undefined).title,
      topic: {
        zh: longest(library.deck(undefined).topics.map(({ title }) => title.zh)),
        en: longest(library.deck(undefined).topics.map(({ title }) => title.en)),
      },
    },
    next: [far, far, far],
    paused: null,
    skips: "2026-12-31",
    lastError: new UserError("permission.bot", {
      permissions: ["ViewChannel", "SendMessages", "SendMessagesInThreads", "EmbedLinks"],
      channelId: longId(1),
    }),
    latest: [1, 2, 3].map((n) => ({
      messageId: longId(n),
      channelId: longId(1),
      at: lasting.at,
      tally: n === 1 ? null : { answered: 99_999, right: 99_999 },
    })),
  };
  const resting: ScheduleView = { ...schedule, next: [], paused: { at: far, reason: "failing" } };

  test("a schedule that has been set up", () => {
    const cards = questions.flatMap((one) =>
      [schedule, resting].map((view) => scheduleCard(view, dailyViewOf(one), language, t)),
    );
    expect(faults(cards)).toEqual([]);
  });

  const room = [
    { count: 1, least: 3 },
    { count: 2, least: 3 },
    { count: 5, least: 2 },
    { count: 10, least: 0 },
  ];
  test.each(room)("$count schedules, each with the most of everything, are all shown", ({ count, least }) => {
    for (const view of [schedule, resting]) {
      const card = schedulesCard(
        longId(3),
        Array.from({ length: count }, () => view),
        language,
        t,
      );
      expect(faults([card])).toEqual([]);
      expect(fits(card)).toBe(true);
      const fields = card.embeds?.[0]?.fields ?? [];
      expect(fields.length).toBe(count);
      const shown = fields.map(({ value }) => value.split("discord.com").length - 1);
      expect(Math.min(...shown)).toBeGreaterThanOrEqual(least);
    }
  });

  test("what admins and people are told in private", () => {
    const notice = {
      userId: longId(1),
      guildId: longId(2),
      channelId: longId(3),
      language,
      error: schedule.lastError!,
    };
    const reminder = { ...notice, messageId: longId(4), closesAt: far };
    const cards = [
      noticeCard({ ...notice, paused: false }, t),
      noticeCard({ ...notice, paused: true }, t),
      reminderCard(reminder, t),
      reminderSetCard("abcdefghijk", { time: "23:59", timezone: schedule.timezone }, t),
    ];
    expect(faults(cards)).toEqual([]);
  });
});

test("the longest id of an entry fits into the button that opens it", () => {
  const { length } = "e".repeat(48);
  expect(Math.max(...entries.map(({ id }) => id.length))).toBeLessThanOrEqual(length);
});
