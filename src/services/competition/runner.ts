import { UserError } from "#src/domain/errors.ts";
import type { Effect, QuizEvent } from "#src/domain/quiz/events.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { owed, replay } from "#src/domain/quiz/step.ts";
import { lobbyMs } from "#src/domain/quiz/timing.ts";
import { closing } from "#src/domain/quiz/transitions.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";
import type { Clock } from "../clock.ts";
import type { Library } from "../library.ts";
import { Game } from "./game.ts";
import type { Stage } from "./stage.ts";
import { Tasks } from "./tasks.ts";
import { lobbyView, podiumView, questionView, revealView } from "./views.ts";

/** What the service stands on. */
export interface CompetitionDeps {
  readonly quizzes: QuizRepository;
  readonly library: Library;
  readonly clock: Clock;
  readonly stage: Stage;
  /** Told of failures that no player can be told of. */
  readonly onFailure: (error: unknown, quizId: string) => void;
  /** Told of every game that is over and written down; where it fails, somebody else has to make up for it. */
  readonly onEnded?: (quizId: string) => Promise<void>;
}

/** Pauses before another attempt to reach Discord, in ms; after the last one a game gives up. */
const retryDelays = [2_000, 5_000, 15_000, 30_000];
/** How soon a timer whose event could not be written tries again, in ms. */
const timerRetryMs = 2_000;
/** How soon the end of a game that could not be written is tried again, in ms. */
const endRetryMs = 15_000;
/** For how long a lobby may be on its way as the answer to its command, in ms; Discord takes none after three seconds. */
const lobbyWaitMs = 4_000;
/** By how much a countdown may be wrong before it is corrected, in ms. */
const countdownSlackMs = 1_000;
/** How long to wait for Discord to tell the time, in ms. */
const measureMs = 5_000;

/** Does what games ask for: shows their cards, sets their timers, brings them to their end. */
export class Runner {
  readonly #deps: CompetitionDeps;
  readonly #games = new Map<string, Game>();
  readonly #tasks: Tasks;

  constructor(deps: CompetitionDeps) {
    this.#deps = deps;
    this.#tasks = new Tasks(deps.clock);
  }

  get games(): ReadonlyMap<string, Game> {
    return this.#games;
  }

  /** Takes a game in, does what it asks for first, and sees to it that its lobby is shown. */
  adopt(game: Game, effects: readonly Effect[]): void {
    this.#games.set(game.quiz.id, game);
    this.run(game, effects);
    const inTime = this.#tasks.pause(lobbyWaitMs);
    this.#spawn(
      game,
      inTime.then((goOn) => (goOn ? game.enqueue(() => this.#invite(game)) : undefined)),
    );
  }

  /** Takes a game up that an earlier process left behind. @throws what the database gives, RangeError */
  async takeUp(id: string): Promise<void> {
    const { quizzes } = this.#deps;
    const journal = await quizzes.journal(id);
    const game = new Game(replay(journal), journal.length, quizzes);
    this.#games.set(id, game);
    const { phase } = game.quiz;
    if (phase !== "announced") this.#queue(game, () => this.#invite(game));
    // Until when it is open is told by Discord's clock, and how far ours is from it is not known yet.
    if (phase === "open") this.#queue(game, () => this.#measure(game));
    this.#queue(game, async () => this.run(game, owed(game.quiz), true));
    // It ended between the last line of its journal and the release of its channel.
    if (phase === "announced") this.#queue(game, () => this.#insist(game, () => this.#conclude(game)));
  }

  /** Ends a game that nobody runs, without showing anything: there is no channel left for it. */
  async abandon(id: string): Promise<void> {
    const { quizzes, clock, onFailure } = this.#deps;
    const at = clock.now();
    try {
      const journal = await quizzes.journal(id);
      const game = new Game(replay(journal), journal.length, quizzes);
      await game.record({ type: "ended", at, reason: "failed" }, { type: "announced", at });
      await this.#close(game.quiz, at);
    } catch (error) {
      onFailure(error, id);
      await this.#close({ id, end: "failed" }, at);
    }
  }

  /** Feeds an event to a game; rejects where it could not be written. */
  feed(game: Game, event: QuizEvent): Promise<void> {
    return game.enqueue(async () => this.run(game, await game.record(event)));
  }

  /** Feeds an event that nobody waits for. */
  post(game: Game, event: QuizEvent): void {
    const { phase, index } = game.quiz;
    const task = async () => {
      // "Next" means the next of what was seen: two of them at once are one.
      const isStale = event.type === "skipped" && (game.quiz.phase !== phase || game.quiz.index !== index);
      if (!isStale) this.run(game, await game.record(event));
    };
    this.#spawn(game, game.enqueue(task));
  }

  run(game: Game, effects: readonly Effect[], again = false): void {
    for (const effect of effects) {
      if (effect.type === "schedule") this.#schedule(game, effect.event);
      else if (effect.type === "ask" || effect.type === "announce")
        this.#queue(game, () => this.#deliver(game, effect.type, again));
      else this.#spawn(game, this.#show(game, effect));
    }
  }

  /** Starts nothing new and waits for Discord no longer; what is in flight goes on. */
  windDown(): void {
    this.#tasks.windDown();
    for (const game of this.#games.values()) game.cancel();
  }

  /** Takes no more timers and waits for what is in flight; running games go on in the next process. */
  async close(): Promise<void> {
    this.windDown();
    await this.#tasks.settle();
    await Promise.allSettled([...this.#games.values()].map((game) => game.enqueue(async () => {})));
  }

  #schedule(game: Game, event: Extract<Effect, { type: "schedule" }>["event"]): void {
    game.cancel();
    if (this.#tasks.isClosing) return;
    // Deadlines are Discord's, all other times are ours: a clock that is wrong must not close early or late.
    this.#fireAt(game, event, event.type === "closed" ? event.at + game.aheadMs : event.at);
  }

  #fireAt(game: Game, event: Extract<Effect, { type: "schedule" }>["event"], due: number): void {
    const { clock, onFailure } = this.#deps;
    // A timer that comes late, such as after an outage, must not shorten what follows it.
    const fire = () =>
      this.feed(game, { ...event, at: Math.max(due, clock.now()) }).catch((error: unknown) => {
        // A database that fails once must not stop a game for ever.
        onFailure(error, game.quiz.id);
        if (!this.#tasks.isClosing) this.#fireAt(game, event, clock.now() + timerRetryMs);
      });
    game.cancel = clock.at(due, () => this.#spawn(game, fire()));
  }

  /** Changes a card as the game stands then, trying again while that may help; the game does not wait for it. */
  async #show(game: Game, effect: Exclude<Effect, { type: "schedule" | "ask" | "announce" }>): Promise<void> {
    const { stage, library, onFailure } = this.#deps;
    for (const delay of [...retryDelays, null]) {
      try {
        if (effect.type === "lobby") await stage.lobby(lobbyView(game.quiz, library));
        else if (effect.type === "count") await stage.count(questionView(game.quiz, library));
        else await stage.reveal(revealView(game.quiz, library, effect.index));
        return;
      } catch (error) {
        onFailure(error, game.quiz.id);
        if (delay === null || error instanceof UserError || !(await this.#tasks.pause(delay))) return;
      }
    }
  }

  /** Finds the lobby of a game that has none yet, or shows it again: its command could not be answered, or that was lost. */
  async #invite(game: Game): Promise<void> {
    const { stage, library, clock } = this.#deps;
    if (game.quiz.lobbyMessageId !== null) return;
    const messageId = await stage.invite(lobbyView(game.quiz, library), sentSince(game.quiz));
    if (messageId !== null) this.run(game, await game.record({ type: "lobbyPosted", at: clock.now(), messageId }));
  }

  /** Brings the open question up to date and learns from it how far our clock is from Discord's. */
  async #measure(game: Game): Promise<void> {
    const { stage, library, clock, onFailure } = this.#deps;
    const told = stage.refresh(questionView(game.quiz, library)).then(
      (at) => {
        game.aheadMs = clock.now() - at;
      },
      (error: unknown) => onFailure(error, game.quiz.id),
    );
    await Promise.race([told, this.#tasks.pause(measureMs)]);
  }

  /** Sends what the game cannot go on without, trying again while that may help; it holds the game's queue meanwhile. */
  async #deliver(game: Game, what: "ask" | "announce", again: boolean): Promise<void> {
    for (const [attempt, delay] of [...retryDelays, null].entries()) {
      try {
        await (what === "ask" ? this.#ask(game, again || attempt > 0) : this.#announce(game, again || attempt > 0));
        return;
      } catch (error) {
        this.#deps.onFailure(error, game.quiz.id);
        if (delay === null || error instanceof UserError) break;
        if (!(await this.#tasks.pause(delay))) return;
      }
    }
    await this.#insist(game, async () => {
      const at = this.#deps.clock.now();
      if (what === "ask") return this.run(game, await game.record({ type: "ended", at, reason: "failed" }));
      await this.#save(game);
      await this.#conclude(game);
    });
  }

  /** Does what a channel would stay blocked without, as often as it takes: a database may be away for a while. */
  async #insist(game: Game, task: () => Promise<void>): Promise<void> {
    const { clock, onFailure } = this.#deps;
    try {
      await task();
    } catch (error) {
      onFailure(error, game.quiz.id);
      if (this.#tasks.isClosing) return;
      game.cancel();
      game.cancel = clock.at(clock.now() + endRetryMs, () => this.#queue(game, () => this.#insist(game, task)));
    }
  }

  async #ask(game: Game, again: boolean): Promise<void> {
    const { stage, library, clock } = this.#deps;
    const { index, phase } = game.quiz;
    if (phase !== "asking") return;
    // The countdown is set by the message's own time once it stands; until then this is as near as can be.
    const shown = clock.now() + game.quiz.settings.seconds * 1000;
    const since = again ? sentSince(game.quiz) : null;
    const { messageId } = await stage.ask({ ...questionView(game.quiz, library), closesAt: shown }, since);
    const at = snowflakeTime(messageId);
    game.aheadMs = clock.now() - at;
    const effects = await game.record({ type: "asked", at, index, messageId });
    const { posted } = game.quiz;
    // Sent late, sent before, or by a clock that is wrong: then the countdown is wrong too, and the clocks are not known.
    const isOff = posted !== null && Math.abs(posted.closesAt - shown) > countdownSlackMs;
    this.run(game, effects);
    // Not waited for: answers are coming in. Until it is known, the question rather closes late than early.
    if (isOff) this.#spawn(game, this.#adjust(game, messageId));
  }

  /** Learns how far our clock is from Discord's, and sets the timer of the open question by it. */
  async #adjust(game: Game, messageId: string): Promise<void> {
    await this.#measure(game);
    const { phase, posted } = game.quiz;
    if (phase === "open" && posted?.messageId === messageId) this.run(game, closing(game.quiz));
  }

  async #announce(game: Game, again: boolean): Promise<void> {
    const { quiz } = game;
    await this.#save(game);
    await this.#deps.stage.podium(podiumView(quiz, this.#deps.library), again ? sentSince(quiz) : null);
    await this.#conclude(game);
  }

  /** Only completed games count; saving one again changes nothing. */
  async #save({ quiz }: Game): Promise<void> {
    if (quiz.end === "completed") await this.#deps.quizzes.saveResults(quiz, this.#deps.clock.now());
  }

  async #conclude(game: Game): Promise<void> {
    const at = this.#deps.clock.now();
    await game.record({ type: "announced", at });
    await this.#close(game.quiz, at);
    game.cancel();
    this.#games.delete(game.quiz.id);
  }

  async #close({ id, end }: Pick<Quiz, "id" | "end">, at: number): Promise<void> {
    const { quizzes, onEnded, onFailure } = this.#deps;
    await quizzes.close(id, end ?? "failed", at);
    await onEnded?.(id).catch((error: unknown) => onFailure(error, id));
  }

  /** Does something in the game's turn. */
  #queue(game: Game, task: () => Promise<void>): void {
    this.#spawn(game, game.enqueue(task));
  }

  #spawn(game: Game, work: Promise<unknown>): void {
    this.#tasks.spawn(work, (error) => this.#deps.onFailure(error, game.quiz.id));
  }
}

/** Since when the message that a game owes may stand in its channel: what was to end before it may have been cut short. */
const sentSince = ({ nextAt }: Quiz): number => nextAt - lobbyMs;
