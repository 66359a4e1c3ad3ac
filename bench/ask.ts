import { measureAsk } from "./ask/measureAsk.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** The round trip of `/ask`, against bots that always say the same. */
const checks = new Checks();
reportMachine("ask");
await measureAsk(checks);
checks.report("ask");
