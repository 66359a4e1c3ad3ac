import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Where most of the time goes, and most of the waiting. */
const slow = /\/tests\/(browser|wire|storage|tryout)\//;

/** Long files first, also where no earlier run has told how long they are: else the last of them runs alone. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (slow.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Discord makes a client wait 5 s between two identifies, and so does the sandbox.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Much of the time is spent waiting: for timers of the real clients, for processes that are killed and started again.
    maxWorkers: Math.max(3, availableParallelism()),
    // What a worker has loaded serves all of its files: with a process for each, loading would take a sixth of the whole time.
    isolate: false,
    sequence: { sequencer: SlowFirst },
    globalSetup: ["tests/globalSetup.ts"],
    coverage: { provider: "v8", include: ["src/**/*.ts", "commands/**/*.ts"], reporter: ["text-summary"] },
  },
});
