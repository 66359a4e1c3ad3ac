import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const flags = ["--expose-gc", "--max-old-space-size=16000"];

/** Runs a file of this folder once for each row of arguments, so many at a time; each prints its result as JSON. */
export async function inProcesses<T>(
  file: string,
  rows: readonly (readonly [string, string])[],
  atOnce: number,
): Promise<(readonly [readonly [string, string], T])[]> {
  const results = new Map<number, T>();
  const left = [...rows.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [number, row] = next;
      const args = [...flags, join(import.meta.dirname, file), ...row];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      results.set(number, JSON.parse(stdout) as T);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return rows.flatMap((row, number) => {
    const result = results.get(number);
    return result === undefined ? [] : [[row, result] as const];
  });
}
