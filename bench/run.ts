import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { saveResults } from "./support/results.ts";

// `npm run bench <name>` runs bench/<name>.ts and keeps what it reports in bench/results/<name>.json, unless PARTS asks
// for a part of it only; `all` runs one after the other, each in a process of its own. Without a name it says which there are.
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length));
const [, script = "", name = ""] = process.argv;
if (names.includes(name)) {
  await import(`./${name}.ts`);
  if (process.env["PARTS"] === undefined) saveResults(name);
} else if (name === "all") {
  // Tuning learns numbers for the search and measures nothing.
  for (const one of names.filter((one) => one !== "tune")) {
    const [code] = await once(spawn(process.execPath, [script, one], { stdio: "inherit" }), "exit");
    if (code !== 0) process.exitCode = 1;
  }
} else {
  console.error(`Usage: npm run bench <name>, with one of: ${names.join(", ")}, or all (more than an hour)`);
  process.exitCode = 2;
}
