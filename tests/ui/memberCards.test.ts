import { describe, expect, test } from "vitest";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { type BoardView, boards, periods } from "#src/services/leaderboard.ts";
import type { ProfileView } from "#src/services/profile.ts";
import { boardCard } from "#src/ui/boardCard.ts";
import { fits } from "#src/ui/guard.ts";
import { profileCard } from "#src/ui/profileCard.ts";
import { tooMuch } from "../support/limits.ts";
import { textsIn } from "../support/values.ts";

/** As long as ids get. */
const longId = (index: number) => String(18_000_000_000_000_000_000n + BigInt(index));
const row = (index: number) => ({
  userId: longId(index),
  points: 999_999,
  answered: 999_999,
  won: 99_999,
  rank: index,
});
const view = (change: Partial<BoardView> = {}): BoardView => ({
  board: "all",
  period: "all",
  page: 1,
  pages: 9_999,
  members: 99_990,
  userId: longId(1),
  own: row(99_999),
  rows: Array.from({ length: 10 }, (_, index) => row(index + 11)),
  ...change,
});
const profile = (change: Partial<ProfileView> = {}): ProfileView => ({
  userId: longId(1),
  quiz: { games: 99_999, won: 99_999, right: 999_999, answered: 999_999 },
  daily: { right: 9_999, answered: 99_999 },
  streak: { current: 9_999, best: 9_999, freezes: 999 },
  topics: Array.from({ length: 30 }, (_, index) => ({
    title: { zh: `${"很长的主题".repeat(20)}${index}`, en: `${"a long topic ".repeat(12)}${index}` },
    right: 999_999,
    answered: 999_999,
  })),
  calendar: Array.from({ length: 90 }, (_, index) => ({ date: "2026-11-22", answers: index })),
  practice: { right: 999_999, answered: 999_999 },
  ...change,
});
const nobody = profile({
  quiz: { games: 0, won: 0, right: 0, answered: 0 },
  daily: { right: 0, answered: 0 },
  streak: { current: 0, best: 0, freezes: 0 },
  topics: [],
  calendar: [],
  practice: { right: 0, answered: 0 },
});

describe.each(languages)("boards (%s)", (language) => {
  const t = messagesOf(language);

  test("fit at their longest", () => {
    for (const board of boards)
      for (const period of periods) {
        const cards = [view({ board, period }), view({ board, period, own: null, rows: [], members: 0, pages: 1 })];
        for (const one of cards) expect([tooMuch(boardCard(one, t)), fits(boardCard(one, t))]).toEqual([[], true]);
      }
  });

  test("one's own line stands once: in its place, or below", () => {
    const lines = (change: Partial<BoardView>) =>
      boardCard(view(change), t)
        .embeds?.[0]?.description?.split("\n")
        .filter((line) => line.includes(`<@${longId(15)}>`));
    expect(lines({ userId: longId(15), own: row(15) })?.length).toBe(1);
    const below = view({ userId: longId(15), own: row(15), rows: [row(1)] });
    expect(boardCard(below, t).embeds?.[0]?.description?.split("\n").at(-1)).toContain(`<@${longId(15)}>`);
    expect(boardCard({ ...below, own: null }, t).embeds?.[0]?.description).toContain(
      t.leaderboard.ownNone(`<@${longId(15)}>`),
    );
  });

  test("trophies are shown by those who have some", () => {
    const shown = (won: number) => boardCard(view({ rows: [{ ...row(1), won }] }), t).embeds?.[0]?.description ?? "";
    expect(shown(3).split("\n")[0]).toContain("🏆 3");
    expect(shown(0).split("\n")[0]).not.toContain("🏆");
  });
});

describe.each(languages)("profiles (%s)", (language) => {
  const t = messagesOf(language);
  const make = (one: ProfileView, change = {}) =>
    profileCard(one, { name: "小宇", language, traditional: false, own: true, open: false, ...change }, t);

  test("fit at their longest, under the longest of names", async () => {
    for (const name of ["*_`~|".repeat(20), "👩‍👩‍👧‍👦".repeat(12), "小".repeat(32)]) {
      const card = await make(profile(), { name });
      expect([tooMuch(card), fits(card)]).toEqual([[], true]);
      expect(card.files?.[0]?.description?.length).toBeLessThanOrEqual(1_024);
    }
  });

  test("the picture comes with its facts in words", async () => {
    const card = await make(profile({ quiz: { games: 12, won: 3, right: 84, answered: 120 } }));
    const [picture] = card.files ?? [];
    expect([...(picture?.data.subarray(1, 4) ?? [])]).toEqual([...Buffer.from("PNG")]);
    expect(card.embeds?.[0]?.image?.url).toBe(`attachment://${picture?.name}`);
    for (const fact of ["小宇", "12", "9999"]) expect(picture?.description).toContain(fact);
    expect(textsIn(card.embeds).join("\n")).toContain(t.profile.games(12, 3));
  });

  test("practice is never on a card that everybody sees, nor is the way to share it", async () => {
    const own = await make(profile({ practice: { right: 41, answered: 77 } }));
    expect(JSON.stringify(own.embeds)).toContain("77");
    expect(own.components?.length).toBe(1);
    const open = await make(profile({ practice: { right: 41, answered: 77 } }), { open: true });
    expect(JSON.stringify(open.embeds)).not.toContain("77");
    expect(open.components).toEqual([]);
  });

  test("who has done nothing is told how to begin; of others it is said", async () => {
    const own = await make(nobody);
    expect([own.embeds?.[0]?.description, own.files, own.components]).toEqual([t.profile.empty, [], []]);
    const other = await make({ ...nobody, practice: null }, { own: false });
    expect(other.embeds?.[0]?.description).toBe(t.profile.emptyOther(`<@${longId(1)}>`));
    expect([own, other].flatMap(tooMuch)).toEqual([]);
  });

  test("who has practised only sees that", async () => {
    const card = await make({ ...nobody, practice: { right: 2, answered: 3 } });
    expect(card.embeds?.[0]?.fields?.map(({ name }) => name)).toEqual([t.profile.practice]);
  });
});

test("readers of Traditional characters get the picture whole, and in them", async () => {
  const options = { name: "发发", language: "zh", traditional: true, own: true, open: false } as const;
  const card = await profileCard(profile({ topics: [] }), options, messagesOf("zh"));
  expect(card.files?.[0]?.data.length).toBeGreaterThan(5_000);
});
