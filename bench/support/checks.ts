import { noteCheck } from "./results.ts";

/** What must hold whatever the speed; the faults that were found, by what should have been. */
export class Checks {
  readonly #found = new Map<string, { tested: number; faults: string[] }>();

  /** Notes one test of a rule; `fault` tells what was seen where it does not hold. */
  that(rule: string, holds: boolean, fault: () => string): void {
    const line = this.#found.get(rule) ?? { tested: 0, faults: [] };
    this.#found.set(rule, line);
    line.tested++;
    if (!holds) line.faults.push(fault());
  }

  /** A line for each rule, with the first faults; sets the exit code where there are any. Part of the saved results. */
  report(bench: string): void {
    for (const [rule, { tested, faults }] of this.#found) {
      console.log(`${faults.length === 0 ? "✓" : "✗"} ${rule}: ${tested - faults.length} of ${tested}`);
      for (const fault of faults.slice(0, 5)) console.log(`    ${fault}`);
      console.log(JSON.stringify({ bench, check: rule, tested, failed: faults.length }));
      noteCheck({ rule, tested, failed: faults.length });
      if (faults.length > 0) process.exitCode = 1;
    }
  }
}
