import type { Step } from "./step.ts";

type Unplaced<S> = S extends Step ? Omit<S, "afterMs"> : never;

/** Steps as they come, with the time between them, up to so many. */
export class StepList {
  readonly #most: number;
  #steps: Step[] = [];
  #newestAt = performance.now();

  constructor(most: number) {
    this.#most = most;
  }

  get all(): readonly Step[] {
    return this.#steps;
  }

  add<S extends Unplaced<Step>>(happening: S): S & { readonly afterMs: number } {
    const now = performance.now();
    const step = { ...happening, afterMs: Math.round(now - this.#newestAt) };
    this.#newestAt = now;
    this.#steps = [...this.#steps, step as Step].slice(-this.#most);
    return step;
  }

  replace(before: Step, after: Step): void {
    this.#steps = this.#steps.map((step) => (step === before ? after : step));
  }

  remove(step: Step): void {
    this.#steps = this.#steps.filter((one) => one !== step);
  }

  /** Leaves nothing but these. */
  keep(steps: readonly Step[]): void {
    this.#steps = [...steps];
  }
}
