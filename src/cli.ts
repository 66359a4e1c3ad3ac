import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { REST, Routes } from "discord.js";
import { commands } from "#commands/index.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { ContentError, describeFault, type Fault } from "./content/fault.ts";
import { deckPaths, loadDecks } from "./content/load.ts";
import { statistics } from "./content/statistics.ts";
import { loadTerms } from "./content/terms.ts";
import { checkDeck } from "./deckCheck.ts";
import { commandJson } from "./discord/commandJson.ts";
import { deployCommands } from "./discord/deploy.ts";
import { type Language, languages } from "./domain/text/language.ts";
import { readEnvironment } from "./environment.ts";
import { messagesOf } from "./i18n/index.ts";
import { createClock } from "./services/clock.ts";
import { Library } from "./services/library.ts";
import { Lookup } from "./services/lookup.ts";
import { UnansweredQuestions } from "./services/unanswered.ts";
import { openStore } from "./storage/store.ts";

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
  commands deploy     give the Discord application its commands, where they differ
  db migrate          bring the database up to date`;

const optionTypes = {
  json: { type: "boolean", default: false },
  stdin: { type: "boolean", default: false },
  explain: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  limit: { type: "string", default: "10" },
  language: { type: "string" },
} as const;

/** Words on the command line that make no sense; exit code 2. */
class UsageError extends Error {}

function parse() {
  try {
    return parseArgs({ allowPositionals: true, options: optionTypes });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Flags = ReturnType<typeof parse>["values"];

async function ask(config: Config, words: readonly string[], flags: Flags): Promise<number> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new UsageError("--limit must be a whole number from 1 to 100");
  const language = languages.find((one) => one === flags.language);
  if (flags.language !== undefined && !language) throw new UsageError("--language must be zh or en");
  if (flags.stdin && !flags.json) throw new UsageError("--stdin needs --json");
  if (!flags.stdin && words.length === 0) throw new UsageError("ask needs a question");
  const library = new Library(await loadDecks(config.dataDir));
  const lookup = new Lookup(library, loadTerms(config.dataDir));
  await lookup.ready;
  const questions = flags.stdin ? createInterface({ input: process.stdin }) : [words.join(" ")];
  for await (const question of questions)
    console.log(
      flags.explain
        ? explanation(lookup, question, limit, flags.json)
        : flags.json
          ? asJson(lookup, question, limit)
          : asText(lookup, question, limit, language),
    );
  return 0;
}

function asJson(lookup: Lookup, question: string, limit: number): string {
  const { tier, entries } = lookup.find(question, limit);
  const results = entries.map(({ entry, score }) => ({
    id: entry.id,
    score: Number(score.toFixed(4)),
    sources: entry.sources,
  }));
  return JSON.stringify({ query: question, tier, results });
}

function asText(
  lookup: Lookup,
  question: string,
  limit: number,
  language: Language = /\p{Script=Han}/u.test(question) ? "zh" : "en",
): string {
  const { tier, entries } = lookup.find(question, limit);
  const [first, ...others] = entries;
  const t = messagesOf(language);
  if (!first) return t.ask.nothing(question);
  const list = (tier === "answer" ? others : entries)
    .map(({ entry }) => `  - ${entry.question[language]} (${entry.id})`)
    .join("\n");
  if (tier === "suggest") return `${t.ask.maybe(question)}\n${list}`;
  const { entry } = first;
  const points = entry.points.map((point) => `- ${point[language]}`).join("\n");
  return [
    entry.question[language],
    "",
    entry.answer[language].trim(),
    "",
    points,
    ...(list ? ["", t.ask.seeAlso, list] : []),
  ].join("\n");
}

/** How many terms are shown, of the question and of an entry. */
const shownTerms = { question: 16, entry: 8 } as const;

function explanation(lookup: Lookup, question: string, limit: number, json: boolean): string {
  const explained = lookup.explain(question, limit);
  if (json) return JSON.stringify(explained);
  const { read, tier, confidence, evidence, bounds, exact, terms, results } = explained;
  const language: Language = /\p{Script=Han}/u.test(read) ? "zh" : "en";
  const number = (value: number) => value.toFixed(2).padStart(6);
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const left = terms.length - shownTerms.question;
  return [
    `read as: ${read}`,
    exact === null
      ? `tier: ${tier}, at ${confidence.toFixed(2)} (answer from ${bounds.answer}, suggest from ${bounds.suggest})`
      : `tier: ${tier}, word for word a title or an alias of ${exact}`,
    `  the first entry has ${percent(evidence.covered)} of the question's weight, ${percent(evidence.contentCovered)} without words common in any field`,
    "",
    "what is looked for (weight: channel × rarity)",
    "weight  entries  channel    term",
    ...terms
      .slice(0, shownTerms.question)
      .map(
        ({ weight, documents, channel, text }) =>
          `${number(weight)}  ${String(documents).padStart(7)}  ${channel.padEnd(9)}  ${text}`,
      ),
    ...(left > 0 ? [`  and ${left} lighter ones`] : []),
    "",
    results.length > 0 ? "what is found" : "nothing is found",
    ...results.flatMap(({ id, score, terms: found }, place) => [
      `${place + 1}. ${number(score).trim()}  ${lookup.entry(id).entry.question[language]} (${id})`,
      ...found
        .slice(0, shownTerms.entry)
        .map(({ score: share, channel, text }) => `${number(share)}  ${channel.padEnd(9)}  ${text}`),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd();
}

async function checkDecks(config: Config, path: string | undefined): Promise<number> {
  const checked = await Promise.all((path ? [path] : await deckPaths(config.dataDir)).map(checkDeck));
  const faults = [...checked.flatMap((one) => one.faults), ...(path ? [] : await termFaults(config))];
  for (const fault of faults) console.error(describeFault(fault));
  if (checked.length === 0)
    console.error(`${config.dataDir}/decks holds no deck: set DATA_DIR to the folder that has decks/`);
  if (faults.length > 0 || checked.length === 0) return 1;
  for (const { deck } of checked)
    console.log(
      `${deck?.id}: ${deck?.entries.length} entries, ${deck?.entries.flatMap((entry) => entry.quiz).length} quiz items, no faults`,
    );
  return 0;
}

async function termFaults({ dataDir }: Config): Promise<readonly Fault[]> {
  try {
    await loadTerms(dataDir);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.faults;
    throw error;
  }
}

async function deckFigures(config: Config): Promise<number> {
  for (const deck of await loadDecks(config.dataDir)) console.log(statistics(deck));
  return 0;
}

async function listDecks(config: Config): Promise<number> {
  const decks = await loadDecks(config.dataDir);
  const rows = decks.map(({ id, entries }) => ({
    id,
    entries: entries.map(({ id, topic, difficulty, sources, quiz }) => ({
      id,
      topic,
      difficulty,
      sources,
      items: quiz.length,
    })),
  }));
  console.log(JSON.stringify(rows));
  return 0;
}

async function deploy(config: Config): Promise<number> {
  if (!config.token)
    throw new ConfigError(["DISCORD_TOKEN is missing: commands are deployed to the application it belongs to"]);
  const rest = new REST({ api: config.api }).setToken(config.token);
  // The application that a bot's token belongs to has the id that Discord answers here.
  const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
  const changed = await deployCommands(rest, id, commands.map(commandJson));
  console.log(changed ? "commands deployed" : "the commands are up to date already");
  return 0;
}

async function reportUnanswered(config: Config, { json }: Flags): Promise<number> {
  await using store = openStore(config.databaseUrl);
  await store.migrate();
  const questions = await new UnansweredQuestions(store.unanswered, store.facts, createClock()).list(null, 1000);
  if (json) console.log(JSON.stringify(questions));
  else
    for (const { question, people, times } of questions) console.log(`${people} people, ${times} times: ${question}`);
  return 0;
}

async function reportVotes(config: Config, { json }: Flags): Promise<number> {
  await using store = openStore(config.databaseUrl);
  await store.migrate();
  const judgements = await store.feedback.judgements();
  const reasons = await store.feedback.reasons(1000);
  if (json) console.log(JSON.stringify({ judgements, reasons }));
  else {
    for (const { entryId, helpful, unhelpful } of judgements)
      console.log(`${entryId}: ${helpful} helpful, ${unhelpful} not`);
    for (const { entryId, reason } of reasons) console.log(`${entryId}: “${reason.replaceAll(/\s+/g, " ")}”`);
  }
  return 0;
}

async function migrate(config: Config): Promise<number> {
  await using store = openStore(config.databaseUrl);
  const applied = await store.migrate();
  console.log(applied.length > 0 ? `applied ${applied.join(", ")}` : "the database is up to date already");
  return 0;
}

async function run(): Promise<number> {
  const { positionals, values } = parse();
  const [command, action, ...rest] = positionals;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  // A token is of no use to most commands, and its absence no fault.
  const config = readConfig({ ...readEnvironment(), NODE_ENV: undefined });
  if (command === "ask") return ask(config, positionals.slice(1), values);
  if (command === "deck" && action === "check") return checkDecks(config, rest[0]);
  if (command === "deck" && action === "figures") return deckFigures(config);
  if (command === "deck" && action === "list") return listDecks(config);
  if (command === "report" && action === "unanswered") return reportUnanswered(config, values);
  if (command === "report" && action === "votes") return reportVotes(config, values);
  if (command === "commands" && action === "deploy") return deploy(config);
  if (command === "db" && action === "migrate") return migrate(config);
  throw new UsageError(command ? `unknown command: ${positionals.join(" ")}` : "no command was given");
}

try {
  process.exitCode = await run();
} catch (error) {
  const expected = error instanceof UsageError || error instanceof ConfigError || error instanceof ContentError;
  console.error(expected ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${usage}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
