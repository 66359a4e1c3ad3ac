import { loadDecks } from "#src/content/load.ts";
import type { Sandbox } from "#src/sandbox/index.ts";
import { Game } from "../quiz/games.ts";
import { Observer } from "../quiz/observer.ts";
import type { Seat } from "../support/guilds.ts";

const questionsAsked = 400;
const games = 20;
const playersOfGame = 5;
const secondsOfQuestion = 5;

/** Questions in both languages, all over the servers, each typed with suggestions first. */
export async function ask(sandbox: Sandbox, seats: readonly Seat[]): Promise<void> {
  const entries = (await loadDecks("data")).flatMap((deck) => deck.entries);
  for (let number = 0; number < questionsAsked; number++) {
    const { channelIds, memberIds } = at(seats, number * 7);
    const entry = at(entries, number);
    const question = number % 2 === 0 ? entry.question.en : entry.question.zh;
    const person = sandbox.as(at(memberIds, number), number % 2 === 0 ? "en-US" : "zh-CN");
    const channel = at(channelIds, number);
    await person.autocomplete(channel, "ask", { question: question.slice(0, 5) }, "question");
    await person.command(channel, "ask", { question });
  }
}

/** Some quizzes at the same time, from the lobby to the picture of the podium. */
export async function play(sandbox: Sandbox, seats: readonly Seat[]): Promise<void> {
  const observer = new Observer(sandbox);
  const playing = Array.from({ length: games }, (_, number) => {
    const { channelIds, memberIds } = at(seats, number * 13);
    const players = memberIds.slice(0, playersOfGame);
    return new Game(sandbox, observer, at(channelIds, number), players, secondsOfQuestion);
  });
  await Promise.all(playing.map((game) => game.open()));
  await Promise.all(playing.map((game) => game.play()));
}

/** Round and round. */
function at<T>(values: readonly T[], number: number): T {
  const value = values[number % values.length];
  if (value === undefined) throw new Error("there is none to choose from");
  return value;
}
