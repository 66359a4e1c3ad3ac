import type { Skill, TimeJump } from "../../wire.ts";
import type { FaultRequest, RestKind } from "../wire.ts";
import type { Back, Deed, Step } from "./step.ts";

/** What can be switched in the inspector. */
export type FaultName = Exclude<FaultRequest["do"], "off" | "clear">;

/** What a step is called: as much as its line in the list says. */
export type StepName =
  /** `what`: a command, a label; "" where the rest says all. */
  | { readonly did: Deed["do"]; readonly who: string; readonly what: string }
  | { readonly did: "clock"; readonly to: TimeJump["to"] }
  | { readonly did: "faultOn" | "faultOff" | "faultOnce"; readonly fault: FaultName }
  | { readonly did: "faultsOff" }
  | { readonly did: "join"; readonly guild: string; readonly count: number; readonly skill: Skill }
  | { readonly did: "leave"; readonly guild: string }
  | { readonly did: "back"; readonly event: Back }
  | { readonly did: "came"; readonly what: string };

export function nameOf(step: Step): StepName {
  switch (step.kind) {
    case "act":
      return { did: step.deed.do, who: step.who.name, what: whatOf(step.deed) };
    case "clock":
      return { did: "clock", to: step.to };
    case "fault":
      return nameOfFault(step.wish);
    case "join":
      return { did: "join", guild: step.guild, count: step.count, skill: step.skill };
    case "leave":
      return { did: "leave", guild: step.guild };
    case "back":
      return { did: "back", event: step.event };
    case "came":
      return { did: "came", what: step.message.text };
  }
}

function nameOfFault(wish: FaultRequest): StepName {
  switch (wish.do) {
    case "clear":
      return { did: "faultsOff" };
    case "off":
      return { did: "faultOff", fault: wish.what };
    case "ignoreHeartbeats":
    case "outage":
      return { did: wish.on ? "faultOn" : "faultOff", fault: wish.do };
    case "dropGateway":
    case "reconnect":
    case "invalidSession":
      return { did: "faultOnce", fault: wish.do };
    default:
      return { did: "faultOn", fault: wish.do satisfies RestKind };
  }
}

function whatOf(deed: Deed): string {
  switch (deed.do) {
    case "command":
    case "autocomplete":
      return `/${deed.name}`;
    case "messageCommand":
      return deed.name;
    case "click":
      return deed.label;
    case "select":
      return deed.menu;
    default:
      return "";
  }
}
