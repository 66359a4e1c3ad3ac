import type { FaultStep } from "../recording/step.ts";
import { faultOf, resumable } from "../switches.ts";
import type { RestKind, RestSwitch } from "../wire.ts";
import type { Scope } from "./scope.ts";
import { type Entry, literal, number } from "./source.ts";
import type { Story } from "./story.ts";

/** What a switch of the inspector does, done by the sandbox's own faults. */
export function writeFault(scope: Scope, step: FaultStep, story: Story): void {
  const { wish } = step;
  switch (wish.do) {
    case "off":
      return takeBack(scope, wish.what);
    case "dropGateway":
      return scope.call(`${scope.faults()}.closeGateway`, [number(resumable)]);
    case "reconnect":
      return scope.call(`${scope.faults()}.reconnect`, []);
    case "invalidSession":
      return scope.call(`${scope.faults()}.invalidateSession`, [String(wish.resumable)]);
    case "ignoreHeartbeats":
    case "outage":
      return scope.call(`${scope.faults()}.${wish.do}`, [String(wish.on)]);
    case "clear":
      scope.takeBacks.clear();
      return scope.call(`${scope.faults()}.clear`, []);
    default: {
      if (step.instead) takeBack(scope, wish.do);
      const head = `${scope.faults()}.rest`;
      if (!story.isTakenBack(step, wish.do)) return scope.call(head, [], entriesOf(wish));
      const variable = scope.variable(`take back ${wish.do.toLowerCase()}`);
      scope.takeBacks.set(wish.do, variable);
      scope.call(`const ${variable} = ${head}`, [], entriesOf(wish));
    }
  }
}

/** Without effect where the fault was put before the recording began. */
function takeBack(scope: Scope, kind: RestKind): void {
  const variable = scope.takeBacks.get(kind);
  if (variable !== undefined) scope.call(variable, []);
  scope.takeBacks.delete(kind);
}

function entriesOf(wish: RestSwitch): Entry[] {
  const { path, times = 1, effect } = faultOf(wish);
  const { kind, ...rest } = effect;
  const amounts = Object.entries(rest).map(([name, value]) => `${name}: ${number(Number(value))}`);
  return [
    ...(path ? [["path", String(path)] as const] : []),
    ["times", Number.isFinite(times) ? number(times) : "Number.POSITIVE_INFINITY"],
    ["effect", `{ ${[`kind: ${literal(kind)}`, ...amounts].join(", ")} }`],
  ];
}
