import type { Deck, Entry } from "#src/content/schema.ts";
import type { Opened } from "#src/domain/quiz/events.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import type { Score } from "#src/domain/quiz/score.ts";
import type { DailyPost, Schedule } from "#src/storage/daily/records.ts";

/** Small valid values to begin a test from; a test writes down only what it is about. */

/** Four options, of which the second is right. */
export const question = (change: Partial<Question> = {}): Question => ({
  id: "alpha#1",
  entryId: "alpha",
  topic: "cost",
  difficulty: 1,
  kind: "choice",
  stem: { zh: "哪一个？", en: "Which one?" },
  options: ["甲", "乙", "丙", "丁"].map((zh, index) => ({ zh, en: `Option ${index}` })),
  key: [1],
  accept: null,
  explain: { zh: "因为如此。", en: "Because." },
  ...change,
});

/** One question of each of so many entries. */
export const questions = (count: number): Question[] =>
  Array.from({ length: count }, (_, index) => question({ id: `e${index}#1`, entryId: `e${index}` }));

/** A game of three questions, 20 seconds each, opened at 0 by user 1. */
export const opened = (change: Partial<Opened> = {}): Opened => ({
  type: "opened",
  at: 0,
  id: "game",
  guildId: "100",
  channelId: "200",
  hostId: "1",
  hostName: "Host",
  hostFactor: 1,
  settings: { deckId: "deck", topic: null, difficulty: null, seconds: 20, mode: "classic", language: "zh" },
  seed: "seed",
  questions: questions(3),
  ...change,
});

export const score = (userId: string, change: Partial<Score> = {}): Score => ({
  userId,
  points: 0,
  right: 0,
  answered: 0,
  rightMs: 0,
  lastRightAt: 0,
  streak: 0,
  lives: null,
  ...change,
});

/** Every day at 09:00 in Shanghai. */
export const schedule = (change: Partial<Schedule> = {}): Schedule => ({
  id: "schedule",
  guildId: "100",
  channelId: "200",
  createdBy: "1",
  time: "09:00",
  timezone: "Asia/Shanghai",
  days: [1, 2, 3, 4, 5, 6, 7],
  deckId: "deck",
  topic: null,
  language: "zh",
  mention: null,
  thread: false,
  reveal: "instant",
  createdAt: 0,
  nextAt: 0,
  lastError: null,
  pausedAt: null,
  pauseReason: null,
  failingSince: null,
  toldAt: null,
  skipDate: null,
  owedDate: null,
  ...change,
});

export const dailyPost = (change: Partial<DailyPost> = {}): DailyPost => ({
  id: "post",
  scheduleId: "schedule",
  slot: "2026-01-01",
  guildId: "100",
  channelId: "200",
  language: "zh",
  deckId: "deck",
  question: question(),
  reveal: "instant",
  createdAt: 0,
  messageId: null,
  threadId: null,
  postedAt: null,
  closesAt: null,
  closedAt: 0,
  ...change,
});

/** An entry with one choice item, whose second option is right, and one true statement. */
export const entry = (id: string, change: Partial<Entry> = {}): Entry => ({
  id,
  topic: "cost",
  difficulty: 1,
  question: { zh: `${id} 是什么？`, en: `What is ${id}?` },
  aliases: { zh: [], en: [] },
  answer: { zh: "一个回答。", en: "An answer." },
  points: ["一", "二", "三"].map((zh, index) => ({ zh: `要点${zh}`, en: `Point ${index + 1}` })),
  sources: ["0#1"],
  quiz: [
    {
      kind: "choice",
      stem: { zh: "哪一个对？", en: "Which is right?" },
      options: [
        { zh: "错甲", en: "Wrong A" },
        { zh: "正确", en: "Right", correct: true },
        { zh: "错乙", en: "Wrong B" },
      ],
      explain: { zh: "因为正确。", en: "Because it is." },
    },
    {
      kind: "truefalse",
      stem: { zh: "这是真的。", en: "This is true." },
      answer: true,
      explain: { zh: "确实如此。", en: "So it is." },
    },
  ],
  ...change,
});

export const deck = (entries: readonly Entry[]): Deck => ({
  id: "deck",
  title: { zh: "题库", en: "Deck" },
  description: { zh: "一个题库。", en: "A deck." },
  licence: "CC BY 4.0",
  topics: [
    { id: "cost", title: { zh: "成本", en: "Cost" } },
    { id: "empty", title: { zh: "空", en: "Empty" } },
  ],
  documents: [{ title: { zh: "文档", en: "Document" }, sections: ["1"] }],
  entries,
});
