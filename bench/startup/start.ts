import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** A process that has begun to serve, and when: in ms on the clock of `performance.now`. */
export interface Started extends AsyncDisposable {
  readonly begunAt: number;
  readonly readyAt: number;
}

/**
 * Starts a script as `npm start` does, with nothing of this process's environment but the path, and waits until it serves.
 * @param folder where it runs, which is where it keeps its files
 * @param ready a text in its output that says that it serves
 */
export async function start(
  script: string,
  folder: string,
  environment: Record<string, string>,
  ready: string,
): Promise<Started> {
  const begunAt = performance.now();
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let output = "";
  const serves = Promise.withResolvers<number>();
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes(ready)) serves.resolve(performance.now());
  });
  child.once("exit", (code) => serves.reject(new Error(`${script} ended with ${code}: ${output}`)));
  return {
    begunAt,
    readyAt: await serves.promise,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** How long node itself takes to start and end, in ms. */
export async function nodeAlone(): Promise<number> {
  const begunAt = performance.now();
  const [code] = await once(spawn(process.execPath, ["--eval", ""]), "exit");
  if (code !== 0) throw new Error(`node ended with ${String(code)}`);
  return performance.now() - begunAt;
}
