import type { ActStep, Deed, FaultStep, MessageRef, Step } from "../recording/step.ts";
import type { RestKind } from "../wire.ts";

type Click = Extract<Deed, { readonly do: "click" }>;

/** What a step has to know of the others. */
export class Story {
  readonly #steps: readonly Step[];
  readonly #used: ReadonlySet<string>;
  /** The questions that chance chose and that are answered by a form: all is done when the form is sent. */
  readonly #drawnForms: ReadonlyMap<string, Click>;

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
    const acts = steps.filter((step) => step.kind === "act");
    this.#used = new Set(
      acts.flatMap(({ deed }) => ("on" in deed ? [deed.on.id] : deed.do === "submit" ? [deed.form] : [])),
    );
    this.#drawnForms = new Map(
      acts.flatMap(({ deed, saw }) =>
        deed.do === "click" && deed.drawn && saw.kind === "form" ? [[saw.id, deed] as const] : [],
      ),
    );
  }

  /** The names of those who did something. */
  get people(): string[] {
    return [...new Set(this.#steps.flatMap((step) => (step.kind === "act" ? [step.who.name] : [])))];
  }

  get hasPlayers(): boolean {
    return this.#steps.some(({ kind }) => kind === "join");
  }

  /** Whether the bot has come back because it got no answers to its heartbeats. */
  get isMissedByHeartbeat(): boolean {
    let ignored = false;
    for (const step of this.#steps) {
      if (step.kind === "fault" && step.wish.do === "ignoreHeartbeats") ignored = step.wish.on;
      if (step.kind === "fault" && step.wish.do === "clear") ignored = false;
      if (step.kind === "back" && ignored) return true;
    }
    return false;
  }

  /** Whether a later step does something with a message or a form. */
  isUsed(id: string): boolean {
    return this.#used.has(id);
  }

  /** The click that opened the form of a drawn question. */
  drawnForm(formId: string): { readonly on: MessageRef; readonly label: string } | undefined {
    return this.#drawnForms.get(formId);
  }

  isPartOfAnother(step: Step): boolean {
    return step.kind === "act" && step.deed.do === "click" && step.deed.drawn && step.saw.kind === "form";
  }

  /** Whether a fault that a step puts upon requests is taken back by itself, and not with all the others. */
  isTakenBack(step: FaultStep, kind: RestKind): boolean {
    for (const later of this.#steps.slice(this.#steps.findIndex((one) => one === step) + 1)) {
      if (later.kind !== "fault") continue;
      if (later.wish.do === "clear") return false;
      if (later.wish.do === "off" && later.wish.what === kind) return true;
      if (later.wish.do === kind) return later.instead;
    }
    return false;
  }

  /** The lobby that a step is the first to press something on, while players are about to join there; else null. */
  lobbyBefore(step: ActStep): MessageRef | null {
    const { deed } = step;
    if (deed.do !== "click" || !deed.lobby) return null;
    const before = this.#steps.slice(
      0,
      this.#steps.findIndex((one) => one === step),
    );
    const isSame = (one: Step) => one.kind === "act" && one.deed.do === "click" && one.deed.on.id === deed.on.id;
    return before.some(({ kind }) => kind === "join") && !before.some(isSame) ? deed.on : null;
  }
}
