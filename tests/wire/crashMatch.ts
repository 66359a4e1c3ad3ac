import assert from "node:assert/strict";
import { vi } from "vitest";
import type { Opened } from "#src/domain/quiz/events.ts";
import { isRight } from "#src/domain/quiz/question.ts";
import type { Answer, Factor } from "#src/domain/quiz/quiz.ts";
import { ranking } from "#src/domain/quiz/score.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { Outcome, RestFault, Sandbox, SeenMessage } from "#src/sandbox/index.ts";
import { deck, entry } from "../support/samples.ts";
import { customIdsOf, messageOf, textOf } from "./wire.ts";

/** Tomás takes the place of Elena where somebody has more time: what he has is his in all games. */
export type Player = "Maya" | "Sam" | "Noor" | "Elena" | "Tomás";

const item = (stem: string) => ({
  kind: "choice" as const,
  stem: { zh: `${stem}？`, en: `${stem}?` },
  options: [
    { zh: "错甲", en: "Wrong one" },
    { zh: "对", en: "Right", correct: true as const },
    { zh: "错乙", en: "Wrong two" },
  ],
  explain: { zh: "因为如此。", en: "Because." },
});

/** Choices only, and the right option says so: what matters here is who answered when. */
export const plainDeck = deck(
  ["alpha", "beta", "gamma", "delta"].map((id) => entry(id, { quiz: [item(`${id} one`), item(`${id} two`)] })),
);

export type Rows = Record<string, unknown>[];

/** What a match needs of the world it is played in. */
export interface Ground {
  readonly sandbox: Sandbox;
  /** One row of the bot's database, read beside it. */
  query(sql: string, ...values: string[]): Rows | Promise<Rows>;
  /** Waits while time goes by faster, where the test has a clock for that. */
  hurry?<T>(wait: Promise<T>): Promise<T>;
}

interface Click {
  readonly number: number;
  readonly answer: Answer;
}

const patience = 15_000;

/** One quiz in a channel of its own, as its players see it; keeps count of every answer that was acknowledged. */
export class Match {
  readonly channel: string;
  readonly name: string;
  readonly #ground: Ground;
  readonly #settings: { questions: number; seconds: number };
  readonly #players: readonly Player[];
  readonly #clicks: Click[] = [];
  readonly #factors = new Map<Player, Factor>();
  /** The public messages of earlier matches in the channel end with this one. */
  #after = "0";

  constructor(
    ground: Ground,
    name: string,
    { questions = 2, seconds = 20, fourth = "Elena" as Player } = {},
    channel?: string,
  ) {
    this.#ground = ground;
    this.name = name;
    this.#settings = { questions, seconds };
    this.#players = ["Maya", "Sam", "Noor", fourth];
    const { world } = ground.sandbox;
    this.channel = channel ?? world.createChannel(world.guild("Builders' Club").id, { name }).id;
  }

  /** The public messages of the bot about this game, oldest first. */
  get posts(): readonly SeenMessage[] {
    return this.as("Maya")
      .messages(this.channel)
      .filter(({ ephemeral, author, embeds }) => !ephemeral && author.bot && embeds.length > 0)
      .filter(({ id }) => BigInt(id) > BigInt(this.#after));
  }

  titled(title: string): SeenMessage[] {
    return this.posts.filter(({ embeds }) => embeds[0]?.title === title);
  }

  async start(): Promise<Outcome> {
    this.#after = this.posts.at(-1)?.id ?? "0";
    this.#clicks.length = 0;
    const { questions, seconds } = this.#settings;
    const options = { questions, seconds, language: "en", mode: "speed" };
    return this.as("Maya").command(this.channel, "quiz start", options);
  }

  lobby = (): Promise<SeenMessage> => this.sees((message) => message.embeds[0]?.title === "Quiz");

  /** The host begins at once, unless it has begun. */
  async begin(): Promise<void> {
    const lobby = await this.lobby();
    const id = customIdsOf(lobby).find((one) => one.includes("quiz.begin"));
    if (!id || this.titled(this.#title(1)).length > 0) return;
    const outcome = await this.as("Maya").click(lobby.id, id);
    assert.notEqual(outcome.kind, "failed", JSON.stringify(outcome));
  }

  async join(name: Player, factor: Factor = 1): Promise<void> {
    this.#factors.set(name, factor);
    assert.match(textOf(messageOf(await this.as(name).command(this.channel, "quiz join"))), /You are in/);
  }

  /** A question while it can be answered. */
  question = (number: number): Promise<SeenMessage> =>
    this.sees(
      (message) => this.#isQuestion(message, number) && customIdsOf(message).some((id) => id.includes(".answer:")),
    );

  revealed = (number: number): Promise<SeenMessage> =>
    this.sees((message) => this.#isQuestion(message, number) && textOf(message).includes("Answer: "));

  podium = (): Promise<SeenMessage> => this.sees((message) => message.embeds[0]?.title === "Final result");

  sees(test: (message: SeenMessage) => boolean): Promise<SeenMessage> {
    const isNew = ({ id }: SeenMessage) => BigInt(id) > BigInt(this.#after);
    return this.#hurry(
      this.as("Maya").sees(this.channel, (message) => !message.ephemeral && isNew(message) && test(message), patience),
    );
  }

  /** Clicks an option; it counts for the score that is expected once the bot has acknowledged it. */
  async answer(name: Player, number: number, right: boolean): Promise<string> {
    const outcome = await this.click(name, number, right);
    // An answer that takes its time comes as a message of its own.
    const isAfter = ({ id, ephemeral }: SeenMessage) => ephemeral && BigInt(id) > BigInt(outcome.interactionId ?? 0);
    const told =
      outcome.kind === "deferredUpdate"
        ? await this.as(name).sees(this.channel, isAfter, patience)
        : messageOf(outcome);
    const text = textOf(told);
    if (text.includes("Your answer")) {
      const userId = this.as(name).id;
      const picks = [await this.#option(number, right)];
      this.#clicks.push({
        number,
        answer: { userId, picks, text: null, at: snowflakeTime(outcome.interactionId ?? "") },
      });
    }
    return text;
  }

  async click(name: Player, number: number, right: boolean): Promise<Outcome> {
    const question = await this.question(number);
    return this.as(name).click(question.id, customIdsOf(question)[await this.#option(number, right)] ?? "");
  }

  /** The host uses a control, such as "pause". */
  control = async (name: string): Promise<string> =>
    textOf(messageOf(await this.as("Maya").command(this.channel, `quiz ${name}`)));

  /** Plays what is left: begins, answers for whoever has not, and goes on at once. */
  async finish(): Promise<void> {
    await this.begin();
    for (let number = 1; number <= this.#settings.questions; number++) {
      await this.sees((message) => this.#isQuestion(message, number));
      // As all have answered, it counts although it is closed early.
      if (await this.answerAll(number)) await this.control("skip");
      await this.next(number);
    }
    await this.podium();
  }

  /** The host goes on from a reveal, unless it has gone on by itself. */
  async next(number: number): Promise<void> {
    const reveal = await this.revealed(number);
    const id = customIdsOf(reveal).find((one) => one.includes(":skip:"));
    if (id) await this.as("Maya").click(reveal.id, id);
  }

  /** Whoever has not answered does so, half of them rightly. Resolves to whether there was anybody. */
  async answerAll(number: number): Promise<boolean> {
    const done = new Set(this.#clicks.filter((click) => click.number === number).map(({ answer }) => answer.userId));
    for (const [index, name] of this.#players.entries())
      if (!done.has(this.as(name).id))
        assert.match(await this.answer(name, number, (index + number) % 2 === 0), /Your answer/);
    return done.size < this.#players.length;
  }

  /** One message for each thing, nothing left to press, and the scores that an undisturbed game gives for these clicks. */
  async check(): Promise<void> {
    const { questions } = this.#settings;
    const podium = await this.podium();
    assert.equal(this.titled("Quiz").length, 1, `lobbies of ${this.name}`);
    for (let number = 1; number <= questions; number++)
      assert.equal(this.titled(this.#title(number)).length, 1, `question ${number} of ${this.name}`);
    assert.equal(this.titled("Final result").length, 1, `podiums of ${this.name}`);
    const [game] = await this.#ended();
    assert.equal(game?.["end_reason"], "completed", this.name);
    const expected = await this.#expected(String(game?.["id"]));
    const rows = await this.#ground.query(
      "select * from quiz_result where quiz_id = ? order by rank, user_id",
      String(game?.["id"]),
    );
    const shown = rows.map((row) => [
      row["user_id"],
      row["points"],
      row["right_answers"],
      row["answered"],
      row["rank"],
    ]);
    assert.deepEqual(
      shown,
      expected.map(({ userId, points, right, answered, rank }) => [userId, points, right, answered, rank]),
    );
    for (const { userId, points } of expected)
      assert.ok(textOf(podium).includes(`<@${userId}> — **${points}**`), textOf(podium));
    // What was just changed changes again a little later.
    const pressable = () => this.posts.filter(({ id }) => id !== podium.id).flatMap(customIdsOf);
    await this.#hurry(
      vi.waitFor(() => assert.deepEqual(pressable(), [], `buttons left in ${this.name}`), { timeout: patience }),
    );
  }

  /** Resolves once the database says that the game is over. */
  async #ended(): Promise<Rows> {
    const read = async () =>
      this.#ground.query("select * from quiz where channel_id = ? order by created_at desc", this.channel);
    await vi.waitFor(async () => assert.notEqual((await read())[0]?.["ended_at"], null), { timeout: patience });
    return read();
  }

  /** From what Discord knows alone: the times of messages and clicks, and the last click of each player. */
  async #expected(quizId: string) {
    const [row] = await this.#ground.query("select event from quiz_event where quiz_id = ? and seq = 0", quizId);
    const { settings, questions } = JSON.parse(String(row?.["event"])) as Opened;
    const rounds = Array.from({ length: this.#settings.questions }, (_, index) => {
      const clicks = this.#clicks.filter(({ number }) => number === index + 1);
      const last = new Map(clicks.map(({ answer }) => [answer.userId, answer]));
      const messageId = this.titled(this.#title(index + 1))[0]?.id ?? "0";
      const opensAt = snowflakeTime(messageId);
      const limitMs = this.#settings.seconds * 1_000;
      return { index, messageId, opensAt, limitMs, counted: true, answers: [...last.values()] };
    });
    const everybody = this.#players.map((name) => ({
      userId: this.as(name).id,
      name,
      team: null,
      factor: this.#factors.get(name) ?? 1,
    }));
    assert.ok(
      rounds.some(({ index, answers }) => answers.some((answer) => isRight(questions[index]!, answer))),
      "nobody was right: such a game proves nothing",
    );
    return ranking(tally({ settings, questions, players: everybody, rounds }));
  }

  async #option(number: number, right: boolean): Promise<number> {
    const [message] = this.titled(this.#title(number));
    const lines = (message?.embeds[0]?.description ?? "").split("\n").filter((line) => /^\*\*[A-E]\.\*\*/.test(line));
    const key = lines.findIndex((line) => line.includes("Right"));
    return right ? key : (key + 1) % lines.length;
  }

  #hurry = <T>(wait: Promise<T>): Promise<T> => this.#ground.hurry?.(wait) ?? wait;

  #title = (number: number): string => `Question ${number} of ${this.#settings.questions}`;

  #isQuestion = ({ embeds }: SeenMessage, number: number): boolean => embeds[0]?.title === this.#title(number);

  as = (name: Player) => this.#ground.sandbox.as(name);
}

/** A request, or its answer, that is held up; nothing of it is lost until it is let go. */
export function hold(sandbox: Sandbox, what: "request" | "answer", request: Pick<RestFault, "method" | "path">) {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<"goOn" | "cut">();
  const until = () => {
    reached.resolve();
    return released.promise;
  };
  sandbox.faults.rest({ ...request, effect: { kind: "hold", what, until } });
  return { reached: reached.promise, goOn: () => released.resolve("goOn"), cut: () => released.resolve("cut") };
}

export const posting = (channel: string) => ({ method: "POST", path: new RegExp(`^/channels/${channel}/messages$`) });
export const editing = (channel: string) => ({ method: "PATCH", path: new RegExp(`^/channels/${channel}/messages/`) });
export const answering = { method: "POST", path: /^\/interactions\/.*\/callback/ };
