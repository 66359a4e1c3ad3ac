import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seeded } from "#src/domain/random.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { Sandbox } from "#src/sandbox/index.ts";
import { click, type Plan } from "./click.ts";
import { type Lobby, openLobby } from "./game.ts";
import type { Round } from "./judge.ts";
import type { Observer } from "./observer.ts";

const questions = 3;
const optionsShown = 3;

/** One quiz with its people, in a channel of its own. */
export class Game {
  readonly #sandbox: Sandbox;
  readonly #observer: Observer;
  readonly #channel: string;
  readonly #players: readonly string[];
  readonly #seconds: number;
  readonly #random: Random;
  #lobby: Lobby | undefined;
  /** Resolves when the second question is closed: then the game has something to keep in mind. */
  readonly halfway = Promise.withResolvers<void>();
  readonly rounds: Round[] = [];

  constructor(sandbox: Sandbox, observer: Observer, channel: string, players: readonly string[], seconds: number) {
    this.#sandbox = sandbox;
    this.#observer = observer;
    this.#channel = channel;
    this.#players = players;
    this.#seconds = seconds;
    this.#random = seeded(channel);
  }

  /** Opens the lobby; every fourth player joins there, the others come in by answering. */
  async open(): Promise<void> {
    const [host = ""] = this.#players;
    const settings = { questions, seconds: this.#seconds };
    const lobby = await openLobby(this.#sandbox, host, this.#channel, settings);
    const early = this.#players.filter((_, index) => index % 4 === 1);
    await Promise.all(early.map((userId) => this.#sandbox.as(userId).click(lobby.messageId, lobby.join)));
    this.#lobby = lobby;
  }

  /** Plays it from the first question to the podium. */
  async play(): Promise<void> {
    const [host = ""] = this.#players;
    if (this.#lobby) await this.#sandbox.as(host).click(this.#lobby.messageId, this.#lobby.begin);
    for (let index = 0; index < questions; index++) {
      const asked = await this.#observer.asked(this.#channel, index);
      const made = this.#plans().map((plan) => click(this.#sandbox, asked.messageId, asked.buttons, plan));
      const clicks = (await Promise.all(made)).filter((one) => one !== null);
      this.rounds.push({ asked, clicks, deadline: snowflakeTime(asked.messageId) + this.#seconds * 1000 });
      await this.#observer.closed(asked.messageId);
      if (index === 1) this.halfway.resolve();
    }
    await this.#observer.podium(this.#channel);
    // The last edit of the last question keeps its distance from the one before.
    await sleep(5_000);
  }

  /** Everybody once in time, one in ten a second time, one in fifty once more when it is too late. */
  #plans(): Plan[] {
    const limit = this.#seconds * 1000;
    const random = this.#random;
    return this.#players.flatMap((userId): Plan[] => {
      const plan = (from: number, to: number) => ({
        userId,
        choice: Math.floor(random() * optionsShown),
        afterMs: from + random() * (to - from),
      });
      const first = plan(200, limit - 1_000);
      const second = random() < 0.1 ? [plan(first.afterMs + 150, limit - 500)] : [];
      const late = random() < 0.02 ? [plan(limit + 100, limit + 900)] : [];
      return [first, ...second, ...late];
    });
  }
}
