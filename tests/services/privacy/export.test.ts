import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { peopleIn } from "#src/domain/quiz/anonymous.ts";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { exportCard } from "#src/ui/privacyCards.ts";
import { everything } from "../../storage/rows.ts";
import { guilds, others, Town, zoe } from "../../support/life.ts";
import { backends, type Place } from "../../support/stores.ts";

type Row = Readonly<Record<string, unknown>>;
interface Exported {
  readonly user: string;
  readonly part: number;
  readonly complete: boolean;
  readonly notes: readonly string[];
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** What is left out on purpose, and why. */
const hidden: Readonly<Record<string, (row: Row) => Row>> = {
  // Others are in it: the questions, the seed; the host, where that is somebody else.
  quiz_event: (row) => {
    const {
      seed: _seed,
      questions: _questions,
      id: _id,
      guildId: _guild,
      channelId: _channel,
      ...own
    } = JSON.parse(String(row["event"])) as Row;
    return { ...row, event: own };
  },
  quiz: (row) => (row["host_id"] === zoe.id ? row : { ...row, host_id: null }),
};

describe.each(backends)("what is stored about a person on $name", ({ create }) => {
  let place: Place;
  let town: Town;
  let running: string;
  beforeAll(async () => {
    place = await create();
    town = await Town.open(place.url);
    await town.live();
    running = await town.play(guilds[0], "speed", [others[0]!, zoe, others[1]!], { running: true });
  });
  afterAll(async () => {
    await town?.[Symbol.asyncDispose]();
    await place?.[Symbol.asyncDispose]();
  });

  const file = async (part = 1, t = messagesOf("en")): Promise<Exported> => {
    const [made] = exportCard(await town.privacy.export(zoe.id, part), t).files ?? [];
    return JSON.parse(new TextDecoder().decode(made?.data)) as Exported;
  };

  test("is all in the file: every row of every table that names them", async () => {
    const { tables, user, complete, part, notes } = await file();
    expect([user, complete, part, notes]).toEqual([zoe.id, true, 1, messagesOf("en").privacy.notes]);
    const names = [zoe.id, zoe.name, normalise(zoe.name)];
    let checked = 0;
    for (const [table, rows] of Object.entries(await everything(place.url)))
      for (const text of rows.filter((row) => names.some((name) => row.includes(name)))) {
        const row = JSON.parse(text) as Row;
        const wanted = hidden[table]?.(row) ?? row;
        expect(tables[table], `${table}`).toContainEqual(
          expect.objectContaining(table === "daily_answer" ? answered(wanted) : wanted),
        );
        checked += 1;
      }
    expect(checked).toBeGreaterThan(150);
  });

  test("is told where the game is still on, without what is secret", async () => {
    const exported = await file();
    const events = exported.tables["quiz_event"]!.filter((row) => row["quiz_id"] === running);
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(exported)).not.toMatch(/seed of|"questions"|"key"|Which one/);
  });

  test("holds nobody else", async () => {
    const exported = await file();
    for (const { id, name } of others) expect(JSON.stringify(exported)).not.toMatch(new RegExp(`"${id}"|"${name}"`));
    const events = exported.tables["quiz_event"]!.map((row) => row["event"] as QuizEvent);
    expect(events.filter((event) => !peopleIn(event).includes(zoe.id))).toEqual([]);
  });

  test("does not tell whether an answer is right before everybody learns it", async () => {
    const rights = (await file()).tables["daily_answer"]!.map((row) => String(row["is_right"]));
    // In each server two questions that tell at once, and two that tell at the close, of which one is open.
    expect(rights.toSorted().join(" ")).toBe("0 0 1 1 1 1 null null");
    const uncounted = (await file()).tables["daily_answer"]!.map((row) => row["uncounted"]);
    expect(new Set(uncounted)).toEqual(new Set([null]));
  });

  test("has its notes in the reader's language", async () => {
    expect((await file(1, messagesOf("zh"))).notes).toEqual(messagesOf("zh").privacy.notes);
  });

  test("comes in parts where it is too large for one file, and all parts together are the whole", async () => {
    const whole = await file();
    await using small = await Town.open(place.url, 9_000);
    const parts: Exported[] = [];
    for (let part = 1; part === 1 || parts.at(-1)?.complete === false; part++) {
      const { files = [], content } = exportCard(await small.privacy.export(zoe.id, part), messagesOf("en"));
      expect(files[0]!.name).toBe(`wenda-data-${part}.json`);
      expect(files[0]!.data.length).toBeLessThan(9_000 + 2_000);
      parts.push(JSON.parse(new TextDecoder().decode(files[0]!.data)) as Exported);
      expect(content!.includes(`/privacy export part:${part + 1}`)).toBe(!parts.at(-1)!.complete);
    }
    expect(parts.length).toBeGreaterThan(2);
    for (const [table, rows] of Object.entries(whole.tables))
      expect(parts.flatMap(({ tables }) => tables[table] ?? [])).toEqual(rows);
    const beyond = exportCard(await small.privacy.export(zoe.id, parts.length + 1), messagesOf("en"));
    expect(beyond).toEqual({ content: messagesOf("en").privacy.noSuchPart });
  });

  test("is nothing where there is nothing", async () => {
    const card = exportCard(await town.privacy.export("600000000000000009", 1), messagesOf("en"));
    expect(card).toEqual({ content: "Nothing is stored about you." });
  });
});

/** Whether it is right may be left out. */
const answered = ({ is_right: _right, uncounted: _uncounted, ...row }: Row): Row => row;
