import { measureBurst } from "./quiz/measureBurst.ts";
import { measureGames } from "./quiz/measureGames.ts";
import { Checks } from "./support/checks.ts";
import { reportMachine } from "./support/report.ts";

/** One crowd on one question, against a bot that only acknowledges; then many games at once. */
const checks = new Checks();
reportMachine("quiz");
await measureBurst(checks);
await measureGames(checks);
checks.report("quiz");
