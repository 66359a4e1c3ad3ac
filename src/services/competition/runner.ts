import { UserError } from "#src/domain/errors.ts";
import type { Effect, QuizEvent } from "#src/domain/quiz/events.ts";
import { owed, replay } from "#src/domain/quiz/step.ts";
import { lobbyMs } from "#src/domain/quiz/timing.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";
import type { Clock } from "../clock.ts";
import type { Library } from "../library.ts";
import { Game } from "./game.ts";
import type { Stage } from "./stage.ts";
import { lobbyView, podiumView, questionView, revealView } from "./views.ts";

/** What the service stands on. */
export interface CompetitionDeps {
  readonly quizzes: QuizRepository;
  readonly library: Library;
  readonly clock: Clock;
  readonly stage: Stage;
  /** Told of failures that no player can be told of. */
  readonly onFailure: (error: unknown, quizId: string) => void;
}

/** Pauses before another attempt to reach Discord, in ms; after the last one a game gives up. */
const retryDelays = [2_000, 5_000, 15_000, 30_000];
/** How soon a timer whose event could not be written tries again, in ms. */
const timerRetryMs = 2_000;

/** Does what games ask for: shows their cards, sets their timers, brings them to their end. */
export class Runner {
  readonly #deps: CompetitionDeps;
  readonly #games = new Map<string, Game>();
  readonly #tasks = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();

  constructor(deps: CompetitionDeps) {
    this.#deps = deps;
  }

  get games(): ReadonlyMap<string, Game> {
    return this.#games;
  }

  /** Takes a game in and does what it asks for first. */
  adopt(game: Game, effects: readonly Effect[]): void {
    this.#games.set(game.quiz.id, game);
    this.run(game, effects);
  }

  /** Takes a game up that an earlier process left behind. @throws what the database gives, RangeError */
  async takeUp(id: string): Promise<void> {
    const { quizzes } = this.#deps;
    const journal = await quizzes.journal(id);
    const game = new Game(replay(journal), journal.length, quizzes);
    this.#games.set(id, game);
    this.run(game, owed(game.quiz), true);
    // It ended between the last line of its journal and the release of its channel.
    if (game.quiz.phase === "announced")
      this.#spawn(
        game,
        game.enqueue(() => this.#conclude(game)),
      );
  }

  /** Feeds an event to a game; rejects where it could not be written. */
  feed(game: Game, event: QuizEvent): Promise<void> {
    return game.enqueue(async () => this.run(game, await game.record(event)));
  }

  /** Feeds an event that nobody waits for. */
  post(game: Game, event: QuizEvent): void {
    this.#spawn(game, this.feed(game, event));
  }

  run(game: Game, effects: readonly Effect[], again = false): void {
    for (const effect of effects) {
      if (effect.type === "schedule") this.#schedule(game, effect.event);
      else if (effect.type === "ask" || effect.type === "announce")
        this.#spawn(
          game,
          game.enqueue(() => this.#deliver(game, effect.type, again)),
        );
      else this.#spawn(game, this.#show(game, effect));
    }
  }

  /** Starts nothing new and waits for Discord no longer; what is in flight goes on. */
  windDown(): void {
    this.#closing.abort();
    for (const game of this.#games.values()) game.cancel();
  }

  /** Takes no more timers and waits for what is in flight; running games go on in the next process. */
  async close(): Promise<void> {
    this.windDown();
    // What ends may have begun something else.
    while (this.#tasks.size > 0) await Promise.allSettled(this.#tasks);
    await Promise.allSettled([...this.#games.values()].map((game) => game.enqueue(async () => {})));
  }

  #schedule(game: Game, event: Extract<Effect, { type: "schedule" }>["event"]): void {
    game.cancel();
    if (this.#closing.signal.aborted) return;
    const { clock } = this.#deps;
    // Deadlines are Discord's: a machine whose clock is ahead must not close early.
    const due = event.type === "closed" ? event.at + Math.max(0, game.aheadMs) : event.at;
    // A timer that comes late, such as after an outage, must not shorten what follows it.
    const fire = () =>
      this.feed(game, { ...event, at: Math.max(event.at, clock.now()) }).catch((error: unknown) => {
        // A database that fails once must not stop a game for ever.
        this.#deps.onFailure(error, game.quiz.id);
        this.#schedule(game, { ...event, at: clock.now() + timerRetryMs });
      });
    game.cancel = clock.at(due, () => this.#spawn(game, fire()));
  }

  /** Changes a card; a change that fails costs the players nothing that a later card does not show again. */
  #show(game: Game, effect: Exclude<Effect, { type: "schedule" | "ask" | "announce" }>): Promise<void> {
    const { stage, library } = this.#deps;
    if (effect.type === "lobby") return stage.lobby(lobbyView(game.quiz, library));
    if (effect.type === "count") return stage.count(questionView(game.quiz, library));
    return stage.reveal(revealView(game.quiz, library, effect.index));
  }

  /** Sends what the game cannot go on without, trying again while that may help; it holds the game's queue meanwhile. */
  async #deliver(game: Game, what: "ask" | "announce", again: boolean): Promise<void> {
    for (const [attempt, delay] of [...retryDelays, null].entries()) {
      try {
        await (what === "ask" ? this.#ask(game, again || attempt > 0) : this.#announce(game));
        return;
      } catch (error) {
        this.#deps.onFailure(error, game.quiz.id);
        if (delay === null || error instanceof UserError) break;
        if (!(await this.#pause(delay))) return;
      }
    }
    if (what === "announce") return this.#conclude(game);
    this.run(game, await game.record({ type: "ended", at: this.#deps.clock.now(), reason: "failed" }));
  }

  async #ask(game: Game, again: boolean): Promise<void> {
    const { stage, library, clock } = this.#deps;
    const { index, phase } = game.quiz;
    if (phase !== "asking") return;
    // The countdown is set by the message's own time once it stands; until then this is as near as can be.
    const closesAt = clock.now() + game.quiz.settings.seconds * 1000;
    // A question is asked when the lobby or the reveal before it ends; by the host's wish, the lobby's length earlier.
    const since = again ? game.quiz.nextAt - lobbyMs : null;
    const { messageId } = await stage.ask({ ...questionView(game.quiz, library), closesAt }, since);
    const at = snowflakeTime(messageId);
    // A message found again says nothing about the clocks.
    if (!again) game.aheadMs = clock.now() - at;
    this.run(game, await game.record({ type: "asked", at, index, messageId }));
  }

  async #announce(game: Game): Promise<void> {
    const { quiz } = game;
    if (quiz.end === "completed") await this.#deps.quizzes.saveResults(quiz, this.#deps.clock.now());
    await this.#deps.stage.podium(podiumView(quiz, this.#deps.library));
    await this.#conclude(game);
  }

  async #conclude(game: Game): Promise<void> {
    const at = this.#deps.clock.now();
    await game.record({ type: "announced", at });
    await this.#deps.quizzes.close(game.quiz.id, game.quiz.end ?? "failed", at);
    game.cancel();
    this.#games.delete(game.quiz.id);
  }

  /** Resolves to false where the process is about to end. */
  #pause(ms: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { signal } = this.#closing;
    const cancel = this.#deps.clock.at(this.#deps.clock.now() + ms, () => resolve(true));
    const abort = () => resolve(false);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    return promise.finally(() => {
      cancel();
      signal.removeEventListener("abort", abort);
    });
  }

  #spawn(game: Game, work: Promise<unknown>): void {
    const task = work
      .catch((error: unknown) => this.#deps.onFailure(error, game.quiz.id))
      .finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }
}
