import type { Random } from "#src/domain/random.ts";
import type { Outcome, Person, SeenMessage } from "#src/sandbox/index.ts";
import { customIdsOf, textOf } from "../wire/wire.ts";
import type { Ground } from "./ground.ts";
import type { Ledger } from "./ledger.ts";
import type { Town } from "./town.ts";

/** Where a sequence takes place. */
export interface Scene<G extends Ground = Ground> {
  readonly ground: G;
  readonly town: Town;
  readonly ledger: Ledger;
  readonly random: Random;
}

export const oneOf = <T>(items: readonly T[], random: Random): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to choose from");
  return item;
};

/** The latest public message of the bot in a channel that has a component of this kind, as somebody sees it. */
function latestWith(person: Person, channelId: string, kind: string): SeenMessage | undefined {
  return person
    .messages(channelId)
    .filter((message) => !message.ephemeral && customIdsOf(message).some((id) => id.startsWith(`1:${kind}:`)))
    .at(-1);
}

/** Clicks an option of what is asked in a channel, and notes the answer once it has been acknowledged. */
async function answer(scene: Scene, kind: "quiz" | "daily"): Promise<Outcome | null> {
  const { town, ledger, random } = scene;
  const person = oneOf(town.people, random);
  const message = latestWith(person, kind === "quiz" ? town.quiz : town.daily, `${kind}.answer`);
  if (!message) return null;
  const ids = customIdsOf(message).filter((id) => id.startsWith(`1:${kind}.answer:`));
  const customId = oneOf(ids, random);
  const outcome = await person.click(message.id, customId);
  if (outcome.kind !== "message") return outcome;
  const [about = "", ...rest] = customId.split(":").slice(2);
  const [index, choice] = kind === "quiz" ? rest.map(Number) : [0, Number(rest[0])];
  const accepted = kind === "quiz" ? /^Your answer: / : /Right!|^\*\*|Your answer/m;
  if (accepted.test(textOf(outcome.message)))
    ledger.acknowledge(
      { kind, about, index: index ?? 0, choice: choice ?? 0, userId: person.id },
      outcome.interactionId,
    );
  return outcome;
}

async function press(person: Person, channelId: string, kind: string, random: Random): Promise<Outcome | null> {
  const message = latestWith(person, channelId, kind);
  if (!message) return null;
  const ids = customIdsOf(message).filter((id) => id.startsWith(`1:${kind}:`));
  return person.click(message.id, oneOf(ids, random));
}

type Act = (scene: Scene) => Promise<Outcome | null>;

const questions = ["alpha", "what is beta", "gamma?", "nothing like it", "阿尔法"];

/** What people do, by how often. */
export const acts: readonly (readonly [label: string, weight: number, act: Act])[] = [
  [
    "start a quiz",
    3,
    ({ town, random }) =>
      oneOf(town.people, random).command(town.quiz, "quiz start", {
        questions: 2,
        seconds: 10,
        language: "en",
        mode: oneOf(["classic", "speed", "survival"], random),
      }),
  ],
  ["join", 2, ({ town, random }) => oneOf(town.people, random).command(town.quiz, "quiz join")],
  ["begin", 3, ({ town, random }) => press(town.owner, town.quiz, "quiz.begin", random)],
  ["answer the quiz", 10, (scene) => answer(scene, "quiz")],
  [
    "control",
    1,
    ({ town, random }) =>
      town.owner.command(town.quiz, `quiz ${oneOf(["pause", "resume", "skip", "void", "stop"], random)}`),
  ],
  ["press a control", 1, ({ town, random }) => press(town.owner, town.quiz, "quiz.control", random)],
  [
    "ask",
    3,
    ({ town, random }) => oneOf(town.people, random).command(town.quiz, "ask", { question: oneOf(questions, random) }),
  ],
  [
    "set up a question of the day",
    1,
    ({ town, random }) =>
      town.owner.command(town.daily, "daily setup", {
        time: `${String(Math.floor(random() * 24)).padStart(2, "0")}:00`,
        timezone: "UTC",
        reveal: oneOf(["instant", "next"], random),
      }),
  ],
  ["have a question posted", 2, ({ town }) => town.owner.command(town.daily, "daily now")],
  ["answer the question of the day", 5, (scene) => answer(scene, "daily")],
  ["look at the board", 1, ({ town, random }) => oneOf(town.people, random).command(town.quiz, "leaderboard")],
];
