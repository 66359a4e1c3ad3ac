import { measureEntries } from "./scale/entries.ts";
import { measureGuilds } from "./scale/guilds.ts";
import { measureQuizzes } from "./scale/quizzes.ts";
import { measureSchedules } from "./scale/schedules.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** How time and memory grow with each size; draws the charts of docs/performance.md. About a quarter of an hour. */
const parts = process.env["PARTS"] ?? "1234";

const checks = new Checks();
reportMachine("scale");
if (parts.includes("1")) await measureGuilds(checks);
if (parts.includes("2")) await measureEntries();
if (parts.includes("3")) await measureQuizzes(checks);
if (parts.includes("4")) await measureSchedules(checks);
checks.report("scale");
