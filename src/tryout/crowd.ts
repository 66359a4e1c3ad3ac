import type { Question } from "#src/domain/quiz/question.ts";
import { type Random, seeded } from "#src/domain/random.ts";
import type { Sandbox, SeenMessage, UserRecord } from "#src/sandbox/index.ts";
import type { Clock } from "#src/services/clock.ts";
import { type AnswerTarget, keyOf } from "./answerKey.ts";
import { type Control, controlsOf, give } from "./player.ts";
import { rightResponse, wrongResponse } from "./response.ts";

/** A question of the day is answered soon after it was posted, an invitation accepted as soon, in ms. */
export const soonMs = 6_000;
/** For how long people think about a question whose end is not told, in ms. */
const thinkMs = 8_000;
/** The last part of a question's time in which nobody begins to answer, as a share: clicks take their time too. */
const spare = 0.15;
/** How many of a channel's newest messages are looked at when somebody joins in. */
const recent = 20;

export interface CrowdParts {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  /** The question behind a control; null where there is none. */
  readonly question: (target: AnswerTarget) => Promise<Question | null>;
  readonly onFailure: (error: unknown) => void;
}

/** People with a `skill`: they join quizzes and answer what is asked where they are, each at their own pace. */
export class Crowd implements Disposable {
  readonly #parts: CrowdParts;
  /** Who has taken up what, so that each takes it up once: user ids by what it is. */
  readonly #taken = new Map<string, Set<string>>();
  /** Calls off what is yet to be done. */
  readonly #planned = new Set<() => void>();
  readonly #busy = new Set<object>();
  #idle = Promise.withResolvers<void>();
  readonly #unwatch: () => void;
  #over = false;

  constructor(parts: CrowdParts) {
    this.#parts = parts;
    // Whatever stands in a channel for all to see, the bot sees too.
    this.#unwatch = parts.sandbox.watch(parts.sandbox.botId, (event) => {
      if (event.type === "messageCreated" || event.type === "messageUpdated") this.#look(event.message);
      else if (event.type === "guildUpdated") this.#lookAround(event.guild.id);
    });
    for (const id of parts.sandbox.world.guilds.keys()) this.#lookAround(id);
  }

  /** Resolves once nobody has a quiz left to join, or a question of the day to answer. */
  async idle(): Promise<void> {
    if (this.#busy.size > 0) await this.#idle.promise;
  }

  [Symbol.dispose](): void {
    this.#over = true;
    this.#unwatch();
    for (const callOff of this.#planned) callOff();
    this.#busy.clear();
    this.#idle.resolve();
  }

  /** What stands in a server's channels, for somebody who has just joined it. */
  #lookAround(guildId: string): void {
    const { sandbox } = this.#parts;
    if (this.#players(guildId).length === 0) return;
    const bot = sandbox.as(sandbox.botId);
    for (const { id } of sandbox.world.channelsOf(guildId))
      for (const message of bot.messages(id).slice(-recent)) this.#look(message);
  }

  #players(guildId: string): UserRecord[] {
    const { world } = this.#parts.sandbox;
    return [...(world.guilds.get(guildId)?.members.keys() ?? [])]
      .map((id) => world.user(id))
      .filter(({ skill }) => skill !== undefined);
  }

  #look(message: SeenMessage): void {
    const { world, botId } = this.#parts.sandbox;
    const guildId = world.channels.get(message.channelId)?.guildId;
    if (message.author.id !== botId || message.ephemeral || !guildId) return;
    const controls = controlsOf(message);
    const joins = controls.filter(({ target }) => target.kind === "quiz.join");
    const answers = controls.filter(isAnswer);
    const [join] = joins;
    const [answer] = answers;
    if (!join && !answer) return;
    const present = this.#players(guildId).filter(({ id }) => world.canView(id, message.channelId));
    if (join) for (const player of this.#fresh(join.customId, present)) this.#join(player, message, joins);
    if (answer) for (const player of this.#fresh(keyOf(answer.target), present)) this.#answer(player, message, answers);
  }

  /** Those who have not taken something up yet; now they have. */
  #fresh(what: string, players: readonly UserRecord[]): UserRecord[] {
    const taken = this.#taken.get(what) ?? new Set();
    this.#taken.set(what, taken);
    const fresh = players.filter(({ id }) => !taken.has(id));
    for (const { id } of fresh) taken.add(id);
    return fresh;
  }

  #join(player: UserRecord, message: SeenMessage, joins: readonly Control[]): void {
    const random = this.#random(player, joins[0]?.customId ?? "");
    const button = joins[Math.floor(random() * joins.length)];
    if (!button) return;
    const work = this.#begin();
    this.#in(soonMs * random(), () =>
      this.#as(player, (one) => one.click(message.id, button.customId)).finally(() => this.#end(work)),
    );
  }

  #answer(
    player: UserRecord,
    message: SeenMessage,
    controls: readonly (Control & { readonly target: AnswerTarget })[],
  ) {
    const [first] = controls;
    if (!first) return;
    const { target } = first;
    const random = this.#random(player, keyOf(target));
    const skill = player.skill ?? 0;
    const knows = random() < skill;
    // Who knows more is faster, on the whole.
    const pace = Math.min(1, 0.1 + random() * (1.3 - skill * 0.7));
    const wait = target.kind === "daily.answer" ? soonMs * random() : this.#timeLeft(message) * (1 - spare) * pace;
    const work = target.kind === "daily.answer" ? this.#begin() : null;
    this.#in(wait, async () => {
      try {
        const question = await this.#parts.question(target);
        if (!question) return;
        const response = knows ? rightResponse(question) : wrongResponse(question, random);
        await this.#as(player, (one) => give(one, message.id, controls, question, response));
      } finally {
        if (work) this.#end(work);
      }
    });
  }

  /** The time until a question closes, in ms, which its card tells. */
  #timeLeft({ embeds }: SeenMessage): number {
    const closes = /<t:(\d+):R>/.exec(embeds[0]?.description ?? "")?.[1];
    const left = closes === undefined ? thinkMs : Number(closes) * 1_000 - this.#parts.clock.now();
    return Math.max(0, left);
  }

  /** What somebody does is chance, and the same chance after a restart. */
  #random({ id }: UserRecord, what: string): Random {
    return seeded(`${id} ${what}`);
  }

  /** Does something as a person, who then puts away what only they were told. */
  async #as({ id }: UserRecord, act: (person: ReturnType<Sandbox["as"]>) => ReturnType<typeof give>): Promise<void> {
    const person = this.#parts.sandbox.as(id);
    const outcome = await act(person);
    if ((outcome?.kind === "message" || outcome?.kind === "deferred") && outcome.message.ephemeral)
      person.dismiss(outcome.message.id);
  }

  #in(ms: number, act: () => Promise<void>): void {
    const { clock, onFailure } = this.#parts;
    const callOff = clock.at(clock.now() + ms, () => {
      this.#planned.delete(callOff);
      act().catch((error: unknown) => {
        // Once it is over, the ground goes from under those who are in the middle of something.
        if (!this.#over) onFailure(error);
      });
    });
    this.#planned.add(callOff);
  }

  #begin(): object {
    if (this.#busy.size === 0) this.#idle = Promise.withResolvers();
    const work = {};
    this.#busy.add(work);
    return work;
  }

  #end(work: object): void {
    this.#busy.delete(work);
    if (this.#busy.size === 0) this.#idle.resolve();
  }
}

const isAnswer = (control: Control): control is Control & { readonly target: AnswerTarget } =>
  control.target.kind === "quiz.answer" || control.target.kind === "daily.answer";
