import type { SeenMessage } from "#src/sandbox/index.ts";
import { type Asked, ask } from "./ask.ts";
import { type Question, questions } from "./questions.ts";
import type { Target } from "./target.ts";

/** How many of each language. */
const ofEach = 30;

/** The questions to measure with, and the title of the entry that answers each. */
export interface Chosen {
  readonly titles: ReadonlyMap<Question, string>;
  /** The answer of median size, as the bot sends it: embeds and components, as JSON. */
  readonly usual: string;
  /** The sizes of all answers, in bytes, the smallest first. */
  readonly sizes: readonly number[];
}

/** Asks the bot all questions and chooses from those that it answers. */
export async function choose(target: Target): Promise<Chosen> {
  const all = questions();
  await searchable(target, all);
  const answered: Asked[] = [];
  for (const [number, question] of all.entries()) answered.push(await ask(target, question, number));
  const chosen = (["zh", "en"] as const).flatMap((language) =>
    answered.filter((one) => one.question.language === language && answerOf(one)).slice(0, ofEach),
  );
  const bodies = chosen.map((one) => sent(target, one)).toSorted((a, b) => Buffer.byteLength(a) - Buffer.byteLength(b));
  return {
    titles: new Map(chosen.map((one) => [one.question, titleOf(one) ?? ""])),
    usual: bodies[Math.floor(bodies.length / 2)] ?? "{}",
    sizes: bodies.map((body) => Buffer.byteLength(body)),
  };
}

/** The first questions wait for the index, longer than an answer may take. */
async function searchable(target: Target, [question]: readonly Question[]): Promise<void> {
  if (question) while ((await ask(target, question, 0)).outcome.kind !== "message");
}

/** The answer, where one was given: what is only near to the question is shown to the asker alone. */
function answerOf({ outcome }: Asked): SeenMessage | undefined {
  return outcome.kind === "message" && !outcome.message.ephemeral && outcome.message.components.length > 0
    ? outcome.message
    : undefined;
}

/** What an answer is about; undefined where none was given. */
export const titleOf = (asked: Asked): string | undefined => answerOf(asked)?.embeds[0]?.title;

function sent({ sandbox }: Target, { outcome }: Asked): string {
  for (const line of sandbox.traffic.all())
    if (line.kind === "rest" && line.path.startsWith(`/interactions/${outcome.interactionId}/`)) {
      const { embeds, components } = (line.body as { data: Record<string, unknown> }).data;
      return JSON.stringify({ embeds, components });
    }
  throw new Error("an answer is not in the log of the sandbox");
}
