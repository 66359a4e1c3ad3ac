import { measureDue } from "./daily/measureDue.ts";
import { measureMinute } from "./daily/measureMinute.ts";
import { measureProcesses } from "./daily/measureProcesses.ts";
import { startPostgres } from "./daily/postgres.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** How many schedules are due in one minute; a fifth as many where three processes share them. */
const schedules = Number(process.env["SCHEDULES"] ?? 10_000);
/** What is measured, by its number: 1 the minute, 2 the processes, 3 the query. */
const parts = process.env["PARTS"] ?? "123";

const checks = new Checks();
reportMachine("daily");
if (parts.includes("1")) await measureMinute(checks, schedules);
if (/[23]/.test(parts)) {
  await using postgres = await startPostgres();
  if (parts.includes("2")) await measureProcesses(checks, Math.ceil(schedules / 5), await postgres.create("processes"));
  if (parts.includes("3")) await measureDue(checks, await postgres.create("due"));
}
checks.report("daily");
