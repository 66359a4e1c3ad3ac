import type { Outcome } from "#src/sandbox/index.ts";
import { meter } from "../support/meter.ts";
import type { Question } from "./questions.ts";
import type { Target } from "./target.ts";

/** A question that was asked, and what came back. */
export interface Asked {
  readonly question: Question;
  readonly outcome: Outcome;
  /** From the command to the arrival of the answer. */
  readonly ms: number;
}

/** What some questions cost. */
export interface Span {
  readonly asked: readonly Asked[];
  /** CPU of the bot, and of the sandbox with all the people in it, in ms for each question. */
  readonly cpu: number;
  readonly loadCpu: number;
  /** From the first question to the last answer, in ms for each question. */
  readonly each: number;
}

const locales = { zh: "zh-CN", en: "en-US" } as const;
const load = meter();

/** Somebody uses `/ask`; the number says who, and where. */
export async function ask({ sandbox, town }: Target, question: Question, number: number): Promise<Asked> {
  const person = sandbox.as(town.players[number % town.players.length] ?? "", locales[question.language]);
  const channel = town.channels[number % town.channels.length] ?? "";
  const begun = performance.now();
  const outcome = await person.command(channel, "ask", { question: question.text });
  return { question, outcome, ms: performance.now() - begun };
}

/** Asks all, so many at a time: whenever one is answered, the next is asked. */
export async function askAll(target: Target, questions: readonly Question[], atOnce: number): Promise<Span> {
  const [before, loadBefore, begun] = [await target.child.usage(), load(), performance.now()];
  const left = [...questions.entries()].values();
  const asked: Asked[] = [];
  const keepAsking = async () => {
    // All share one iterator, so each question is asked once.
    for (const [number, question] of left) asked.push(await ask(target, question, number));
  };
  await Promise.all(Array.from({ length: atOnce }, keepAsking));
  const each = (performance.now() - begun) / asked.length;
  const [after, loadAfter] = [await target.child.usage(), load()];
  return {
    asked,
    cpu: (after.cpuMs - before.cpuMs) / asked.length,
    loadCpu: (loadAfter.cpuMs - loadBefore.cpuMs) / asked.length,
    each,
  };
}
