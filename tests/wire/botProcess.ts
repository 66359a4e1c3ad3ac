import { spawn } from "node:child_process";
import { environment as inherited } from "../support/processes.ts";

/** A bot in a process of its own, as an operator runs it. */
export interface BotProcess {
  /** All that it has printed. */
  output(): string;
  /** The lines of its log from a level on (10 trace to 60 fatal). */
  lines(level?: number): readonly LogLine[];
  /** Resolves with the address of its health endpoints once it serves; rejects where it ends before. */
  readonly ready: Promise<string>;
  /** Its exit code; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export type LogLine = { readonly level: number; readonly time: number; readonly msg: string } & Readonly<
  Record<string, unknown>
>;

/** Starts one. @param preload what is loaded before it, paths in the project */
export function startProcess(
  environment: Readonly<Record<string, string>>,
  preload: readonly string[] = [],
): BotProcess {
  const env = { ...inherited, HTTP_PORT: "0", ALLOWANCE_FACTOR: "10000", ...environment };
  const before = preload.flatMap((path) => ["--import", `./${path}`]);
  const child = spawn(process.execPath, [...before, "src/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const ready = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const address = /ready; health at (http:\S+)\/readyz/.exec(text)?.[1];
      if (address) ready.resolve(address);
    });
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  void exit.then(() => ready.reject(new Error(`the process ended and printed: ${text}`)));
  // Whether anybody waits for it is the test's own affair.
  ready.promise.catch(() => {});
  return {
    output: () => text,
    lines: (level = 0) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("{") && line.endsWith("}"))
        .map((line) => JSON.parse(line) as LogLine)
        .filter((line) => line.level >= level),
    ready: ready.promise,
    exit,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return exit;
    },
  };
}
