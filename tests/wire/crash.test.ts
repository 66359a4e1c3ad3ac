import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import { answering, editing, hold, Match, type Player, posting } from "./crashMatch.ts";
import { type Mortal, mortalBot } from "./crashProcess.ts";
import { messageOf, textOf } from "./wire.ts";

const t = messagesOf("en");

/** What happens in a channel before the process is killed, and after it has been started again. */
interface Moment {
  readonly when: string;
  readonly questions?: number;
  readonly seconds?: number;
  readonly fourth?: Player;
  /** Whether it comes about after the others, because it must be the only one that a held request can belong to. */
  readonly last?: boolean;
  readonly before: (match: Match, bot: Mortal) => Promise<void>;
  readonly after?: (match: Match, bot: Mortal) => Promise<void>;
}

const opened = async (match: Match) => {
  await match.start();
  await match.begin();
  await match.question(1);
};

/** The first question has been played and shows its answer. */
const revealed = async (match: Match) => {
  await opened(match);
  await match.answerAll(1);
  await match.control("skip");
  await match.revealed(1);
};

const cuts: (() => void)[] = [];
const held = (bot: Mortal, what: "request" | "answer", request: Parameters<typeof hold>[2]) => {
  const { reached, cut } = hold(bot.sandbox, what, request);
  cuts.push(cut);
  return reached;
};

/** All of them are there when the process ends; the first takes the longest to come about. */
const moments: readonly Moment[] = [
  {
    when: "in overtime",
    questions: 1,
    seconds: 10,
    fourth: "Tomás",
    async before(match) {
      await match.as("Tomás").command(match.channel, "quiz time", { extra: "double" });
      await match.start();
      await match.join("Tomás", 2);
      await match.begin();
      await match.answer("Sam", 1, true);
      await match.answer("Maya", 1, false);
      await match.answer("Noor", 1, true);
      await match.sees((message) => textOf(message).includes(t.quiz.overtime));
    },
    async after(match) {
      expect(await match.answer("Noor", 1, false)).toContain("closed");
      expect(await match.answer("Tomás", 1, true)).toContain("With your extended time");
      // All have answered, so it closes without being told to.
      await match.revealed(1);
    },
  },
  {
    when: "in the lobby",
    async before(match) {
      await match.start();
      await match.join("Sam");
    },
    async after(match) {
      expect(textOf(await match.lobby())).toContain(match.as("Sam").id);
    },
  },
  {
    when: "paused in the lobby",
    async before(match) {
      await match.start();
      await match.control("pause");
    },
    after: async (match) => void (await match.control("resume")),
  },
  {
    when: "between reveal and next",
    before: revealed,
  },
  {
    when: "paused after a reveal",
    async before(match) {
      await revealed(match);
      await match.control("pause");
      await match.sees((message) => textOf(message).includes(t.quiz.paused));
    },
    async after(match) {
      expect(match.titled("Question 2 of 2")).toEqual([]);
      await match.control("resume");
    },
  },
  {
    when: "while a lobby is sent, before Discord has it",
    last: true,
    async before(match, bot) {
      const reached = held(bot, "request", answering);
      void match.start();
      await reached;
    },
  },
  {
    when: "while a lobby is sent, after Discord has it",
    last: true,
    async before(match, bot) {
      const reached = held(bot, "answer", answering);
      await match.start();
      await reached;
    },
    async after(match) {
      await match.join("Sam");
      await match.sees(
        (message) => message.embeds[0]?.title === "Quiz" && textOf(message).includes(match.as("Sam").id),
      );
    },
  },
  {
    when: "while a question is sent, before Discord has it",
    async before(match, bot) {
      await match.start();
      const reached = held(bot, "request", posting(match.channel));
      await match.begin();
      await reached;
    },
  },
  {
    when: "while a question is sent, after Discord has it",
    async before(match, bot) {
      await match.start();
      const reached = held(bot, "answer", posting(match.channel));
      await match.begin();
      await reached;
    },
  },
  {
    when: "while the second question is sent, after Discord has it",
    async before(match, bot) {
      await revealed(match);
      // The reveal before it keeps its buttons until then.
      void held(bot, "request", editing(match.channel));
      const reached = held(bot, "answer", posting(match.channel));
      await match.control("skip");
      await reached;
    },
  },
  {
    when: "just after the close, before Discord has the reveal",
    async before(match, bot) {
      await opened(match);
      await match.answerAll(1);
      await match.sees((message) => textOf(message).includes("4 answered"));
      const reached = held(bot, "request", editing(match.channel));
      await match.control("skip");
      await reached;
    },
  },
  {
    when: "just after the close, after Discord has the reveal",
    async before(match, bot) {
      await opened(match);
      await match.answerAll(1);
      await match.sees((message) => textOf(message).includes("4 answered"));
      const reached = held(bot, "answer", editing(match.channel));
      await match.control("skip");
      await reached;
    },
  },
  {
    when: "while the podium is sent, before Discord has it",
    questions: 1,
    async before(match, bot) {
      await revealed(match);
      const reached = held(bot, "request", posting(match.channel));
      await match.control("skip");
      await reached;
    },
  },
  {
    when: "while the podium is sent, after Discord has it",
    questions: 1,
    async before(match, bot) {
      await revealed(match);
      const reached = held(bot, "answer", posting(match.channel));
      await match.control("skip");
      await reached;
    },
  },
  {
    when: "with an answer that is written down and not yet acknowledged",
    last: true,
    async before(match, bot) {
      await opened(match);
      await match.answer("Sam", 1, true);
      const reached = held(bot, "request", answering);
      void match.click("Noor", 1, false);
      await reached;
    },
    async after(match) {
      expect(await match.answer("Noor", 1, true)).toContain("Your answer");
    },
  },
  {
    when: "with an open question and answers in",
    last: true,
    questions: 1,
    seconds: 12,
    async before(match) {
      await opened(match);
      await match.answer("Sam", 1, false);
      await match.answer("Maya", 1, false);
      await match.answer("Sam", 1, true);
    },
    async after(match) {
      const question = await match.question(1);
      const closes = Number(/<t:(\d+):R>/.exec(textOf(question))?.[1]);
      await match.answerAll(1);
      const after = await match.revealed(1);
      const late = Date.parse(after.editedTimestamp ?? "") / 1_000 - closes;
      // At the time that everybody saw, and a grace: neither cut short by the restart nor begun anew.
      expect(late).toBeGreaterThan(0.5);
      expect(late).toBeLessThan(5);
    },
  },
];

describe("a bot whose process is killed", () => {
  let bot: Mortal;
  const outcomes = new Map<string, Promise<void>>();

  beforeAll(async () => {
    bot = await mortalBot();
    await bot.start();
    const games = moments.map((moment, index) => ({ ...moment, match: new Match(bot, `game-${index}`, moment) }));
    const early = games.filter(({ last }) => !last).map(({ before, match }) => before(match, bot));
    const [overtime, ...others] = early;
    await Promise.all(others);
    const late = games.filter(({ last }) => last);
    for (const { before, match } of late.slice(0, -1)) await before(match, bot);
    await overtime;
    await late.at(-1)?.before(late.at(-1)!.match, bot);
    await bot.kill();
    for (const cut of cuts) cut();
    await bot.start();
    // All at once: none of them waits for another to end.
    for (const { match, ...moment } of games) {
      const outcome = playOn(moment, match, bot);
      outcome.catch(() => {});
      outcomes.set(moment.when, outcome);
    }
  }, 60_000);
  afterAll(() => bot[Symbol.asyncDispose]());

  async function playOn({ after }: Moment, match: Match, mortal: Mortal) {
    await after?.(match, mortal);
    await match.finish();
    await match.check();
    // The channel is free.
    expect(textOf(messageOf(await match.start()))).toContain("invites you to a quiz");
    await match.control("stop");
  }

  test.each(moments)(
    "$when: the game goes on in its messages to the right end",
    ({ when }) => expect(outcomes.get(when)).resolves.toBeUndefined(),
    40_000,
  );

  test("has nothing to report as a fault", async () => {
    await Promise.allSettled(outcomes.values());
    expect(bot.output()).not.toMatch(/"level":(50|60)/);
  });
});
