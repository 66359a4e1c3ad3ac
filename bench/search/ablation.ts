import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import type { Segment } from "#src/search/analyser.ts";
import type { Channel } from "#src/search/channels.ts";
import { defaults, type Field } from "#src/search/settings.ts";
import { accuracyHeader, accuracyRow, measure } from "./accuracy.ts";
import { heldOutAliases } from "./heldOut.ts";
import { ours, type Variant } from "./ours.ts";
import { questions, words } from "./questions.ts";
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

const fold = (text: string) => text.normalize("NFKC").toLowerCase();

/** What becomes of the figures without each part, and with what was tried and left out. */
export function ablation(): void {
  const variants: readonly (readonly [string, Variant])[] = [
    ["all of it", {}],
    ["– Latin words", channel("word")],
    ["– two Latin words in a row", channel("phrase")],
    ["– pairs of characters", channel("pair")],
    ["– single characters", channel("character")],
    ["– pinyin", channel("pinyin")],
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
    ["– field: points", field("points")],
    ["– field: answer", field("answer")],
    ["– field: code", field("code")],
    ["+ words by jieba", segmented(jieba())],
    ["+ words by Intl.Segmenter", segmented(intl())],
  ];
  const dev = questions("dev");
  report(
    "Ablation",
    [...accuracyHeader, "aliases zh", "aliases en"],
    variants.map(([name, variant]) => {
      const aliases = heldOutAliases(variant);
      return [...accuracyRow(name, measure(ours(variant), dev)), percent(aliases.zh), percent(aliases.en)];
    }),
  );
}
