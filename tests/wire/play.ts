import { ComponentType } from "discord-api-types/v10";
import type { Deck, Item } from "#src/content/schema.ts";
import type { Question, Response } from "#src/domain/quiz/question.ts";
import type { Control } from "#src/domain/quiz/quiz.ts";
import type { Outcome, SeenMessage } from "#src/sandbox/index.ts";
import { Library } from "#src/services/library.ts";
import { deck, entry } from "../support/samples.ts";
import { customIdsOf, messageOf, textOf, type Wire } from "./wire.ts";

/** An open question as a player sees it, with what only the test knows: the right response, in the order shown. */
export interface Asked {
  readonly number: number;
  readonly message: SeenMessage;
  readonly question: Question;
  readonly right: Response;
  readonly wrong: Response;
}

/** What one answers: rightly, wrongly, or just so. */
export type Wish = "right" | "wrong" | Partial<Response>;

type Options = Readonly<Record<string, string | number>>;

/** Times of a game, in ms; a little more than the rules say, because the clock of a test is put forward only. */
export const past = { lobby: 21_000, grace: 2_100, reveal: 8_100, resume: 3_100 } as const;

/** A quiz that somebody started, and everything that people do in it. */
export class Play {
  readonly wire: Wire;
  readonly channel: string;
  readonly hostName: string;
  readonly lobby: SeenMessage;
  readonly #seconds: number;
  readonly #questions: readonly Question[];

  private constructor(wire: Wire, channel: string, hostName: string, lobby: SeenMessage, seconds: number) {
    this.wire = wire;
    this.channel = channel;
    this.hostName = hostName;
    this.lobby = lobby;
    this.#seconds = seconds;
    const library = new Library(wire.decks);
    this.#questions = wire.decks.flatMap(({ id }) => library.questions({ deckId: id, topic: null, difficulty: null }));
  }

  /** Opens a lobby: 3 questions in English, 20 s each, unless told otherwise. */
  static async open(wire: Wire, channelName: string, hostName: string, options: Options = {}): Promise<Play> {
    const channel = wire.channel(channelName);
    const wanted = { questions: 3, language: "en", seconds: 20, ...options };
    const lobby = messageOf(await wire.person(hostName).command(channel, "quiz start", wanted));
    if (lobby.ephemeral) throw new Error(`no lobby, but: ${textOf(lobby)}`);
    return new Play(wire, channel, hostName, lobby, Number(wanted.seconds));
  }

  /** Opens a lobby, lets people join, and begins. */
  static async begin(
    wire: Wire,
    channelName: string,
    hostName: string,
    options: Options = {},
    players: readonly string[] = [],
  ): Promise<Play> {
    const play = await Play.open(wire, channelName, hostName, options);
    for (const name of players) await play.join(name);
    await play.start();
    return play;
  }

  /** The same game, from the message of its lobby that stands in the channel. */
  static of(wire: Wire, channelName: string, hostName: string, lobby: SeenMessage, seconds = 20): Play {
    return new Play(wire, wire.channel(channelName), hostName, lobby, seconds);
  }

  get quizId(): string {
    return idOf(customIdsOf(this.lobby)[0]);
  }

  /** Clicks the first button on a message whose custom id begins so. */
  press(name: string, message: SeenMessage, prefix: string): Promise<Outcome> {
    const id = customIdsOf(message).find((one) => one.startsWith(`1:${prefix}`));
    if (id === undefined) throw new Error(`no ${prefix} on ${customIdsOf(message).join(" ")}`);
    return this.wire.person(name).click(message.id, id);
  }

  async join(name: string, team?: number): Promise<string> {
    const id = `quiz.join:${this.quizId}:${team ?? ""}`;
    return told(await this.press(name, this.lobby, id));
  }

  start(name = this.hostName): Promise<Outcome> {
    return this.press(name, this.lobby, "quiz.begin:");
  }

  /** The open question of that number, with its right and a wrong response. */
  async question(number: number): Promise<Asked> {
    return this.solve(await this.#shown(number, true), number);
  }

  /** The message of the question of that number, once it shows how it went. */
  revealed(number: number): Promise<SeenMessage> {
    return this.#shown(number, false);
  }

  /** A public message of this game that satisfies the test, now or later. */
  sees(test: (message: SeenMessage) => boolean): Promise<SeenMessage> {
    const after = ({ id, ephemeral }: SeenMessage) => BigInt(id) >= BigInt(this.lobby.id) && !ephemeral;
    const host = this.wire.person(this.hostName);
    return this.wire.hurry(host.sees(this.channel, (message) => after(message) && test(message)));
  }

  /** The message of a question once its buttons are gone: what comes after it has begun. */
  settled(number: number): Promise<SeenMessage> {
    return this.sees((message) => isQuestion(message, number) && message.components.length === 0);
  }

  podium(): Promise<SeenMessage> {
    return this.sees(({ embeds }) => /^(Final result|最终结果)$/.test(embeds[0]?.title ?? ""));
  }

  /** Uses the button, menu or form of a question, be it of a quiz or of the day. Returns what the player is told. */
  async answer(name: string, asked: Asked, wish: Wish, meanwhile?: () => void): Promise<string> {
    return told(await this.respond(name, asked, wish, meanwhile));
  }

  /** @param meanwhile happens before the click that counts, after a form was opened where there is one */
  async respond(
    name: string,
    { message, question, right, wrong }: Asked,
    wish: Wish,
    meanwhile: () => void = () => {},
  ): Promise<Outcome> {
    const { picks = [], text = null } = wish === "right" ? right : wish === "wrong" ? wrong : wish;
    const person = this.wire.person(name);
    const ids = customIdsOf(message).filter((id) => /^1:(quiz|daily)\.answer:/.test(id));
    const isForm = question.kind === "order" || question.kind === "text";
    const form = isForm ? await person.click(message.id, ids[0] ?? "") : null;
    meanwhile();
    if (question.kind === "multi") return person.select(message.id, ids[0] ?? "", picks.map(String));
    if (!form) return person.click(message.id, ids[picks[0] ?? 0] ?? "");
    if (form.kind !== "modal") return form;
    const values = question.kind === "text" ? [text ?? ""] : picks.map(String);
    return person.submit(form.modal, Object.fromEntries(values.map((value, field) => [String(field), value])));
  }

  /** Lets the time of the open question pass, and the grace after it. */
  async close(number: number): Promise<SeenMessage> {
    this.wire.clock.move(this.#seconds * 1_000);
    await this.settleDown();
    this.wire.clock.move(past.grace);
    return this.revealed(number);
  }

  /**
   * Lets the bot send the change of a card that has just come due, by asking it for something else meanwhile. A message is
   * left alone for 2 s after a change; begun before the clock goes on, that time need not be waited for.
   */
  async settleDown(): Promise<void> {
    for (let trip = 0; trip < 3; trip++) await this.command(this.hostName, "status");
  }

  /** Lets the reveal give way to what comes next. */
  goOn(): void {
    this.wire.clock.move(past.reveal);
  }

  /** Plays a question: each of the named answers as they are told to. Returns the reveal. */
  async round(number: number, wishes: Readonly<Record<string, Wish>>): Promise<SeenMessage> {
    const asked = await this.question(number);
    for (const [name, wish] of Object.entries(wishes)) await this.answer(name, asked, wish);
    const reveal = await this.close(number);
    this.goOn();
    return reveal;
  }

  command(name: string, subcommand: string, options: Options = {}): Promise<Outcome> {
    return this.wire.person(name).command(this.channel, `quiz ${subcommand}`, options);
  }

  /** Uses a host's button on the reveal of a question. */
  async control(name: string, number: number, wish: Control): Promise<string> {
    return told(await this.press(name, await this.revealed(number), `quiz.control:${this.quizId}:${wish}:`));
  }

  /** Finds the question behind a message by its text and options. */
  solve(message: SeenMessage, number: number): Asked {
    const shown = textOf(message);
    const question = this.#questions.find(({ stem, options }) =>
      ["zh" as const, "en" as const].some(
        (language) =>
          shown.includes(`**${stem[language]}**`) && options.every((option) => shown.includes(option[language])),
      ),
    );
    if (!question) throw new Error(`no such question: ${shown}`);
    const language = shown.includes(`**${question.stem.en}**`) ? "en" : "zh";
    const place = (option: number) => {
      const text = question.options[option]?.[language] ?? "";
      return shown.split("\n").findIndex((line) => /^\*\*[A-Z]\.\*\* /.test(line) && line.slice(7) === text);
    };
    const first = Math.min(...question.options.map((_, option) => place(option)));
    const key = question.key.map((option) => place(option) - first);
    return { number, message, question, right: rightly(question, key), wrong: wrongly(question, key) };
  }

  #shown(number: number, open: boolean): Promise<SeenMessage> {
    return this.sees(
      (message) =>
        isQuestion(message, number) && customIdsOf(message).some((id) => id.startsWith("1:quiz.answer:")) === open,
    );
  }
}

/** Whether a message shows the question of that number, open or not. */
export const isQuestion = ({ embeds }: SeenMessage, number: number): boolean =>
  [`Question ${number} of`, `第 ${number} 题`].some((title) => embeds[0]?.title?.startsWith(title));

/** What somebody was told, in private or not. */
export const told = (outcome: Outcome): string => textOf(messageOf(outcome));

/** The game that a custom id is about. */
export const idOf = (customId = ""): string => customId.split(":")[2] ?? "";

function rightly(question: Question, key: readonly number[]): Response {
  if (question.kind === "text") return { picks: [], text: question.accept?.en[0] ?? "" };
  return { picks: question.kind === "order" ? key : key.toSorted((a, b) => a - b), text: null };
}

function wrongly(question: Question, key: readonly number[]): Response {
  if (question.kind === "text") return { picks: [], text: "surely not this" };
  if (question.kind === "order") return { picks: key.toReversed(), text: null };
  const wrong = question.options.findIndex((_, option) => !key.includes(option));
  // Where all options are right, one alone is wrong.
  return { picks: [wrong < 0 ? 0 : wrong], text: null };
}

/** The labels of the buttons on a message, in order. */
export const labelsOf = ({ components }: SeenMessage): string[] =>
  components.flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((one) => (one.type === ComponentType.Button && "label" in one ? [one.label ?? ""] : []))
      : [],
  );

/** A message in the channel with any custom ids, as nobody but a forger would have it. */
export async function forged(wire: Wire, channel: string, ...customIds: readonly string[]): Promise<SeenMessage> {
  const { api, token } = wire.sandbox;
  const menus = customIds.filter((id) => id.startsWith("menu "));
  const options = ["0", "1", "9", "-1", "x", "1.5"].map((value) => ({ label: value, value }));
  const buttons = customIds.filter((id) => !menus.includes(id));
  const row = (...components: readonly object[]) => (components.length > 0 ? [{ type: 1, components }] : []);
  const components = [
    ...row(...buttons.slice(0, 3).map((id) => ({ type: 2, style: 1, label: "x", custom_id: id }))),
    ...menus.flatMap((id) => row({ type: 3, custom_id: id.slice(5), options, max_values: 6 })),
    ...row(...buttons.slice(3).map((id) => ({ type: 2, style: 1, label: "x", custom_id: id }))),
  ];
  const sent = await fetch(`${api}/v10/channels/${channel}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ content: "forged", components }),
  });
  if (!sent.ok) throw new Error(await sent.text());
  const { id } = (await sent.json()) as { id: string };
  return wire.person("Sam").sees(channel, (message) => message.id === id);
}

/** Starts a quiz in English and has the host begin it. */
export const playQuiz = (wire: Wire, channelName: string, hostName: string, options: Options = {}): Promise<Play> =>
  Play.begin(wire, channelName, hostName, options);

/** Answers a question by the position of an option, or with some answer where it has another kind. */
export async function pick(wire: Wire, name: string, asked: Asked, choice: number): Promise<string> {
  const play = Play.of(wire, "general", name, asked.message);
  const plain = asked.question.kind !== "order" && asked.question.kind !== "text";
  return play.answer(name, asked, plain ? { picks: [choice] } : "wrong");
}

/** A deck with so many questions of each kind, one for each entry, with texts that occur nowhere else. */
export function fiveKinds(rounds = 1): Deck {
  const names = Array.from({ length: rounds }, (_, round) => String.fromCharCode(97 + round));
  return deck(names.flatMap((name) => itemsNamed(name).map((item) => entry(`${item.kind}-${name}`, { quiz: [item] }))));
}

function itemsNamed(name: string): Item[] {
  const asking = (kind: string) => ({
    stem: { zh: `${kind}-${name} 问的是什么？`, en: `What does ${kind}-${name} ask?` },
    explain: { zh: `机密解释 ${kind}-${name}。`, en: `Secret explanation of ${kind}-${name}.` },
  });
  const text = (animal: string) => ({ zh: `选项${animal}`, en: `Option ${animal}` });
  const right = (animal: string) => ({ ...text(animal), correct: true as const });
  return [
    { kind: "choice", ...asking("choice"), options: [text("ant"), right("bee"), text("cat")] },
    { kind: "multi", ...asking("multi"), options: [right("dog"), text("elk"), right("fox"), text("gnu")] },
    { kind: "truefalse", ...asking("truefalse"), answer: true },
    { kind: "order", ...asking("order"), steps: ["hen", "ibis", "jay", "kiwi"].map(text) },
    { kind: "text", ...asking("text"), accept: { zh: [`秘密词语 ${name}`], en: [`secret phrase ${name}`] } },
  ];
}
