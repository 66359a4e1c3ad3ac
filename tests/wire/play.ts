import type { SeenMessage } from "#src/sandbox/index.ts";
import { customIdsOf, messageOf, textOf, type Wire } from "./wire.ts";

/** A quiz that somebody started, as the players see it. */
export interface Play {
  readonly lobby: SeenMessage;
  /** The message of a question, once it is open. */
  question(number: number): Promise<SeenMessage>;
  /** Resolves when the question of that number shows its answer. */
  revealed(number: number): Promise<SeenMessage>;
  podium(): Promise<SeenMessage>;
}

/** Starts a quiz in English and has the host begin it. */
export async function playQuiz(
  wire: Wire,
  channelName: string,
  hostName: string,
  options: Record<string, string | number> = {},
): Promise<Play> {
  const channel = wire.channel(channelName);
  const host = wire.person(hostName);
  const lobby = messageOf(await host.command(channel, "quiz start", { questions: 3, language: "en", ...options }));
  const [, begin = ""] = customIdsOf(lobby);
  await host.click(lobby.id, begin);
  const after = (message: SeenMessage) => BigInt(message.id) >= BigInt(lobby.id);
  const heading = (number: number) => new RegExp(`^Question ${number} of`);
  const titled = (message: SeenMessage, number: number) =>
    after(message) && heading(number).test(message.embeds[0]?.title ?? "");
  return {
    lobby,
    question: (number) => host.sees(channel, (message) => titled(message, number) && customIdsOf(message).length > 0),
    revealed: (number) => host.sees(channel, (message) => titled(message, number) && customIdsOf(message).length === 0),
    podium: () => host.sees(channel, (message) => after(message) && message.embeds[0]?.title === "Final result"),
  };
}

/** Answers a question by the position of the option; a menu gets this one option. */
export async function pick(wire: Wire, name: string, question: SeenMessage, choice: number) {
  const ids = customIdsOf(question);
  const person = wire.person(name);
  const outcome =
    ids.length === 1
      ? await person.select(question.id, ids[0] ?? "", [String(choice)])
      : await person.click(question.id, ids[choice] ?? "");
  return textOf(messageOf(outcome));
}
