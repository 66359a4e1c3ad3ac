import type { JoinStep } from "../recording/step.ts";
import type { Scope } from "./scope.ts";
import { type Entry, literal, number } from "./source.ts";

/**
 * The rule for people who play by themselves. The test has the same people: their seed gives their names and how much each
 * knows. What they do cannot be the same: the bot draws its questions anew, and when they answer is drawn from ids that
 * are others each time. So nothing that depends on their play is compared:
 * - no answer, score or rank of theirs is looked at;
 * - of a text without a title only what stands between numbers is (`headline`);
 * - what one does while a fault waits for an answer, theirs or one's own, and afterwards in the same channel, is done and
 *   not compared (`chancy`).
 * What must come all the same is waited for: they join before the quiz begins, the question of the day is answered before
 * time goes on, and what the bot says to all in the end, such as who has won, comes.
 */
export function writeJoin(scope: Scope, { guild, count, skill, seed }: JoinStep): void {
  const who: Entry[] = [
    ["count", number(count)],
    ["skill", literal(skill)],
    ["seed", number(seed)],
  ];
  scope.call("players.enter", [literal(guild)], who);
}

export const writeLeave = (scope: Scope, { guild }: { readonly guild: string }): void =>
  scope.call("players.leave", [literal(guild)]);
