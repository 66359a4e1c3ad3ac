import { measureStartup } from "./startup/measureStartup.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** How long the bot takes to serve, against the least that a discord.js bot takes. */
const checks = new Checks();
reportMachine("startup");
await measureStartup(checks);
checks.report("startup");
