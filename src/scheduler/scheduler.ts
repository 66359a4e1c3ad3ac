import cron from "node-cron";

/** A job that is run by the clock on the wall. */
export interface Job {
  readonly name: string;
  /** A cron expression, in UTC. */
  readonly expression: string;
  readonly run: () => Promise<void>;
}

export const everyMinute = "* * * * *";
export const everyHour = "0 * * * *";

/** Starts the jobs; one that is still running is not started again. Returns what stops them. */
export function startScheduler(
  jobs: readonly Job[],
  onFailure: (error: unknown, job: string) => void,
): () => Promise<void> {
  const tasks = jobs.map(({ name, expression, run }) =>
    cron.schedule(expression, () => run().catch((error: unknown) => onFailure(error, name)), {
      name,
      noOverlap: true,
      timezone: "UTC",
    }),
  );
  return async () => {
    for (const task of tasks) await task.destroy();
  };
}
