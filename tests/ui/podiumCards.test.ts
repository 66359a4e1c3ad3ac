import { describe, expect, test } from "vitest";
import { modeNames } from "#src/domain/quiz/modes.ts";
import type { EndReason, Quiz } from "#src/domain/quiz/quiz.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { reportOf } from "#src/services/competition/report.ts";
import { podiumView } from "#src/services/competition/views.ts";
import type { Body } from "#src/ui/body.ts";
import { fits } from "#src/ui/guard.ts";
import { missedCard, podiumCard, reportCard, tableCard } from "#src/ui/podiumCards.ts";
import { answeredBy, crowded, items, library } from "../support/crowd.ts";
import { tooMuch } from "../support/limits.ts";
import { after, closed, ended } from "../support/quiz.ts";

const faults = (cards: readonly Body[]) => [
  ...new Set(cards.flatMap((card) => [...tooMuch(card), ...(fits(card) ? [] : ["the guard would cut it"])])),
];
const over = (quiz: Quiz): Quiz => after(answeredBy(quiz, true), closed(0, 5e12), ended());
const ends: readonly EndReason[] = ["completed", "stopped", "idle", "failed"];

describe.each(languages)("every card fits as it is made (%s)", (language) => {
  const t = messagesOf(language);

  test.each(modeNames)("podium and table of 2,000 players, and of nobody: %s", async (mode) => {
    const quizzes = [2_000, 1, 0].map((size) => over(crowded([items[0]!], mode, language, size)));
    const views = quizzes.map((quiz) => ({ ...podiumView(quiz, library), seed: "x".repeat(42) }));
    const podiums = views.flatMap((view) => ends.map((end) => podiumCard({ ...view, end }, t)));
    expect(faults(await Promise.all(podiums))).toEqual([]);
    const pages = [0, 1, 50, 99, 9_999];
    expect(faults(views.flatMap((view) => pages.map((page) => tableCard(view, page, t))))).toEqual([]);
  });

  test("what one missed: any fifty items", () => {
    const cards = items.map((_, from) => {
      const fifty = [...items, ...items].slice(from, from + 50);
      const missed = fifty.map((question, index) => {
        const { kind, options } = question;
        const given =
          kind === "text" ? { picks: [], text: "*".repeat(200) } : { picks: [...options.keys()], text: null };
        const title = library.titleOf(question.entryId) ?? question.stem;
        return { question, title, response: index % 2 ? given : null };
      });
      return missedCard({ language, played: true, items: missed }, t);
    });
    expect(faults(cards)).toEqual([]);
    const none = [true, false].map((played) => missedCard({ language, played, items: [] }, t));
    expect(faults(none)).toEqual([]);
    expect(none.every(({ content }) => content)).toBe(true);
  });
});

test("every one of 2,000 players stands on a page of the table, and no page is beyond the last", () => {
  const view = podiumView(over(crowded([items[0]!], "classic", "en")), library);
  const t = messagesOf("en");
  const shown = Array.from({ length: 100 }, (_, page) => tableCard(view, page, t).embeds?.[0]?.description ?? "");
  const ids = shown.flatMap((page) => [...page.matchAll(/<@(\d+)>/g)].map(([, id]) => id));
  expect(ids).toEqual(view.table.map(({ userId }) => userId));
  expect(tableCard(view, 100, t)).toEqual(tableCard(view, 99, t));
});

test("the report has both files, as they were made", () => {
  const report = reportOf(over(crowded([items[0]!], "classic", "en", 3)));
  const { files = [] } = reportCard(report, messagesOf("en"));
  const texts = files.map(({ name, data }) => [name, new TextDecoder("utf-8", { ignoreBOM: true }).decode(data)]);
  expect(texts).toEqual([
    ["quiz.csv", report.csv],
    ["quiz.json", report.json],
  ]);
});
