import { AsyncLocalStorage } from "node:async_hooks";

/** What a piece of work is known by in the log, such as the id of the interaction that it answers. */
export type Trace = Readonly<Record<string, string | number | null>>;

const traces = new AsyncLocalStorage<Trace>();

/** The facts of the work that is being done; none outside of any. */
export const currentTrace = (): Trace => traces.getStore() ?? {};

/** Does a task, and whatever it begins, under these facts besides those there are: every line logged meanwhile carries them. */
export const traced = <T>(trace: Trace, task: () => T): T => traces.run({ ...currentTrace(), ...trace }, task);

/** Does a task as if nothing had led to it: what a timer does later is not part of the work that set it. */
export const untraced = <T>(task: () => T): T => traces.exit(task);
