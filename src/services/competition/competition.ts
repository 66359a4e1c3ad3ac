import { UserError } from "#src/domain/errors.ts";
import { findUser } from "#src/domain/quiz/byUser.ts";
import { activePlayers, controlEvent, isHostAway, voidable, votesNeeded } from "#src/domain/quiz/control.ts";
import { modes } from "#src/domain/quiz/modes.ts";
import { drawQuestions, type Response } from "#src/domain/quiz/question.ts";
import type { Control, Factor, Quiz, Settings } from "#src/domain/quiz/quiz.ts";
import { canAnswer, open, step } from "#src/domain/quiz/step.ts";
import { isOut } from "#src/domain/quiz/tally.ts";
import { deadlineOf } from "#src/domain/quiz/timing.ts";
import { seeded } from "#src/domain/random.ts";
import { newId } from "../ids.ts";
import { Game } from "./game.ts";
import { type CompetitionDeps, Runner } from "./runner.ts";
import {
  type AcceptedView,
  type LobbyView,
  lobbyView,
  type QuestionView,
  questionView,
  type StatusView,
  statusView,
} from "./views.ts";

/** A member who takes part. */
export interface Member {
  readonly userId: string;
  /** What they are called in the server. */
  readonly name: string;
  readonly factor: Factor;
}

/** Who asks for something that only the host or a moderator may do. */
export interface Actor {
  readonly userId: string;
  readonly moderator: boolean;
}

/** What became of a wish: done, or counted as a vote. */
export type ControlView =
  | {
      readonly done: true;
      readonly control: Control;
      readonly phase: Quiz["phase"];
      readonly index: number | null;
      /** Whether a moderator did it in a game of somebody else. */
      readonly moderated: boolean;
    }
  | { readonly done: false; readonly control: Control; readonly votes: number; readonly needed: number };

type Where = { readonly quizId: string } | { readonly channelId: string };

/** The group competitions: one in each channel at most, each a journal in the database. */
export class Competition {
  readonly #deps: CompetitionDeps;
  readonly #runner: Runner;

  constructor(deps: CompetitionDeps) {
    this.#deps = deps;
    this.#runner = new Runner(deps);
  }

  /** How many games this process runs. */
  get running(): number {
    return this.#runner.games.size;
  }

  /**
   * Opens a game; the caller shows the lobby and reports its message with `lobbyPosted`.
   * @throws UserError quiz.running, quiz.noQuestions
   */
  async start(
    place: { guildId: string; channelId: string },
    host: Member,
    settings: Settings,
    count: number,
  ): Promise<LobbyView> {
    const { quizzes, library, clock } = this.#deps;
    const pool = library.questions({ deckId: settings.deckId, topic: settings.topic, difficulty: settings.difficulty });
    if (pool.length === 0) throw new UserError("quiz.noQuestions", {});
    const id = newId();
    const seed = `${newId()}${newId()}`;
    const questions = drawQuestions(pool, count, seeded(seed));
    const { userId: hostId, name: hostName, factor: hostFactor } = host;
    const event = { type: "opened", at: clock.now(), id, ...place, hostId, hostName, hostFactor } as const;
    const opened = { ...event, settings, seed, questions };
    if (!(await quizzes.open(opened))) {
      // One that only has its podium to show is about to make room.
      const ending = this.#ending(place.channelId);
      await ending?.enqueue(async () => {});
      if (!ending || !(await quizzes.open(opened))) throw new UserError("quiz.running", { channelId: place.channelId });
    }
    const [quiz, effects] = open(opened);
    this.#runner.adopt(new Game(quiz, 1, quizzes), effects);
    return lobbyView(quiz, library);
  }

  /** Checks that a game which is on is played in this channel. @throws UserError quiz.none */
  checkPlace(quizId: string, channelId: string): void {
    const game = this.#runner.games.get(quizId);
    if (game && game.quiz.channelId !== channelId) throw new UserError("quiz.none", {});
  }

  /** Takes note of the message that shows the lobby. */
  async lobbyPosted(quizId: string, messageId: string): Promise<void> {
    const game = this.#runner.games.get(quizId);
    if (game) await this.#runner.feed(game, { type: "lobbyPosted", at: this.#deps.clock.now(), messageId });
  }

  /**
   * Lets a member in, or into another team while the lobby waits.
   * @throws UserError quiz.none, quiz.over
   */
  async join(
    where: Where,
    member: Member,
    team: number | null,
  ): Promise<{ begun: boolean; already: boolean; team: number | null }> {
    const game = this.#find(where);
    const before = findUser(game.quiz.players, member.userId);
    await this.#runner.feed(game, { type: "joined", at: this.#deps.clock.now(), ...member, team });
    const after = findUser(game.quiz.players, member.userId);
    return {
      begun: game.quiz.phase !== "lobby",
      already: before !== undefined && before === after,
      team: after?.team ?? null,
    };
  }

  /** Ends the lobby at once. Returns whether a moderator did it in a game of somebody else. @throws UserError quiz.over, quiz.notHost, quiz.begun */
  begin(quizId: string, actor: Actor): boolean {
    const game = this.#byId(quizId);
    const { userId, moderator } = actor;
    if (!moderator && userId !== game.quiz.hostId) throw new UserError("quiz.notHost", { hostId: game.quiz.hostId });
    if (game.quiz.phase !== "lobby") throw new UserError("quiz.begun", {});
    // Not awaited: sending the first question must not hold up the answer to the click.
    this.#runner.post(game, { type: "skipped", at: this.#deps.clock.now(), by: userId });
    return userId !== game.quiz.hostId;
  }

  /** A question that is open or being sent, made for showing. @throws UserError quiz.over, quiz.late */
  question(quizId: string, index: number): QuestionView {
    const { quiz } = this.#byId(quizId);
    if (quiz.index !== index || (quiz.phase !== "open" && quiz.phase !== "asking"))
      throw new UserError("quiz.late", {});
    return questionView(quiz, this.#deps.library);
  }

  /**
   * Takes an answer; when this resolves, it is in the database.
   * @param at when the click was made, by Discord's clock
   * @throws UserError quiz.over, quiz.late
   */
  async answer(
    { quizId, index, at }: { quizId: string; index: number; at: number },
    member: Member,
    response: Response,
  ): Promise<AcceptedView> {
    const game = this.#byId(quizId);
    const click = { index, at, response, ...member };
    // A question that is being sent may be answered before Discord has confirmed it: such a click waits its turn.
    const being = game.quiz.phase === "asking" && game.quiz.index === index;
    if (!being && !canAnswer(game.quiz, { ...click, ...response })) throw new UserError("quiz.late", {});
    await game.answer(click, (effects) => this.#runner.run(game, effects));
    const { posted, players } = game.quiz;
    const player = findUser(players, member.userId);
    const own = posted && player && player.factor > 1 ? deadlineOf(posted, player) : null;
    return { response, deadlineAt: own, out: this.#isOut(game.quiz, member.userId) };
  }

  /**
   * Does what a host may do; players may vote for it where the host is away.
   * @param question the 1-based number of the question that is meant: to take out, or whose reveal to go on from; null:
   * the one that is on
   * @throws UserError quiz.none, quiz.over, quiz.notHost, quiz.notPlaying, quiz.notNow
   */
  async control(where: Where, actor: Actor, wish: Control, question: number | null = null): Promise<ControlView> {
    const game = this.#find(where);
    const at = this.#deps.clock.now();
    const { userId, moderator } = actor;
    const { phase } = game.quiz;
    const index = question === null ? null : question - 1;
    // Who wants to go on from a reveal must not close the question that has just taken its place.
    if (wish === "skip" && index !== null && (phase !== "revealed" || index !== game.quiz.index))
      throw new UserError("quiz.notNow", { control: wish });
    if (!moderator && userId !== game.quiz.hostId) return this.#vote(game, userId, wish, index);
    const event =
      wish === "stop"
        ? ({ type: "ended", at, reason: "stopped" } as const)
        : controlEvent(game.quiz, wish, { at, by: userId, ...(index !== null && { index }) });
    if (!event || step(game.quiz, event)[0] === game.quiz) throw new UserError("quiz.notNow", { control: wish });
    this.#runner.post(game, event);
    const moderated = userId !== game.quiz.hostId;
    return { done: true, control: wish, phase, index: event.type === "voided" ? event.index : null, moderated };
  }

  /** @throws UserError quiz.none */
  status(channelId: string): StatusView {
    return statusView(this.#in(channelId).quiz);
  }

  /** The ids of the questions of all games that are on in a server. */
  questionsIn(guildId: string): ReadonlySet<string> {
    const games = [...this.#runner.games.values()].filter(({ quiz }) => quiz.guildId === guildId && !quiz.end);
    return new Set(games.flatMap(({ quiz }) => quiz.questions.map(({ id }) => id)));
  }

  /** Takes up every game of the given servers that an earlier process left behind. Returns how many. */
  async resume(owns: (guildId: string) => boolean): Promise<number> {
    const { quizzes, clock, onFailure } = this.#deps;
    const left = (await quizzes.running()).filter(({ id, guildId }) => owns(guildId) && !this.#runner.games.has(id));
    for (const { id } of left) {
      try {
        await this.#runner.takeUp(id);
      } catch (error) {
        // One journal that cannot be read must not keep the others, and the bot, from starting.
        onFailure(error, id);
        await quizzes.close(id, "failed", clock.now());
      }
    }
    return left.length;
  }

  /** Ends every game of a server that has removed the bot. */
  async leave(guildId: string): Promise<void> {
    const { quizzes, clock } = this.#deps;
    for (const game of this.#runner.games.values())
      if (game.quiz.guildId === guildId) this.#runner.post(game, { type: "ended", at: clock.now(), reason: "failed" });
    const left = (await quizzes.running()).filter((one) => one.guildId === guildId && !this.#runner.games.has(one.id));
    for (const { id } of left) await this.#runner.abandon(id);
  }

  /** Starts nothing new and waits for Discord no longer; what is in flight goes on. */
  windDown(): void {
    this.#runner.windDown();
  }

  /** Takes no more timers and waits for what is in flight; running games go on in the next process. */
  close(): Promise<void> {
    return this.#runner.close();
  }

  async #vote(game: Game, userId: string, control: Control, about: number | null): Promise<ControlView> {
    const { hostId } = game.quiz;
    if (!isHostAway(game.quiz)) throw new UserError("quiz.notHost", { hostId });
    if (!activePlayers(game.quiz).has(userId)) throw new UserError("quiz.notPlaying", {});
    // A vote is about what is on; nobody votes for what could not be done.
    const other = control === "void" && about !== null && about !== voidable(game.quiz);
    const event = control === "stop" ? null : controlEvent(game.quiz, control, { at: 0, by: "" });
    const possible = control === "stop" || (event !== null && step(game.quiz, event)[0] !== game.quiz);
    if (other || !possible) throw new UserError("quiz.notNow", { control });
    const needed = votesNeeded(game.quiz);
    const { index, phase } = game.quiz;
    await this.#runner.feed(game, { type: "voted", at: this.#deps.clock.now(), userId, control });
    const votes = game.quiz.votes.filter((vote) => vote.control === control).length;
    // Votes are forgotten with the question, and with what they brought about.
    if (votes === 0) return { done: true, control, phase, index, moderated: false };
    return { done: false, control, votes, needed };
  }

  #isOut(quiz: Quiz, userId: string): boolean {
    if (modes[quiz.settings.mode].lives === null) return false;
    return isOut(quiz, userId);
  }

  #find(where: Where): Game {
    return "quizId" in where ? this.#byId(where.quizId) : this.#in(where.channelId);
  }

  #byId(quizId: string): Game {
    const game = this.#runner.games.get(quizId);
    if (!game || game.quiz.end) throw new UserError("quiz.over", {});
    return game;
  }

  #in(channelId: string): Game {
    const game = this.#gamesIn(channelId).find(({ quiz }) => !quiz.end);
    if (!game) throw new UserError("quiz.none", {});
    return game;
  }

  #ending(channelId: string): Game | undefined {
    return this.#gamesIn(channelId).find(({ quiz }) => quiz.end);
  }

  #gamesIn(channelId: string): Game[] {
    return [...this.#runner.games.values()].filter(({ quiz }) => quiz.channelId === channelId);
  }
}
