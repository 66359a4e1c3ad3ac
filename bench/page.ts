import { measurePage } from "./page/measurePage.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** What the sandbox's page weighs, how soon somebody can write in it, and whether it stays quick with a long history. */
const checks = new Checks();
reportMachine("page");
await measurePage(checks);
checks.report("page");
