import { DatabaseSync } from "node:sqlite";
import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import type { Outcome } from "#src/sandbox/index.ts";
import { fuzz } from "../support/fuzz.ts";
import { deckOfKinds } from "../support/kinds.ts";
import { Play } from "../wire/play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "../wire/wire.ts";

const wentWrong = messagesOf("en").unexpected("").slice(0, 20);

/** One id for each kind of button, with "?" where something of the English server is named. */
const kinds = (quiz: string, post: string, schedule: string): readonly string[] => [
  `quiz.join:${quiz}:`,
  `quiz.join:${quiz}:1`,
  `quiz.begin:${quiz}`,
  `quiz.answer:${quiz}:0:0`,
  `quiz.answer:${quiz}:0:`,
  `quiz.other:${quiz}:0`,
  ...["pause", "resume", "skip", "void", "stop"].map((control) => `quiz.control:${quiz}:${control}:0`),
  `quiz.table:${quiz}:0`,
  `quiz.missed:${quiz}`,
  `quiz.again:${quiz}`,
  `quiz.report:${quiz}`,
  `daily.answer:${post}:0`,
  `daily.answer:${post}:`,
  `daily.other:${post}`,
  `daily.remind:${post}`,
  `daily.remindAt:${post}`,
  `daily.forget:${post}`,
  `daily.setup:${schedule}`,
];
/** What names nothing of a server. */
const ofAll = [
  "daily.setup:",
  "entry:order-1:en",
  "entry:order-1:",
  "entry.pick:zh",
  "entry.full:text-1:1:en",
  "entry.full:text-1:0:",
  "topic.pick:",
  "entry.share:text-1:en",
  "entry.code:text-1:en",
  "entry.quiz:order-1:0:en",
  "entry.answer:order-1:0::en",
  "entry.answer:choice-1:0:2:en",
  "entry.vote:text-1:1",
  "entry.vote:text-1:0",
  "entry.why:text-1",
  "board:all:week:0",
  "profile.share",
];

describe("buttons that nobody has made", () => {
  let wire: Wire;
  let database: DatabaseSync;
  let open: Play;
  let over: string;
  let post: string;
  let schedule: string;
  /** Everything that the database has of the English server. */
  let before: string;

  beforeAll(async () => {
    wire = await startWire({ decks: [deckOfKinds] });
    database = new DatabaseSync(wire.databaseUrl.replace("sqlite:", ""));
    const first = await Play.begin(wire, "quiz", "Sam", { questions: 1, topic: "choice" });
    await first.question(1);
    await first.command("Sam", "stop");
    await first.podium();
    over = first.quizId;
    open = await Play.begin(wire, "general", "Sam", { questions: 2, topic: "choice", seconds: 120 });
    await open.answer("Noor", await open.question(1), "right");
    const maya = wire.person("Maya", "en-US");
    await maya.command(wire.channel("daily"), "daily setup", { time: "09:00", timezone: "UTC" });
    await maya.command(wire.channel("daily"), "daily now");
    const asked = await maya.sees(wire.channel("daily"), (message) => customIdsOf(message).length > 0);
    post = customIdsOf(asked)[0]?.split(":")[2] ?? "";
    schedule = String(database.prepare("select id from daily_schedule").get()?.["id"]);
    before = state();
  });
  afterAll(async () => {
    database.close();
    await wire[Symbol.asyncDispose]();
  });

  const english = () => wire.sandbox.world.channel("general").guildId ?? "";

  /** The rows that name the English server, or its quizzes, posts and schedules. */
  function state(): string {
    const named = [english(), over, open.quizId, post, schedule];
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    return tables
      .flatMap(({ name }) => database.prepare(`select * from "${String(name)}"`).all())
      .map((row) => JSON.stringify(row))
      .filter((row) => named.some((one) => row.includes(one)))
      .toSorted()
      .join("\n");
  }

  /** Has the bot's own message carry a control with any id, as only Discord could, and uses it. */
  async function use(channel: string, customId: string, name: string, values: readonly string[] | null = null) {
    const { api, token } = wire.sandbox;
    const control = values
      ? {
          type: ComponentType.StringSelect,
          custom_id: customId,
          max_values: values.length,
          options: values.map((value) => ({ label: "x", value })),
        }
      : { type: ComponentType.Button, style: ButtonStyle.Primary, label: "A", custom_id: customId };
    const response = await fetch(`${api}/v10/channels/${channel}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: "old", components: [{ type: ComponentType.ActionRow, components: [control] }] }),
    });
    const { id } = (await response.json()) as { id: string };
    const person = wire.person(name, "en-US");
    const outcome = await (values ? person.select(id, customId, values) : person.click(id, customId));
    const [message] = person.messages(channel).filter((one) => one.id === id);
    expect(message?.content).toBe("old");
    return outcome;
  }

  /** Whatever it was: somebody is told something, in words, and nothing broke. */
  function expectWords(outcome: Outcome, customId: string): string {
    if (!["message", "modal", "deferredUpdate"].includes(outcome.kind))
      throw new Error(`${customId}: ${JSON.stringify(outcome)}`);
    if (outcome.kind !== "message") return "";
    const text = textOf(outcome.message);
    expect(`${customId}: ${text}`).not.toContain(wentWrong);
    return text;
  }

  /** A change that a forger might try, or a bug might make. */
  const mutation = fc.oneof(
    fc.constant((id: string) => id),
    fc.nat(99).map((at) => (id: string) => id.slice(0, at) + id.slice(at + 1)),
    fc
      .tuple(
        fc.nat(99),
        fc.constantFrom(":", "0", "9", "-", "_", "x", "Z", " ", "%", "'", "\u200b", "\u202e", "__proto__"),
      )
      .map(
        ([at, text]) =>
          (id: string) =>
            id.slice(0, at) + text + id.slice(at),
      ),
    fc.nat(9_999).map((number) => (id: string) => id.replace(/:\d+/, `:${number}`)),
    fc
      .constantFrom("pause", "constructor", "-1", "99999", "1e3", "")
      .map((part) => (id: string) => id.replace(/[^:]*$/, part)),
  );
  const values = fc.option(
    fc.uniqueArray(
      fc.constantFrom("0", "1", "4", "99", "-1", "x", "order-1", "deck/choice", "__proto__", "\u202e", "a".repeat(100)),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  );

  test("do nothing to another server, whoever uses them there", async () => {
    const ids = [open.quizId, over].flatMap((quiz) => kinds(quiz, post, schedule));
    // The owner there, and moderator of nothing here.
    for (const id of ids) {
      const said = expectWords(await use(wire.channel("大厅"), `1:${id}`, "林岚"), id);
      expect(`${id.split(":")[0]}: ${said}`).not.toMatch(/Stem of|good|Option|Sam|Noor/);
    }
    expect(state()).toBe(before);
  });

  test("are refused or handled in words, with any change", async () => {
    const ids = [...kinds(open.quizId, post, schedule), ...ofAll];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ids), mutation, values, async (id, change, picked) => {
        const customId = `1:${change(id)}`.slice(0, 100);
        expectWords(await use(wire.channel("大厅"), customId, "林岚", picked), customId);
      }),
      fuzz(200),
    );
    expect(state()).toBe(before);
  });

  test("are refused where they are no ids of ours at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }), async (text) => {
        const customId = text.slice(0, 100);
        expectWords(await use(wire.channel("general"), customId, "Noor"), customId);
      }),
      fuzz(40),
    );
    expect(state()).toBe(before);
  });

  test("tell a stranger nothing that only a host may know, and let them do nothing", async () => {
    for (const quiz of [open.quizId, over])
      for (const what of ["control:?:stop:0", "control:?:void:0", "report:?"]) {
        const id = `1:quiz.${what.replace("?", quiz)}`;
        expect(expectWords(await use(wire.channel("general"), id, "Tomás"), id)).not.toMatch(/seed|good a/);
      }
    expect(state().split("\n").length).toBeGreaterThanOrEqual(before.split("\n").length);
  });

  test("and the quiz that was on goes on", async () => {
    const reveal = textOf(await open.close(1));
    expect(reveal).toContain("good a");
  });

  test.each(["order-1", "text-1"])("a form that belongs to a private message is answered there: %s", async (entry) => {
    const channel = wire.channel("大厅");
    const opened = messageOf(await use(channel, `1:entry.quiz:${entry}:0:en`, "小宇"));
    const person = wire.person("小宇", "en-US");
    const form = await person.click(opened.id, customIdsOf(opened)[0] ?? "");
    if (form.kind !== "modal") throw new Error(`no form, but ${JSON.stringify(form)}`);
    const given = entry === "text-1" ? { 0: "zzz" } : { 0: "0", 1: "1", 2: "2" };
    expect((await person.submit(form.modal, given)).kind).toBe("update");
  });
});
