import { type Action, readArguments, UsageError } from "./cli/arguments.ts";
import { plain } from "./cli/plain.ts";
import { ConfigError, readConfig } from "./config.ts";
import { ContentError } from "./content/fault.ts";
import { readEnvironment } from "./environment.ts";
import { StoreError } from "./storage/storeError.ts";

const usage = `Usage: npm run --silent cli -- <command>

  ask "<question>" [--json] [--limit 10] [--language zh|en]
                      look a question up; with --stdin --json: one question a line in, one JSON line each out
  ask "<question>" --explain [--json] [--limit 10]
                      why it finds what it finds: channels, terms, scores
  deck check [path]   check one deck, or all decks of DATA_DIR; exit 1 and a line for each fault
  deck list --json    the decks with their entries
  deck figures        entries and quiz items by topic, kind and difficulty, as Markdown
  report unanswered   questions that nothing fitted, asked by three people or more   [--json]
  report votes        how readers judged the answers, and what they missed           [--json]
  quiz replay <id>    compute a quiz anew from its journal: its draw and its scores  [--json]
  commands deploy     give the Discord application its commands, where they differ
  db migrate          bring the database up to date
  db copy <from> <to> copy a database into an empty one, such as sqlite:data/local/wenda.db postgres://…;
                      given again after an interruption, it goes on where it stopped
  db backup [file]    save the database, also while the bot runs; by default under data/local/backups/
  db restore <file>   fill an empty database from a backup of either kind of database`;

// Each command loads what it needs, when it is asked for: looking at a deck needs no Discord library.
const actions: Readonly<Record<string, () => Promise<Action>>> = {
  ask: async () => (await import("./cli/ask.ts")).ask,
  "deck check": async () => (await import("./cli/deck.ts")).checkDecks,
  "deck figures": async () => (await import("./cli/deck.ts")).deckFigures,
  "deck list": async () => (await import("./cli/deck.ts")).listDecks,
  "report unanswered": async () => (await import("./cli/report.ts")).reportUnanswered,
  "report votes": async () => (await import("./cli/report.ts")).reportVotes,
  "quiz replay": async () => (await import("./cli/quiz.ts")).replayQuiz,
  "commands deploy": async () => (await import("./cli/deploy.ts")).deploy,
  "db migrate": async () => (await import("./cli/database.ts")).migrate,
  "db copy": async () => (await import("./cli/database.ts")).copy,
  "db backup": async () => (await import("./cli/database.ts")).backup,
  "db restore": async () => (await import("./cli/database.ts")).restoreBackup,
};

async function run(): Promise<number> {
  const { positionals, values } = readArguments();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [first = "", second = ""] = positionals;
  const found = [first, `${first} ${second}`].find((name) => Object.hasOwn(actions, name));
  const load = found === undefined ? undefined : actions[found];
  if (!found || !load)
    throw new UsageError(first ? `unknown command: ${plain(positionals.join(" "))}` : "no command was given");
  const action = await load();
  // A token is of no use to most commands, and its absence no fault.
  const config = readConfig({ ...readEnvironment(), NODE_ENV: undefined });
  return action(config, positionals.slice(found.split(" ").length), values);
}

try {
  process.exitCode = await run();
} catch (error) {
  const expected = [UsageError, ConfigError, ContentError, StoreError].some((kind) => error instanceof kind);
  console.error(expected && error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${usage}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
