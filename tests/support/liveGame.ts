import { controlEvent } from "#src/domain/quiz/control.ts";
import type { Effect, Opened, QuizEvent } from "#src/domain/quiz/events.ts";
import type { Response } from "#src/domain/quiz/question.ts";
import type { Control, Factor, Quiz } from "#src/domain/quiz/quiz.ts";
import { canAnswer, isPlayer, open, owed, replay, step } from "#src/domain/quiz/step.ts";

type Timer = Extract<Effect, { type: "schedule" }>["event"];

/** Something that somebody does at a moment of a game, in ms from its opening. */
export type Deed = { readonly after: number; readonly userId: string } & (
  | { readonly what: "join"; readonly team: number; readonly factor: Factor }
  /** `lag`: how long the click was on its way, in ms. */
  | { readonly what: "click"; readonly response: Response; readonly factor: Factor; readonly lag: number }
  | { readonly what: "control"; readonly control: Control }
  | { readonly what: "vote"; readonly control: Control }
);

/** A game at the pace of its own timers, with a journal, where Discord answers at once. */
export class LiveGame {
  readonly journal: QuizEvent[];
  quiz: Quiz;
  now: number;
  timer: Timer | null = null;
  /** Told of each event that changed the game, with the game before and after it. */
  readonly #seen: (before: Quiz, event: QuizEvent, after: Quiz) => void;
  /** After which events the process ends, and another one reads the journal: their numbers, the opening being 0. */
  readonly #crashes: ReadonlySet<number>;

  constructor(
    opened: Opened,
    { crashes = new Set<number>(), seen = (() => {}) as (before: Quiz, event: QuizEvent, after: Quiz) => void } = {},
  ) {
    const [quiz, effects] = open(opened);
    this.quiz = quiz;
    this.now = opened.at;
    this.journal = [opened];
    this.#crashes = crashes;
    this.#seen = seen;
    this.#run(this.#survive(effects));
  }

  feed(event: QuizEvent): void {
    const before = this.quiz;
    const [next, effects] = step(before, event);
    if (next === before) return;
    this.journal.push(event);
    this.quiz = next;
    this.#seen(before, event, next);
    this.#run(this.#survive(effects));
  }

  /** Lets time pass to an instant; what is due on the way happens. */
  pass(until: number): void {
    while (this.timer && this.timer.at <= until) {
      const event = this.timer;
      this.timer = null;
      this.now = Math.max(this.now, event.at);
      this.feed({ ...event, at: this.now });
    }
    this.now = Math.max(this.now, until);
  }

  do(deed: Deed): void {
    const { userId, what } = deed;
    const at = this.now;
    const player = { userId, name: `Player ${userId}` };
    if (what === "join") this.feed({ type: "joined", at, ...player, team: deed.team, factor: deed.factor });
    if (what === "vote") this.feed({ type: "voted", at, userId, control: deed.control });
    if (what === "control") {
      const { control } = deed;
      const event =
        control === "stop"
          ? ({ type: "ended", at, reason: "stopped" } as const)
          : controlEvent(this.quiz, control, { at, by: userId });
      if (event) this.feed(event);
    }
    if (what === "click") {
      const click = { index: this.quiz.index, userId, at: at - deed.lag, ...deed.response };
      if (!canAnswer(this.quiz, { ...click, factor: deed.factor })) return;
      if (!isPlayer(this.quiz, userId))
        this.feed({ type: "joined", at: click.at, ...player, team: null, factor: deed.factor });
      this.feed({ type: "answered", ...click });
    }
  }

  /** Plays deeds in the order of their times, then lets the game end. */
  play(deeds: readonly Deed[]): this {
    const start = this.now;
    for (const deed of deeds.toSorted((a, b) => a.after - b.after)) {
      this.pass(start + deed.after);
      this.do(deed);
    }
    this.pass(Number.POSITIVE_INFINITY);
    return this;
  }

  /** The process may end here: then what it was to do is lost with it, and only the journal is left. */
  #survive(effects: readonly Effect[]): readonly Effect[] {
    if (!this.#crashes.has(this.journal.length - 1)) return effects;
    this.timer = null;
    this.quiz = replay(JSON.parse(JSON.stringify(this.journal)) as QuizEvent[]);
    return owed(this.quiz);
  }

  #run(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "schedule") this.timer = effect.event;
      const { index } = this.quiz;
      if (effect.type === "ask") this.feed({ type: "asked", at: this.now, index, messageId: `m${index}` });
      if (effect.type === "announce") this.feed({ type: "announced", at: this.now });
    }
  }
}
