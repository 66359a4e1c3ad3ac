import type { Opened, QuizEvent } from "#src/domain/quiz/events.ts";
import { type ModeName, modeNames } from "#src/domain/quiz/modes.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { Feedback } from "#src/services/feedback.ts";
import { Practice } from "#src/services/practice.ts";
import { Preferences } from "#src/services/preferences.ts";
import { Privacy } from "#src/services/privacy/privacy.ts";
import { UnansweredQuestions } from "#src/services/unanswered.ts";
import { DailyDesk, day, library, minute, request } from "./dailies.ts";
import { type Deed, LiveGame } from "./liveGame.ts";
import { opened, question, questions } from "./samples.ts";

export interface Someone {
  readonly id: string;
  readonly name: string;
}
/** Whose data it is about, and others; ids that are found in no other number. */
export const zoe: Someone = { id: "771122334455667788", name: "Zoë Quill" };
export const others: readonly Someone[] = [
  { id: "500000000000000002", name: "Noor" },
  { id: "500000000000000003", name: "Sam" },
];
export const guilds = ["700000000000000001", "700000000000000002"] as const;

/** A typed question after three with options. */
const asked: readonly Question[] = [
  ...questions(3),
  question({
    id: "typed#1",
    entryId: "typed",
    kind: "text",
    options: [],
    key: [],
    accept: { zh: ["蒸馏"], en: ["distillation"] },
  }),
];

/** A database on which people have done everything that there is to do, in two servers. */
export class Town implements AsyncDisposable {
  readonly url: string;
  readonly desk: DailyDesk;
  readonly unanswered: UnansweredQuestions;
  readonly feedback: Feedback;
  readonly practice: Practice;
  readonly preferences: Preferences;
  readonly failures: unknown[] = [];
  readonly privacy: Privacy;
  #games = 0;
  #deeds = 0;

  private constructor(url: string, desk: DailyDesk, partBytes?: number) {
    const { store, clock } = desk;
    this.url = url;
    this.desk = desk;
    this.unanswered = new UnansweredQuestions(store.unanswered, store.facts, clock);
    this.feedback = new Feedback(store.feedback, clock);
    this.practice = new Practice(library, store.learning, clock);
    this.preferences = new Preferences(store.preferences);
    this.privacy = this.#privacy(partBytes);
  }

  static async open(url: string, partBytes?: number): Promise<Town> {
    return new Town(url, await DailyDesk.open(url), partBytes);
  }

  /** Everybody lives in both servers; Zoë sets up the schedules of the first one. */
  async live(): Promise<void> {
    for (const [place, guildId] of guilds.entries()) {
      const everybody = place === 0 ? [zoe, ...others] : [...others, zoe];
      for (const mode of modeNames) await this.play(guildId, mode, everybody);
      await this.play(guildId, "classic", everybody, { stopped: true });
      await this.daily(guildId, everybody);
      for (const someone of everybody) await this.alone(guildId, someone);
    }
  }

  /** A game to its end, with all that players and hosts can do; the first one is the host. */
  async play(
    guildId: string,
    mode: ModeName,
    players: readonly Someone[],
    { stopped = false, running = false } = {},
  ): Promise<string> {
    const id = `game-${++this.#games}`;
    const [host] = players;
    const opening = opened({
      id,
      guildId,
      channelId: `channel of ${id}`,
      at: this.desk.clock.now(),
      seed: `seed of ${id}`,
      hostId: host!.id,
      hostName: host!.name,
      questions: asked,
      settings: { ...opened().settings, mode },
    });
    const events = named(new LiveGame(opening).play(deeds(players, stopped)).journal, players);
    const { quizzes } = this.desk.store;
    if (!(await quizzes.open(events[0] as Opened))) throw new Error("not opened");
    const end = events.findIndex(({ type }) => type === "ended");
    await quizzes.append(id, 1, events.slice(1, running ? 12 : undefined));
    // As long as it took.
    await this.desk.clock.move(10 * minute);
    if (!running) await this.finish(id);
    else if (end >= 0 && end < 12) throw new Error("over already");
    return id;
  }

  /** What a process does when a game is over. */
  async finish(id: string): Promise<void> {
    const { quizzes } = this.desk.store;
    const quiz = replay(await quizzes.journal(id));
    const at = this.desk.clock.now();
    if (quiz.end === "completed") await quizzes.saveResults(quiz, at);
    await quizzes.close(id, quiz.end ?? "failed", at);
    await this.privacy.settle(id);
  }

  /** Three days of questions, each answered by everybody, one of them in writing; the last one is open. */
  async daily(guildId: string, people: readonly Someone[]): Promise<void> {
    const { daily, store } = this.desk;
    const here = { channelId: `daily of ${guildId}`, timezone: "UTC" };
    for (const reveal of ["instant", "next"] as const) {
      const wish = { ...request, guildId, userId: people[0]!.id, here, reveal };
      const { id } = await daily.setup(wish);
      for (let turn = 0; turn < 2; turn++) {
        await daily.now(guildId, id);
        const [post] = await store.dailies.posts.latest(id);
        const at = this.desk.clock.now();
        for (const someone of people) {
          const given = { postId: post!.id, guildId, userId: someone.id, picks: [0], right: turn === 0, at };
          await store.dailies.answers.take(post!, { ...given, text: `${someone.name} was here` }, false);
          await daily.reminders.set(post!.id, someone.id, "20:00", "en");
        }
        await this.desk.pass(minute);
      }
    }
  }

  async alone(guildId: string, { id, name }: Someone): Promise<void> {
    await this.unanswered.note(guildId, `Who is ${name} of ${guildId}?`, id);
    await this.unanswered.note(null, `And ${name} elsewhere?`, id);
    await this.feedback.vote("alpha", id, false);
    await this.feedback.explain("alpha", id, `${name} misses an example`);
    await this.practice.answer(id, "alpha", 0, { picks: [0], text: null });
    await this.preferences.setExtraTime(id, 2);
    const deed = { guildId, userId: id, at: this.desk.clock.now(), channelId: null, detail: "" } as const;
    await this.desk.store.audit.add(`deed-${++this.#deeds}`, { ...deed, action: "settings.set" });
  }

  /** The same as another process has it. */
  #privacy(partBytes: number | undefined): Privacy {
    const { store, clock } = this.desk;
    return new Privacy({
      personal: store.personal,
      erasures: store.erasures,
      journals: store.journals,
      unanswered: this.unanswered,
      clock,
      onErased: async () => {
        this.preferences.refresh();
        await this.feedback.refresh();
      },
      onFailure: (error) => this.failures.push(error),
      ...(partBytes !== undefined && { partBytes }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.desk.store.close();
  }
}

export { day, minute };

function deeds(players: readonly Someone[], stopped: boolean): Deed[] {
  const [host, second, third] = players.map(({ id }) => id) as [string, string, string];
  const click = (after: number, userId: string, option: number): Deed => {
    const response = { picks: [option], text: null };
    return { after, userId, what: "click", factor: 1, lag: 0, response };
  };
  const type = (after: number, userId: string, text: string): Deed => {
    const response = { picks: [], text };
    return { after, userId, what: "click", factor: 1, lag: 0, response };
  };
  const control = (after: number, wish: "pause" | "resume" | "skip" | "void" | "stop"): Deed => {
    return { after, userId: host, what: "control", control: wish };
  };
  return [
    players.map(({ id }, team): Deed => ({ after: 1 + team, userId: id, what: "join", team, factor: 1 })),
    [control(5, "skip")],
    [click(1_000, host, 1), click(1_500, second, 1), click(1_700, third, 0), click(1_900, host, 0)],
    [click(2_000, host, 1), control(3_000, "skip")],
    [control(3_500, "pause"), control(3_600, "resume"), control(3_700, "skip")],
    [click(5_000, host, 1), click(5_500, second, 0), click(5_600, third, 1), control(6_000, "skip")],
    stopped ? [control(6_100, "stop")] : [],
    [control(6_200, "skip"), click(7_000, host, 0), click(7_100, third, 1), click(7_200, second, 1)],
    [control(8_000, "skip"), control(8_100, "skip"), type(9_000, host, "distillation")],
    players.slice(1).map(({ id, name }, place) => type(9_100 + place, id, `${name} does not know`)),
  ].flat();
}

const named = (events: readonly QuizEvent[], players: readonly Someone[]): QuizEvent[] =>
  events.map((event) =>
    event.type === "joined" ? { ...event, name: players.find(({ id }) => id === event.userId)!.name } : event,
  );
