import type { Step } from "../recording/step.ts";
import { nameOf } from "../recording/stepName.ts";
import { faultInWords } from "./faultWords.ts";

/** A step in words, as the comment above what the test does. */
export function inWords(step: Step): string {
  const name = nameOf(step);
  switch (name.did) {
    case "clock":
      return `Somebody lets time pass: ${name.to}`;
    case "join":
      return `${crowds[name.skill](name.count)} to ${name.guild}`;
    case "leave":
      return `The players of ${name.guild} go home`;
    case "back":
      return name.event === "RESUMED"
        ? "The bot is back and resumes its session"
        : "The bot is back with a new session";
    case "came":
      return `The bot writes by itself: ${name.what}`;
    case "faultOn":
    case "faultOff":
    case "faultOnce":
    case "faultsOff":
      return step.kind === "fault" ? faultInWords(step.wish) : "";
    default:
      return [name.who, verbs[name.did], name.what].filter((word) => word !== "").join(" ");
  }
}

const verbs = {
  command: "uses",
  autocomplete: "is offered suggestions for",
  messageCommand: "looks up a message with",
  click: "presses",
  select: "chooses from",
  submit: "sends the form",
  say: "writes a message",
  delete: "deletes a message",
  dismiss: "dismisses a message",
} as const;

const come = (count: number, one: string, many: string): string =>
  count === 1 ? `${one} comes` : `${count} ${many} come`;
const crowds = {
  beginner: (count: number) => come(count, "A beginner", "beginners"),
  average: (count: number) => come(count, "An average player", "average players"),
  expert: (count: number) => come(count, "An expert", "experts"),
  mixed: (count: number) => come(count, "A player of some sort", "players of all sorts"),
} as const;
