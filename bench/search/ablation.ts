import { setImmediate } from "node:timers/promises";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import Fuse from "fuse.js";
import type { Segment } from "#src/search/analyser.ts";
import type { Channel } from "#src/search/channels.ts";
import { defaults, type Field } from "#src/search/settings.ts";
import { accuracyHeader, accuracyRow, measure, type Ranker } from "./accuracy.ts";
import { heldOutAliases } from "./heldOut.ts";
import { ours, type Variant } from "./ours.ts";
import { documents, questions, words } from "./questions.ts";
import { percent, report } from "./report.ts";

const channel = (name: Channel, weight = 0): Variant => ({
  settings: { ...defaults, channels: { ...defaults.channels, [name]: weight } },
});
const field = (name: Field, weight = 0): Variant => ({
  settings: { ...defaults, fields: { ...defaults.fields, [name]: weight } },
});
const segmentWeight = 0.4;
const segmented = (segment: Segment): Variant => ({ ...channel("segment", segmentWeight), segment });

function jieba(): Segment {
  const cutter = Jieba.withDict(dict);
  const own = words.terms.flatMap(({ zh }) => zh).filter((form) => /^\p{Script=Han}{2,}$/u.test(form));
  cutter.loadDict(Buffer.from([...new Set(own)].map((form) => `${form} 100000 n`).join("\n")));
  return (run) => cutter.cut(run, false);
}

function intl(): Segment {
  const cutter = new Intl.Segmenter("zh", { granularity: "word" });
  return (run) => [...cutter.segment(run)].map(({ segment }) => segment);
}

/** Fuse.js over the titles and aliases of what was found, the two orders joined by reciprocal ranks (Cormack, 2009). */
function withFuse(rank: Ranker): Ranker {
  const byId = new Map(documents.map((one) => [one.id, one]));
  return (question) => {
    const { ids, answers } = rank(question);
    const rows = ids.map((id) => {
      const { title, aliases } = byId.get(id) ?? {};
      return { id, forms: [title?.zh ?? "", title?.en ?? "", ...(aliases?.zh ?? []), ...(aliases?.en ?? [])] };
    });
    const fuse = new Fuse(rows, { keys: ["forms"], ignoreLocation: true, threshold: 0.8 });
    const fuzzy = fuse.search(question).map(({ item }) => item.id);
    const share = (order: readonly string[], id: string) => (order.includes(id) ? 1 / (5 + order.indexOf(id)) : 0);
    const score = (id: string) => share(ids, id) + 0.3 * share(fuzzy, id);
    return { ids: ids.toSorted((a, b) => score(b) - score(a)), answers };
  };
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase();

/** What becomes of the figures without each part, and with what was tried and left out. */
export async function ablation(): Promise<void> {
  const variants: readonly (readonly [string, Variant])[] = [
    ["all of it", {}],
    ["– Latin words", channel("word")],
    ["– two Latin words in a row", channel("phrase")],
    ["– pairs of characters", channel("pair")],
    ["– single characters", channel("character")],
    ["– pinyin", channel("pinyin")],
    ["– initials", channel("initials")],
    ["– homophones only", { settings: { ...defaults, misheard: 0 } }],
    ["– Latin speller", { settings: { ...defaults, speller: false } }],
    ["– terms (synonyms, zh–en)", channel("term")],
    ["– everyday words", channel("everyday")],
    ["– terms and everyday words", { words: { ...words, terms: [], everyday: [] } }],
    ["– Traditional letters", { normalise: fold }],
    ["– words of Taiwan", { words: { ...words, terms: words.terms.map(({ zh, en }) => ({ zh, en })) } }],
    ["– flattened rarity", { settings: { ...defaults, rarity: 1 } }],
    ["– field: title", field("title")],
    ["– field: aliases", field("aliases")],
    ["– field: how people ask", field("asked")],
    ["– field: points", field("points")],
    ["– field: answer", field("answer")],
    ["– field: code", field("code")],
    ["+ words by jieba", segmented(jieba())],
    ["+ words by Intl.Segmenter", segmented(intl())],
  ];
  const dev = questions("dev");
  const rows = [];
  for (const [name, variant] of variants) {
    // Lets the processes that ask the peers report meanwhile.
    await setImmediate();
    const aliases = heldOutAliases(variant);
    rows.push([...accuracyRow(name, measure(ours(variant), dev)), percent(aliases.zh), percent(aliases.en)] as const);
  }
  const fuzzy = [...accuracyRow("+ fuse.js on what was found", measure(withFuse(ours()), dev)), null, null] as const;
  report("Ablation", [...accuracyHeader, "aliases zh", "aliases en"], [...rows, fuzzy]);
}
