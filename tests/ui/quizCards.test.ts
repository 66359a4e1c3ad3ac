import { describe, expect, test } from "vitest";
import { type ModeName, modeNames } from "#src/domain/quiz/modes.ts";
import { kinds, type Question } from "#src/domain/quiz/question.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { lobbyView, questionView, type RevealView, revealView, statusView } from "#src/services/competition/views.ts";
import type { Body } from "#src/ui/body.ts";
import { fits } from "#src/ui/guard.ts";
import { lobbyCard, otherLanguageCard, questionCard, revealCard, statusCard } from "#src/ui/quizCards.ts";
import { answerForm, shownKey, shownResponse, wantsForm } from "#src/ui/response.ts";
import { answeredBy, crowded, items, library } from "../support/crowd.ts";
import { tooMuch, tooMuchForm } from "../support/limits.ts";
import { after, closed, ended, joined, lobby } from "../support/quiz.ts";
import { opened, question } from "../support/samples.ts";

const faults = (cards: readonly Body[]) => [
  ...new Set(cards.flatMap((card) => [...tooMuch(card), ...(fits(card) ? [] : ["the guard would cut it"])])),
];
const settings = (mode: ModeName) => ({ settings: { ...opened().settings, mode } });

test("the deck has items of every kind to test with", () => {
  expect(items.length).toBeGreaterThan(400);
  for (const kind of kinds) expect(items.filter((item) => item.kind === kind).length).toBeGreaterThan(20);
});

describe.each(languages)("every card fits as it is made (%s)", (language) => {
  const t = messagesOf(language);

  test.each(modeNames)("lobby and status of 2,000 players: %s", (mode) => {
    const quiz = crowded(items.slice(0, 50), mode, language);
    const alone = crowded(items.slice(0, 50), mode, language, 0);
    const states = [quiz, alone].flatMap((one) => [
      one,
      after(one, { type: "paused", at: 1, by: "1" }),
      after(one, ended()),
    ]);
    expect(faults(states.map((one) => lobbyCard(lobbyView(one, library), t)))).toEqual([]);
    const revealed = after(answeredBy(quiz, true), closed(0, 5e12));
    expect(faults([quiz, revealed].map((one) => statusCard(statusView(one), t)))).toEqual([]);
  });

  const asking = (item: Question): Quiz => answeredBy(crowded([item], "classic", language, 1), true);

  test("questions, in either language", () => {
    const views = items.flatMap((item) => {
      const view = { ...questionView(asking(item), library), answered: 99_999, index: 49, total: 50, paused: true };
      return [view, { ...view, overtime: true }, { ...view, closesAt: null }];
    });
    expect(faults(views.flatMap((view) => [questionCard(view, t), otherLanguageCard(view, t)]))).toEqual([]);
  });

  test("forms", () => {
    const forms = items
      .filter(({ kind }) => kind === "order" || kind === "text")
      .map((item) =>
        answerForm(item, { kind: "quiz.answer", quizId: "x".repeat(21), index: 49, choice: null }, language, t),
      );
    expect(forms.length).toBeGreaterThan(50);
    expect([...new Set(forms.flatMap(tooMuchForm))]).toEqual([]);
  });

  test.each(modeNames)("reveals, with the answers of 2,000: %s", (mode) => {
    const crowd = [true, false].map((right) =>
      revealView(after(answeredBy(crowded([items[0]!], mode, language), right), closed(0, 5e12)), library, 0),
    );
    const views = items.flatMap((item) => {
      const own = revealView(after(asking(item), closed(0, 5e12)), library, 0);
      return crowd.map(({ result, standings, teams }): RevealView => {
        const distribution = item.options.map(() => 99_999);
        const moved = standings.map((standing) => ({ ...standing, points: 99_999, change: 1_999 }));
        return { ...own, result: { ...result, distribution }, standings: moved, teams, nextAt: 4e12, paused: true };
      });
    });
    const cards = views
      .flatMap((view) => [view, { ...view, counted: false, current: false }])
      .map((view) => revealCard(view, t));
    expect(faults(cards)).toEqual([]);
  });
});

test("an order is put together place by place, from the options of the card with their letters", () => {
  const texts = ["Zeta", "Mu", "Alpha", "Kappa"];
  const options = texts.map((en) => ({ zh: en, en }));
  const asked = question({ kind: "order", options, key: [2, 0, 3, 1] });
  const { fields } = answerForm(
    asked,
    { kind: "quiz.answer", quizId: "x", index: 0, choice: null },
    "en",
    messagesOf("en"),
  );
  const choices = ["A. Zeta", "B. Mu", "C. Alpha", "D. Kappa"].map((label, index) => ({ label, value: String(index) }));
  expect(fields).toMatchObject(
    ["Place 1", "Place 2", "Place 3", "Place 4"].map((label) => ({ kind: "choice", label, options: choices })),
  );
  expect(fields.length).toBe(4);
});

test("where more have joined than are shown, the rest is counted", () => {
  const t = messagesOf("en");
  const shown = (mode: ModeName, size: number) =>
    lobbyCard(lobbyView(crowded(items, mode, "en", size), library), t).embeds?.[0]?.fields?.map(({ value }) => {
      const more = /\+(\S+)$/.exec(value)?.[1] ?? "0";
      return [value.match(/<@/g)?.length ?? 0, more];
    });
  expect(shown("classic", 30)).toEqual([[30, "0"]]);
  expect(shown("classic", 31)).toEqual([[30, "1"]]);
  expect(shown("teams", 32)).toEqual(Array.from({ length: 4 }, () => [7, "1"]));
  expect(shown("teams", 2_000)).toEqual(Array.from({ length: 4 }, () => [7, "493"]));
});

test("a lobby offers what fits: one Join, or one for each team; nothing once it is over", () => {
  const labels = (quiz: Quiz) =>
    (lobbyCard(lobbyView(quiz, library), messagesOf("en")).components ?? []).map((row) =>
      "components" in row ? row.components.map((part) => ("label" in part ? part.label : "")) : [],
    );
  expect(labels(lobby())).toEqual([["Join", "Start now"]]);
  expect(labels(after(lobby(settings("teams")), joined("2", { team: 1 })))).toEqual([
    ["🔴 Red", "🔵 Blue", "🟢 Green", "🟡 Yellow"],
    ["Start now"],
  ]);
  expect(labels(after(lobby(), ended()))).toEqual([]);
});

describe("answers in few characters", () => {
  test.each([
    ["choice", [1], null, "B"],
    ["multi", [2, 0], null, "A, C"],
    ["order", [2, 0, 1], null, "C → A → B"],
    ["text", [], "*bold* @everyone", "\\*bold\\* @everyone"],
  ] as const)("%s %j %s", (kind, picks, text, shown) => {
    expect(shownResponse(kind, { picks, text })).toBe(shown);
  });

  test("the key: the usual form of a text in the reader's language", () => {
    const typed = question({ kind: "text", options: [], key: [], accept: { zh: ["显卡", "图形卡"], en: ["GPU"] } });
    expect(languages.map((language) => shownKey(typed, language)).toSorted()).toEqual(["GPU", "显卡"].toSorted());
    expect(shownKey(question({ kind: "order", key: [3, 1, 0, 2] }), "en")).toBe("D → B → A → C");
  });

  test("only the button of an order or a text asks for a form", () => {
    const asks = kinds.filter((kind) => wantsForm(kind, null, []));
    expect(asks).toEqual(["order", "text"]);
    expect(kinds.filter((kind) => wantsForm(kind, 0, []) || wantsForm(kind, null, ["0"]))).toEqual([]);
  });
});
