import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Request, Usage } from "./usage.ts";

/** A process that can be asked what it has used. */
export interface Child extends AsyncDisposable {
  usage(collect?: boolean): Promise<Usage>;
  beginProfile(): Promise<void>;
  endProfile(file: string): Promise<void>;
  /** Ends it at once (SIGKILL), as a crash would. */
  kill(): Promise<void>;
  /** The lines that it has printed and that are warnings or worse, by pino's levels. */
  readonly complaints: readonly string[];
}

/** What `npm start` gives Node and the C library besides: the bot is measured as people run it, but for how much they may ask. */
function startSettings(): { flags: string[]; environment: Record<string, string> } {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  const words = scripts.start.split(" ");
  const pairs = words.flatMap((word) => (/^[A-Z_]+=/.test(word) ? [word.split("=")] : []));
  return {
    flags: words.filter((word) => word.startsWith("--")),
    environment: Object.fromEntries(
      [["ALLOWANCE_FACTOR", "10000"], ...pairs].map(([name = "", value = ""]) => [name, value]),
    ),
  };
}

/**
 * Starts a script in a process of its own, with nothing of this process's environment but the path.
 * @param ready a text in its output that says that it serves
 */
export async function startChild(file: string, environment: Record<string, string>, ready: string): Promise<Child> {
  const reporter = join(import.meta.dirname, "reporter.ts");
  const start = file === "src/main.ts" ? startSettings() : { flags: [], environment: {} };
  const child = spawn(process.execPath, [...start.flags, "--expose-gc", "--import", reporter, file], {
    env: { PATH: process.env["PATH"] ?? "", ...start.environment, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const complaints: string[] = [];
  const serves = Promise.withResolvers<void>();
  let line = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      const lines = (line + chunk.toString()).split("\n");
      line = lines.pop() ?? "";
      complaints.push(...lines.filter((text) => /"level":[4-6]0/.test(text)));
      if (lines.some((text) => text.includes(ready))) serves.resolve();
    });
  child.once("exit", (code) => serves.reject(new Error(`${file} ended with ${code}: ${complaints.join("\n")}${line}`)));
  await serves.promise;

  let asked = 0;
  const ask = async (request: Omit<Request, "id">): Promise<Usage> => {
    const id = ++asked;
    const { promise, resolve } = Promise.withResolvers<Usage>();
    const listener = (answer: Answer) => {
      if (answer.id === id) resolve(answer.usage);
    };
    child.on("message", listener);
    child.send({ ...request, id } satisfies Request);
    return promise.finally(() => child.off("message", listener));
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    complaints,
    usage: (collect = false) => ask({ collect, profile: null }),
    beginProfile: async () => void (await ask({ collect: false, profile: "begin" })),
    endProfile: async (path) => void (await ask({ collect: false, profile: { file: path } })),
    kill: () => end("SIGKILL"),
    [Symbol.asyncDispose]: () => end("SIGTERM"),
  };
}
