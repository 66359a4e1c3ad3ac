import { describe, expect, test } from "vitest";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { answerCard, codeCard, practiceCard, practiceResultCard } from "#src/ui/answerCard.ts";
import type { Body } from "#src/ui/body.ts";
import { helpCard, settingsCard } from "#src/ui/helpCards.ts";
import { nothingCard, topicCard, unsureCard } from "#src/ui/searchCards.ts";
import { toTraditional } from "#src/ui/traditional.ts";
import { ownLibrary } from "../support/content.ts";
import { tooMuch } from "../support/limits.ts";

/** The built-in deck: its authors' longest texts are the hardest case there is. */
const library = await ownLibrary();
const { entries, id: deckId, topics } = library.deck(undefined);
const questions = library.questions({ deckId, topic: null, difficulty: null });

const faults = (cards: readonly Body[]) => [...new Set(cards.flatMap(tooMuch))];

describe.each(languages)("every card fits as it is made (%s)", (language) => {
  const t = messagesOf(language);
  test("the deck has what there is to test", () => {
    expect([entries.length > 100, questions.length > 200]).toEqual([true, true]);
  });

  const views = entries.map(({ id }) => library.entry(id));
  const near = (index: number) => views.slice(index, index + 5);

  test("answers, short and whole, with all that can be done with them, in both scripts", async () => {
    const options = (index: number, full: boolean) => ({
      language,
      hidden: true,
      full,
      alternatives: near(index + 1),
      related: near(index),
    });
    const cards = [false, true].flatMap((full) =>
      views.map((view, index) => answerCard(view, options(index, full), t)),
    );
    const code = views.map((view) => codeCard(view, language));
    expect(faults([...cards, ...code])).toEqual([]);
    expect(faults(await Promise.all([...cards, ...code].map(toTraditional)))).toEqual([]);
  });

  test("an answer begins with no more than a phone's screen, and nothing is lost by showing all", () => {
    const options = { language, hidden: false, alternatives: [], related: [] };
    for (const view of views) {
      const [short, whole] = [false, true].map((full) => answerCard(view, { ...options, full }, t).embeds?.[0]);
      const { answer, points, code } = view.entry;
      expect(short?.description?.length).toBeLessThan(language === "zh" ? 520 : 1_050);
      for (const part of [
        answer[language].trim(),
        ...points.map((point) => point[language]),
        code?.body.trimEnd() ?? "",
      ])
        expect(whole?.description).toContain(part);
      for (const point of points) expect(short?.description).toContain(point[language]);
      const offersMore = JSON.stringify(answerCard(view, { ...options, full: false }, t)).includes(t.ask.showAll);
      expect(offersMore).toBe(!short?.description?.includes(answer[language].trim()));
    }
  });

  test("nothing found, and what was meant", () => {
    const all = library.topics;
    const asked = "`*_".repeat(133);
    const cards = views.map((_, index) => unsureCard(asked, near(index), language, t));
    const nothing = [0, 3].map((count) =>
      nothingCard(asked, { near: all.slice(0, count), others: all.slice(count), kept: true }, language, t),
    );
    const browsed = all.map((topic) => topicCard({ topic, entries: views, topics: all }, language, t));
    expect(faults([...cards, ...nothing, ...browsed])).toEqual([]);
  });

  test("practice, and how it went", () => {
    const shown = questions.map((question, item) => practiceCard({ ...question, item }, language, t));
    const results = questions.map((question, item) =>
      practiceResultCard({ right: false, question }, item, { picks: [0], text: null }, language, t),
    );
    expect(faults([...shown, ...results])).toEqual([]);
  });

  test("help and settings", () => {
    const commands = Array.from({ length: 40 }, () => ({ usage: "/command subcommand", description: "d".repeat(60) }));
    expect(
      faults([
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
    { language: "en", hidden: true, full: false, alternatives: [view], related: [view] },
    messagesOf("en"),
  );
  expect(faults([card])).toEqual([]);
});
