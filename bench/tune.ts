import { readFileSync } from "node:fs";
import { Analyser } from "#src/search/analyser.ts";
import { buildIndex } from "#src/search/build.ts";
import { type Channel, channels } from "#src/search/channels.ts";
import type { Document } from "#src/search/document.ts";
import { Engine } from "#src/search/engine.ts";
import { defaults, type Field, fields, type Settings } from "#src/search/settings.ts";
import { evidenceOf } from "#src/search/tiers.ts";
import { measure } from "./search/accuracy.ts";
import { aliasFolds, heldOutAliases } from "./search/heldOut.ts";
import { ours } from "./search/ours.ts";
import { documents, questions, words } from "./search/questions.ts";

/**
 * Learns the numbers of the search, from the dev half and the held-out aliases: `npm run bench tune`. It prints what to
 * write into settings.ts and tiers.ts; rounded, since the third digit is noise.
 */
const dev = questions("dev");
const kindWeights = { paraphrase: 3, keyword: 1, english: 2, typo: 1, pinyin: 1, trad: 1 } as const;

/** The mean of first places over kinds, paraphrases and English counting more, plus a share of the held-out aliases. */
function objective(settings: Settings): number {
  const { first, three } = measure(ours({ settings }), dev);
  const kinds = Object.entries(kindWeights);
  const total = kinds.reduce((sum, [, weight]) => sum + weight, 0);
  const mean = kinds.reduce(
    (sum, [kind, weight]) => sum + weight * ((first[kind] ?? 0) * 0.7 + (three[kind] ?? 0) * 0.3),
    0,
  );
  const { zh, en } = heldOutAliases({ settings });
  return mean / total + 0.35 * (zh + en);
}

interface Knob {
  readonly name: string;
  readonly get: (settings: Settings) => number;
  readonly set: (settings: Settings, value: number) => Settings;
}
const plain = (name: "k1" | "b" | "misheard" | "rarity"): Knob => ({
  name,
  get: (settings) => settings[name],
  set: (settings, value) => ({ ...settings, [name]: value }),
});
const ofChannel = (name: Channel): Knob => ({
  name,
  get: (settings) => settings.channels[name],
  set: (settings, value) => ({ ...settings, channels: { ...settings.channels, [name]: value } }),
});
const ofField = (name: Field): Knob => ({
  name,
  get: (settings) => settings.fields[name],
  set: (settings, value) => ({ ...settings, fields: { ...settings.fields, [name]: value } }),
});

/** Coordinate search: every number in turn is made larger and smaller for as long as that helps. */
function search(start: Settings): Settings {
  const knobs = [
    ...(["k1", "b", "misheard", "rarity"] as const).map(plain),
    ...channels.filter((name) => name !== "segment" && name !== "word").map(ofChannel),
    ...fields.map(ofField),
  ];
  let [best, reached] = [start, objective(start)];
  for (const { name, get, set } of knobs)
    for (const factor of [0.7, 1.4]) {
      for (;;) {
        const tried = set(best, Number((get(best) * factor).toPrecision(2)));
        const value = objective(tried);
        if (value < reached + 0.001) break;
        [best, reached] = [tried, value];
        console.log(`${name} ${get(best)}: ${reached.toFixed(4)}`);
      }
    }
  return best;
}

/** The evidence that questions have, and whether they can be answered. */
function rowsOf(
  settings: Settings,
  documents: readonly Document[],
  asked: readonly { readonly kind: string; readonly q: string }[],
) {
  const analyser = new Analyser(words);
  const engine = new Engine([buildIndex(documents, analyser, settings)], analyser, settings);
  return asked.map(({ kind, q }) => ({
    facts: Object.entries(evidenceOf(engine.rank(q, 10), engine.rarest)),
    real: kind === "offtopic" ? 0 : 1,
  }));
}

/** Logistic regression by gradient steps on standardised evidence; off-topic ones, which are fewer, count more. */
function tiers(settings: Settings): void {
  const more = readFileSync("bench/search/offtopic.txt", "utf8").trim().split("\n");
  const asked = [...dev, ...more.map((q) => ({ kind: "offtopic" as const, q }))];
  const rows = [
    ...rowsOf(settings, documents, asked),
    ...aliasFolds.flatMap(({ documents, questions }) =>
      rowsOf(settings, documents, [...questions("zh"), ...questions("en")]),
    ),
  ];
  const names = rows[0]?.facts.map(([name]) => name) ?? [];
  const columns = names.map((_, column) => rows.map(({ facts }) => facts[column]?.[1] ?? 0));
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const spreads = columns.map((values, column) =>
    Math.sqrt(values.reduce((sum, value) => sum + (value - (means[column] ?? 0)) ** 2, 0) / values.length),
  );
  const scaled = rows.map(({ real }, row) => ({
    real,
    facts: names.map((_, column) => ((columns[column]?.[row] ?? 0) - (means[column] ?? 0)) / (spreads[column] ?? 1)),
  }));
  const offTopicWeight = rows.filter(({ real }) => real).length / rows.filter(({ real }) => !real).length;
  let weights = names.map(() => 0);
  let bias = 0;
  const oddsOf = (facts: readonly number[]) =>
    facts.reduce((sum, fact, column) => sum + fact * (weights[column] ?? 0), bias);
  for (let step = 0; step < 4000; step++) {
    const errors = scaled.map(
      ({ real, facts }) => (1 / (1 + Math.exp(-oddsOf(facts))) - real) * (real ? 1 : offTopicWeight),
    );
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    bias -= 0.5 * mean(errors);
    weights = weights.map(
      (weight, column) =>
        weight - 0.5 * (mean(errors.map((error, row) => error * (scaled[row]?.facts[column] ?? 0))) + 0.01 * weight),
    );
  }
  const odds = scaled.map(({ real, facts }) => ({ real, odds: oddsOf(facts) }));
  const model = Object.fromEntries(
    names.map((name, column) => [name, (weights[column] ?? 0) / (spreads[column] ?? 1)]),
  );
  const offset = names.reduce((sum, name, column) => sum - (model[name] ?? 0) * (means[column] ?? 0), bias);
  console.log("model", { bias: offset, ...model });
  for (const from of [-3, -2, -1, -0.5, -0.1, 0.1, 0.3, 0.5, 0.7, 1, 1.3]) {
    const share = (wanted: number) =>
      odds.filter((row) => row.real === wanted && row.odds >= from).length /
      odds.filter((row) => row.real === wanted).length;
    console.log(
      `from ${from}: ${(100 * share(1)).toFixed(1)} % of real ones, ${(100 * share(0)).toFixed(1)} % off-topic`,
    );
  }
}

const learned = process.argv.includes("--tiers") ? defaults : search(defaults);
console.log("settings", learned);
tiers(learned);
