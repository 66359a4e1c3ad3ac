import { parseArgs } from "node:util";
import type { Config } from "../config.ts";

const optionTypes = {
  json: { type: "boolean", default: false },
  stdin: { type: "boolean", default: false },
  explain: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  limit: { type: "string", default: "10" },
  language: { type: "string" },
} as const;

/** Words on the command line that make no sense; exit code 2. */
export class UsageError extends Error {}

/** Reads the command line. @throws UsageError */
export function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: optionTypes });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export type Flags = ReturnType<typeof readArguments>["values"];

/** What a command does with the words after its name; resolves to the exit code. @throws UsageError */
export type Action = (config: Config, words: readonly string[], flags: Flags) => Promise<number>;
