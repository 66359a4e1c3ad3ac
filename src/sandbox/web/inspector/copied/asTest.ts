import type { Passage, Step } from "../recording/step.ts";
import { writeAct } from "./act.ts";
import { writeFault } from "./fault.ts";
import { imports } from "./helpers.ts";
import { patience } from "./patience.ts";
import { writeJoin, writeLeave } from "./players.ts";
import { Scope } from "./scope.ts";
import { literal, number } from "./source.ts";
import { Story } from "./story.ts";
import { inWords } from "./words.ts";

/** How often a bot is asked for a heartbeat in a test where it has to notice that nobody answers them, in ms. */
const quickHeartbeat = 2_000;

/**
 * A recording as a test of the real bot, to be saved in tests/wire. It finds everything by names and labels, and expects
 * what was seen where that does not depend on chance.
 */
export function asTest(steps: readonly Step[]): string {
  const scope = new Scope();
  const story = new Story(steps);
  for (const step of steps) write(scope, step, story);
  const { body } = scope;
  const options = story.isMissedByHeartbeat ? `{ heartbeatIntervalMs: ${number(quickHeartbeat)} }` : "";
  const head = [`  await using wire = await ${scope.helper("startWire")}(${options});`];
  if (story.hasPlayers) head.push(`  using players = ${scope.helper("startPlayers")}(wire);`);
  return [
    `import { ${body.includes("expect(") ? "expect, " : ""}test } from "vitest";`,
    ...imports(scope.used),
    "",
    `test(${literal(`what ${story.people.slice(0, 3).join(", ") || "nobody"} did in the page`)}, async () => {`,
    ...head,
    ...(body === "" ? [] : ["", body]),
    `}, ${number(patience(steps, scope.extraWait))});`,
    "",
  ].join("\n");
}

function write(scope: Scope, step: Step, story: Story): void {
  if (story.isPartOfAnother(step)) return;
  scope.begin(step, inWords(step));
  switch (step.kind) {
    case "act":
      return writeAct(scope, step, story);
    case "clock":
      return writePassage(scope, step, story);
    case "fault":
      return writeFault(scope, step, story);
    case "join":
      return writeJoin(scope, step);
    case "leave":
      return writeLeave(scope, step);
    case "back":
      return scope.call(`await ${scope.helper("comesBack")}`, ["wire", literal(step.event)]);
    case "came": {
      const person = scope.person(step.who);
      if (!story.isUsed(step.message.id)) return scope.waitFor(person, step.message);
      scope.message(person, step.message);
    }
  }
}

function writePassage(scope: Scope, step: Passage, story: Story): void {
  const [helper, what] =
    step.to === "daily" ? (["dailyComes", step.guild] as const) : (["timePasses", step.to] as const);
  scope.call(`await ${scope.helper(helper)}`, ["wire", literal(what), ...(story.hasPlayers ? ["players"] : [])]);
}
