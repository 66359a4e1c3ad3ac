import { measureMemory } from "./memory/measureMemory.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** What the whole bot keeps in memory with 1,000 servers, against what a bare client keeps. */
const checks = new Checks();
reportMachine("memory");
await measureMemory(checks, Number(process.env["GUILDS"] ?? 1_000));
checks.report("memory");
