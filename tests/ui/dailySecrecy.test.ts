import { describe, expect, test } from "vitest";
import type { Question } from "#src/domain/quiz/question.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { bare, type DailyFeedback, dailyView } from "#src/services/daily/views.ts";
import { Library } from "#src/services/library.ts";
import { dailyCard, feedbackCard, otherDailyCard } from "#src/ui/dailyCards.ts";
import { dailyPost, deck, entry, question } from "../support/samples.ts";

const library = new Library([deck([entry("alpha")])]);
const kinds: readonly { readonly kind: Question["kind"]; readonly twins: readonly Partial<Question>[] }[] = [
  { kind: "choice", twins: [{ key: [0] }, { key: [3] }] },
  { kind: "truefalse", twins: [{ key: [0] }, { key: [1] }] },
  { kind: "multi", twins: [{ key: [0, 1] }, { key: [1, 2, 3] }] },
  { kind: "order", twins: [{ key: [0, 1, 2, 3] }, { key: [3, 1, 0, 2] }] },
  {
    kind: "text",
    twins: ["one", "two"].map((word) => ({ options: [], key: [], accept: { zh: [word], en: [word] } })),
  },
];

describe.each(kinds)("nobody can tell the right answer of an open $kind question of the day", ({ kind, twins }) => {
  const questions = twins.map((twin, index) =>
    question({ kind, ...twin, explain: { zh: `解释${index}`, en: `explained ${index}` }, entryId: `entry-${index}` }),
  );

  test.each(languages)("from its card (%s)", (language) => {
    const t = messagesOf(language);
    const cards = questions.map((one) => {
      const view = dailyView(dailyPost({ question: one, language }), library, bare);
      return JSON.stringify([dailyCard(view, t), otherDailyCard(view, t)]);
    });
    expect(cards[1]).toBe(cards[0]);
  });

  test.each(languages)("from what one is told where the result comes later (%s)", (language) => {
    const response = kind === "text" ? { picks: [], text: "one" } : { picks: [0], text: null };
    const told = questions.map((one) => {
      const view: DailyFeedback = {
        result: null,
        already: false,
        response,
        question: one,
        streak: { current: 3, best: 5, freezes: 1, lastDate: "2026-01-01" },
        closesAt: 4e12,
      };
      return JSON.stringify(feedbackCard(view, language, messagesOf(language)));
    });
    expect(told[1]).toBe(told[0]);
  });
});
