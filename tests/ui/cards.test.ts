import { describe, expect, test } from "vitest";
import { loadDecks } from "#src/content/load.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { PodiumView, QuestionView, RevealView } from "#src/services/competition/views.ts";
import { Library } from "#src/services/library.ts";
import { answerCard, codeCard, nothingCard, practiceCard, practiceResultCard, unsureCard } from "#src/ui/answerCard.ts";
import { boardCard } from "#src/ui/boardCard.ts";
import type { Body } from "#src/ui/body.ts";
import { helpCard, settingsCard } from "#src/ui/helpCards.ts";
import { lobbyCard, podiumCard, questionCard, revealCard, statusCard } from "#src/ui/quizCards.ts";
import { tooMuch } from "../support/limits.ts";
import { score } from "../support/samples.ts";

/** The built-in deck: its authors' longest texts are the hardest case there is. */
const library = new Library(await loadDecks("data"));
const { entries, id: deckId, topics } = library.deck(undefined);
const questions = library.questions({ deckId, topic: null, difficulty: null });

/** As long as ids get. */
const longId = (start: number) => String(18_000_000_000_000_000_000n + BigInt(start));
const crowd = Array.from({ length: 200 }, (_, index) => longId(index));
const table = crowd.map((userId, index) => ({
  ...score(userId, { points: 50, right: 50, answered: 50 }),
  rank: index + 1,
}));
const faults = (cards: readonly Body[]) => [...new Set(cards.flatMap(tooMuch))];

describe.each(languages)("every card fits as it is made (%s)", (language) => {
  const t = messagesOf(language);
  const game = { quizId: "abcdefghijk", channelId: longId(0), language };
  const questionView = ({ kind, stem, options, difficulty, topic }: Question): QuestionView => ({
    ...game,
    index: 49,
    total: 50,
    kind,
    stem,
    options,
    difficulty,
    seconds: 120,
    answered: 99999,
    topic: library.titles(deckId, topic).topic,
    messageId: longId(1),
    closesAt: 4e12,
  });
  const revealView = (question: Question): RevealView => ({
    ...questionView(question),
    key: question.key,
    explain: question.explain,
    standings: table,
    nextAt: 4e12,
    result: {
      index: 49,
      answers: crowd.map((userId) => ({
        userId,
        picks: question.key,
        at: 0,
      })),
      distribution: question.options.map(() => 99999),
      rightUserIds: crowd,
      fastest: {
        userId: longId(3),
        elapsedMs: 119999,
      },
    },
  });

  test("the deck has what there is to test", () => {
    expect([entries.length > 100, questions.length > 200]).toEqual([true, true]);
  });

  const views = entries.map(({ id }) => library.entry(id));
  const near = (index: number) => views.slice(index, index + 5);

  test("answers, with all that can be done with them", () => {
    const options = (index: number) => ({
      language,
      hidden: true,
      alternatives: near(index + 1),
      related: near(index),
    });
    expect(faults(views.map((view, index) => answerCard(view, options(index), t)))).toEqual([]);
    expect(faults(views.map((view) => codeCard(view, language)))).toEqual([]);
  });

  test("nothing found, and what was meant", () => {
    const titles = topics.map(({ title }) => title[language]);
    const asked = "`*_".repeat(133);
    const cards = views.map((_, index) => unsureCard(asked, near(index), language, t));
    expect(faults([...cards, nothingCard(asked, titles, t)])).toEqual([]);
  });

  test("practice, and how it went", () => {
    const shown = questions.map((question, item) => practiceCard({ ...question, item }, language, t));
    const results = questions.map((question, item) =>
      practiceResultCard({ right: false, question }, item, [0], language, t),
    );
    expect(faults([...shown, ...results])).toEqual([]);
  });

  test("questions, open and closed", () => {
    expect(faults(questions.map((question) => questionCard(questionView(question), t)))).toEqual([]);
    expect(faults(questions.map((question) => revealCard(revealView(question), t)))).toEqual([]);
    expect(faults(questions.map((question) => revealCard({ ...revealView(question), result: null }, t)))).toEqual([]);
  });

  test("lobby, status and podium of a crowd", () => {
    const settings = { deckId, topic: "x", difficulty: 3, seconds: 120, mode: "classic", language } as const;
    const lobby = {
      ...game,
      hostId: longId(9),
      settings,
      questions: 50,
      playerIds: crowd,
      beginsAt: 4e12,
      titles: library.titles(deckId, topics[0]!.id),
      waiting: true,
      stopped: false,
      messageId: null,
    };
    const status = {
      ...game,
      hostId: longId(9),
      beginsAt: null,
      number: 50,
      total: 50,
      standings: table,
      playerIds: crowd,
    };
    const podium = (end: PodiumView["end"]) => podiumCard({ ...game, end, total: 50, table }, t);
    expect(faults([lobbyCard(lobby, t), lobbyCard({ ...lobby, waiting: false }, t), statusCard(status, t)])).toEqual(
      [],
    );
    expect(faults([podium("completed"), podium("idle"), podium("failed"), podium("stopped")])).toEqual([]);
    expect(faults([podiumCard({ ...game, end: "completed", total: 1, table: [] }, t)])).toEqual([]);
  });

  test("leaderboard, help and settings", () => {
    const rows = table.slice(0, 10).map((row) => ({ ...row, points: 999_999, right: 999_999, answered: 999_999 }));
    const view = { board: "all", period: "all", page: 1, pages: 9_999, rows, userId: longId(1), own: null } as const;
    const commands = Array.from({ length: 40 }, () => ({ usage: "/command subcommand", description: "d".repeat(60) }));
    expect(
      faults([
        boardCard(view, t),
        boardCard(
          {
            ...view,
            page: 0,
            pages: 1,
            rows: [],
          },
          t,
        ),
        helpCard(commands, library.decks, language, t),
        settingsCard(
          {
            language,
            saved: true,
          },
          t,
        ),
      ]),
    ).toEqual([]);
  });
});

test("ids of 48 characters, the longest of entries, fit into buttons and menus", () => {
  const entry = { ...entries[0]!, id: "a".repeat(48) };
  const view = { entry, topic: topics[0]!.title, sources: [{ title: topics[0]!.title, section: "1" }] };
  const card = answerCard(
    view,
    { language: "en", hidden: true, alternatives: [view], related: [view] },
    messagesOf("en"),
  );
  expect(faults([card])).toEqual([]);
});
