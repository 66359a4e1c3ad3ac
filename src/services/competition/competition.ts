import { UserError } from "#src/domain/errors.ts";
import type { Effect, QuizEvent } from "#src/domain/quiz/events.ts";
import { drawQuestions } from "#src/domain/quiz/question.ts";
import type { Settings } from "#src/domain/quiz/quiz.ts";
import { canAnswer, lobbyMs, open, owed, replay } from "#src/domain/quiz/step.ts";
import { seeded } from "#src/domain/random.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";
import type { Clock } from "../clock.ts";
import { newId } from "../ids.ts";
import type { Library } from "../library.ts";
import { Game } from "./game.ts";
import type { Stage } from "./stage.ts";
import {
  type AcceptedView,
  type LobbyView,
  lobbyView,
  podiumView,
  questionView,
  revealView,
  type StatusView,
  statusView,
} from "./views.ts";

/** What the service stands on. */
export interface CompetitionDeps {
  readonly quizzes: QuizRepository;
  readonly library: Library;
  readonly clock: Clock;
  readonly stage: Stage;
  /** Told of failures that no player can be told of. */
  readonly onFailure: (error: unknown, quizId: string) => void;
}

/** Who asks for something that only the host or a moderator may do. */
export interface Actor {
  readonly userId: string;
  readonly moderator: boolean;
}

/** Pauses before another attempt to reach Discord, in ms; after the last one a game gives up. */
const retryDelays = [2_000, 5_000, 15_000, 30_000];

/** How soon a timer whose event could not be written tries again, in ms. */
const timerRetryMs = 2_000;

/** The group competitions: one in each channel at most, each a journal in the database. */
export class Competition {
  readonly #deps: CompetitionDeps;
  readonly #games = new Map<string, Game>();
  readonly #tasks = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();

  constructor(deps: CompetitionDeps) {
    this.#deps = deps;
  }

  /** How many games this process runs. */
  get running(): number {
    return this.#games.size;
  }

  /**
   * Opens a game; the caller shows the lobby and reports its message with `lobbyPosted`.
   * @throws UserError quiz.running, quiz.noQuestions
   */
  async start(
    place: { guildId: string; channelId: string; hostId: string },
    settings: Settings,
    count: number,
  ): Promise<LobbyView> {
    const { quizzes, library, clock } = this.#deps;
    const pool = library.questions({ deckId: settings.deckId, topic: settings.topic, difficulty: settings.difficulty });
    if (pool.length === 0) throw new UserError("quiz.noQuestions", {});
    const id = newId();
    const seed = newId();
    const questions = drawQuestions(pool, count, seeded(seed));
    const event = { type: "opened", at: clock.now(), id, ...place, settings, seed, questions } as const;
    if (!(await quizzes.open(event))) throw new UserError("quiz.running", { channelId: place.channelId });
    const [quiz, effects] = open(event);
    const game = this.#adopt(new Game(quiz, 1, quizzes));
    this.#run(game, effects);
    return lobbyView(quiz, library);
  }

  /** Takes note of the message that shows the lobby. */
  async lobbyPosted(quizId: string, messageId: string): Promise<void> {
    const game = this.#games.get(quizId);
    if (game) await this.#feed(game, { type: "lobbyPosted", at: this.#deps.clock.now(), messageId });
  }

  /** Returns whether the game has begun already, and whether the player was in it already. @throws UserError quiz.none, quiz.over */
  async join(
    where: { quizId: string } | { channelId: string },
    userId: string,
  ): Promise<{ begun: boolean; already: boolean }> {
    const game = "quizId" in where ? this.#byId(where.quizId) : this.#in(where.channelId);
    const already = game.quiz.playerIds.includes(userId);
    if (!already) await this.#feed(game, { type: "joined", at: this.#deps.clock.now(), userId });
    return { begun: game.quiz.phase !== "lobby", already };
  }

  /** Ends the lobby at once. Returns it as it is then. @throws UserError quiz.over, quiz.notHost, quiz.begun */
  begin(quizId: string, actor: Actor): LobbyView {
    const game = this.#byId(quizId);
    mustHost(game, actor);
    if (game.quiz.phase !== "lobby") throw new UserError("quiz.begun", {});
    // Not awaited: sending the first question must not hold up the answer to the click.
    this.#spawn(game, this.#feed(game, { type: "began", at: this.#deps.clock.now() }));
    return { ...lobbyView(game.quiz, this.#deps.library), waiting: false };
  }

  /**
   * Takes an answer; when this resolves, it is in the database.
   * @param at when the click was made, by Discord's clock
   * @throws UserError quiz.over, quiz.late
   */
  async answer(click: {
    quizId: string;
    index: number;
    userId: string;
    picks: readonly number[];
    at: number;
  }): Promise<AcceptedView> {
    const { quizId, ...answer } = click;
    const game = this.#byId(quizId);
    // A question that is being sent may be answered before Discord has confirmed it: such a click waits its turn.
    const being = game.quiz.phase === "asking" && game.quiz.index === click.index;
    if (!being && !canAnswer(game.quiz, click)) throw new UserError("quiz.late", {});
    await game.enqueue(async () => {
      if (!canAnswer(game.quiz, click)) throw new UserError("quiz.late", {});
      const [, effects] = await game.record({ type: "answered", ...answer });
      this.#run(game, effects);
    });
    return { picks: click.picks };
  }

  /** @throws UserError quiz.none, quiz.notHost */
  async stop(channelId: string, actor: Actor): Promise<void> {
    const game = this.#in(channelId);
    mustHost(game, actor);
    this.#spawn(game, this.#feed(game, { type: "ended", at: this.#deps.clock.now(), reason: "stopped" }));
  }

  /** @throws UserError quiz.none */
  status(channelId: string): StatusView {
    return statusView(this.#in(channelId).quiz);
  }

  /** Takes up every game of the given servers that an earlier process left behind. Returns how many. */
  async resume(owns: (guildId: string) => boolean): Promise<number> {
    const { quizzes } = this.#deps;
    const left = (await quizzes.running()).filter(({ id, guildId }) => owns(guildId) && !this.#games.has(id));
    for (const { id } of left) {
      try {
        await this.#takeUp(id);
      } catch (error) {
        // One journal that cannot be read must not keep the others, and the bot, from starting.
        this.#deps.onFailure(error, id);
        await quizzes.close(id, "failed", this.#deps.clock.now());
      }
    }
    return left.length;
  }

  async #takeUp(id: string): Promise<void> {
    const { quizzes } = this.#deps;
    const journal = await quizzes.journal(id);
    const game = this.#adopt(new Game(replay(journal), journal.length, quizzes));
    this.#run(game, owed(game.quiz), true);
    // It ended between the last line of its journal and the release of its channel.
    if (game.quiz.phase === "announced")
      this.#spawn(
        game,
        game.enqueue(() => this.#conclude(game)),
      );
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

  #adopt(game: Game): Game {
    this.#games.set(game.quiz.id, game);
    return game;
  }

  #byId(quizId: string): Game {
    const game = this.#games.get(quizId);
    if (!game || game.quiz.end) throw new UserError("quiz.over", {});
    return game;
  }

  #in(channelId: string): Game {
    const game = [...this.#games.values()].find(({ quiz }) => quiz.channelId === channelId && !quiz.end);
    if (!game) throw new UserError("quiz.none", {});
    return game;
  }

  #feed(game: Game, event: QuizEvent): Promise<void> {
    return game.enqueue(async () => {
      const [, effects] = await game.record(event);
      this.#run(game, effects);
    });
  }

  #run(game: Game, effects: readonly Effect[], again = false): void {
    for (const effect of effects) {
      if (effect.type === "schedule") this.#schedule(game, effect.event);
      else if (effect.type === "ask" || effect.type === "announce")
        this.#spawn(
          game,
          game.enqueue(() => this.#deliver(game, effect, again)),
        );
      else this.#spawn(game, this.#show(game, effect));
    }
  }

  #schedule(game: Game, event: QuizEvent): void {
    game.cancel();
    if (this.#closing.signal.aborted) return;
    const { clock } = this.#deps;
    // A timer that comes late, such as after an outage, must not shorten what follows it.
    const fire = () =>
      this.#feed(game, { ...event, at: Math.max(event.at, clock.now()) }).catch((error: unknown) => {
        // A database that fails once must not stop a game for ever.
        this.#deps.onFailure(error, game.quiz.id);
        this.#schedule(game, { ...event, at: clock.now() + timerRetryMs });
      });
    game.cancel = clock.at(event.at, () => this.#spawn(game, fire()));
  }

  /** Changes a card; a change that fails costs the players nothing that a later card does not show again. */
  #show(game: Game, effect: Effect): Promise<void> {
    const { stage, library } = this.#deps;
    if (effect.type === "lobby") return stage.lobby(lobbyView(game.quiz, library));
    if (effect.type === "count") return stage.count(questionView(game.quiz, library));
    return stage.reveal(revealView(game.quiz, library));
  }

  /** Sends what the game cannot go on without, trying again while that may help; it holds the game's queue meanwhile. */
  async #deliver(game: Game, effect: Effect, again: boolean): Promise<void> {
    for (const [attempt, delay] of [...retryDelays, null].entries()) {
      try {
        await (effect.type === "ask" ? this.#ask(game, again || attempt > 0) : this.#announce(game));
        return;
      } catch (error) {
        this.#deps.onFailure(error, game.quiz.id);
        if (delay === null || error instanceof UserError) break;
        if (!(await this.#pause(delay))) return;
      }
    }
    if (effect.type === "announce") return this.#conclude(game);
    const [, effects] = await game.record({ type: "ended", at: this.#deps.clock.now(), reason: "failed" });
    this.#run(game, effects);
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
    const [, effects] = await game.record({ type: "asked", at: snowflakeTime(messageId), index, messageId });
    this.#run(game, effects);
  }

  async #announce(game: Game): Promise<void> {
    const { quiz } = game;
    if (quiz.end === "completed") await this.#deps.quizzes.saveResults(quiz, this.#deps.clock.now());
    await this.#deps.stage.podium(podiumView(quiz));
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

function mustHost({ quiz }: Game, { userId, moderator }: Actor): void {
  if (!moderator && userId !== quiz.hostId) throw new UserError("quiz.notHost", { hostId: quiz.hostId });
}
