import fc from "fast-check";
import type { Opened } from "#src/domain/quiz/events.ts";
import { modeNames } from "#src/domain/quiz/modes.ts";
import type { Response } from "#src/domain/quiz/question.ts";
import { controls, factors } from "#src/domain/quiz/quiz.ts";
import type { Deed } from "./liveGame.ts";
import { opened, questions } from "./samples.ts";

/** User 1 is the host. */
export const users = ["1", "2", "3", "4", "5", "6"] as const;
const anyUser = fc.constantFrom(...users);
export const anyMode = fc.constantFrom(...modeNames);
export const anyFactor = fc.constantFrom(...factors);

export const pick = (option: number): Response => ({ picks: [option], text: null });
/** Right as often as wrong: the second option is the right one. */
export const anyPick = fc.constantFrom(pick(1), pick(1), pick(0), pick(3));

/** A game of up to eight questions in any mode, opened at a real time. */
export const anyOpening: fc.Arbitrary<Opened> = fc
  .record({ mode: anyMode, count: fc.integer({ min: 1, max: 8 }), hostFactor: anyFactor })
  .map(({ mode, count, hostFactor }) =>
    opened({
      at: 1_800_000_000_000,
      hostFactor,
      questions: questions(count),
      settings: { ...opened().settings, mode },
    }),
  );

/** Long enough for eight questions with all their pauses. */
const anyMoment = fc.integer({ min: 0, max: 300_000 });
const click = fc.record({
  after: anyMoment,
  userId: anyUser,
  what: fc.constant("click" as const),
  response: anyPick,
  factor: anyFactor,
  lag: fc.integer({ min: 0, max: 1_400 }),
});
const join = fc.record({
  after: fc.integer({ min: 0, max: 60_000 }),
  userId: anyUser,
  what: fc.constant("join" as const),
  team: fc.integer({ min: 0, max: 3 }),
  factor: anyFactor,
});
/** The host stops a game seldom, or few would be played to their end. */
const anyControl = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...controls.filter((one) => one !== "stop")) },
  { weight: 1, arbitrary: fc.constant("stop" as const) },
);
const control = fc.record({
  after: anyMoment,
  userId: fc.constant("1"),
  what: fc.constant("control" as const),
  control: anyControl,
});
const vote = fc.record({ after: anyMoment, userId: anyUser, what: fc.constant("vote" as const), control: anyControl });

/** Anything that players and their host may do over a game. */
export const anyDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: click },
    { weight: 3, arbitrary: join },
    { weight: 2, arbitrary: control },
    { weight: 3, arbitrary: vote },
  ),
  { maxLength: 70 },
);
