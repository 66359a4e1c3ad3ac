import type { Ground } from "./ground.ts";
import type { Arena } from "./sequence.ts";
import type { Strike } from "./strikes.ts";

/** How many sequences are run: so many of the ones that are quick, fewer (a share of them) of those that are not. */
export const sequences = (share = 1): number => Math.max(1, Math.round(Number(process.env["FAULTS"] ?? 5) * share));

/** Runs sequences one after the other; SEED repeats one. Returns what was found broken, with the seeds; nothing: "". */
export async function survive<G extends Ground>(
  arena: Arena<G>,
  family: string,
  strikes: Readonly<Record<string, Strike<G>>>,
  count: number,
): Promise<string> {
  const failures: string[] = [];
  for (let index = 0; index < count; index++)
    await arena
      .run(process.env["SEED"] ?? `${family} ${index}`, strikes)
      .catch((error: unknown) => failures.push(String(error)));
  return failures.join("\n\n");
}
