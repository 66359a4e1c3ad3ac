import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "./daily/postgres.ts";
import { measureAppends } from "./storage/measureAppends.ts";
import { measureReads } from "./storage/measureReads.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** What the journal takes in and what is read back while people wait, on both databases, against their drivers alone. */
const checks = new Checks();
reportMachine("storage");
const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
const file = async (name: string) => `sqlite:${join(folder, `${name}.db`)}`;
try {
  await using quick = await startPostgres();
  await measureAppends("SQLite, which does not wait for the disk", file, checks);
  await measureAppends("PostgreSQL that does not wait for the disk", (name) => quick.create(name), checks);
  {
    await using durable = await startPostgres({ durable: true });
    await measureAppends("PostgreSQL that waits for the disk, as it comes", (name) => durable.create(name), checks);
  }
  await measureReads({ SQLite: await file("reads"), PostgreSQL: await quick.create("reads") }, checks);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
checks.report("storage");
