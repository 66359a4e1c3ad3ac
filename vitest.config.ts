import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Discord makes a client wait 5 s between two identifies, and so does the sandbox.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Much of the time is spent waiting: for timers of the real clients, for processes that are killed and started again.
    maxWorkers: Math.max(3, availableParallelism()),
    globalSetup: ["tests/globalSetup.ts"],
    coverage: { provider: "v8", include: ["src/**/*.ts", "commands/**/*.ts"], reporter: ["text-summary"] },
  },
});
