import type { Bilingual } from "#src/domain/text/language.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import type { Fault } from "../fault.ts";
import type { Located } from "../formats/format.ts";
import { faultAt, type Rule } from "./rule.ts";

/** From this likeness on (0 to 1, in both languages) two texts ask the same. Found by looking at the closest pairs of the built-in deck. */
const tooAlike = 0.75;

interface Text {
  readonly place: Located;
  readonly path: readonly PropertyKey[];
  readonly zh: ReadonlySet<string>;
  readonly en: ReadonlySet<string>;
}

/** No two entries answer the same question, no two items ask the same, and no alias leads to two entries. */
export const nothingIsAskedTwice: Rule = ({ located }) => [
  ...twins(
    located.map((place) => text(place, ["question"], place.entry.question)),
    "asks nearly the same as",
  ),
  ...twins(
    located.flatMap((place) => place.entry.quiz.map((item, index) => text(place, ["quiz", index, "stem"], item.stem))),
    "has a quiz item that asks nearly the same as one of",
  ),
  ...sharedAliases(located),
];

function twins(texts: readonly Text[], what: string): Fault[] {
  return texts.flatMap((one, index) =>
    texts.slice(index + 1).flatMap((other) => {
      if (Math.min(likeness(one.zh, other.zh), likeness(one.en, other.en)) < tooAlike) return [];
      const at = `${one.place.file}:${one.place.lineOf(one.path)}`;
      return [faultAt(other.place, other.path, `${what} ${one.place.entry.id} (${at}): merge them, or set them apart`)];
    }),
  );
}

function sharedAliases(located: readonly Located[]): Fault[] {
  const owners = new Map<string, Located>();
  const faults: Fault[] = [];
  for (const place of located) {
    const { question, aliases } = place.entry;
    const forms = [
      ...(["zh", "en"] as const).map((language) => [question[language], ["question", language]] as const),
      ...(["zh", "en"] as const).flatMap((language) =>
        aliases[language].map((alias, index) => [alias, ["aliases", language, index]] as const),
      ),
    ];
    for (const [form, path] of forms) {
      const key = normalise(form);
      const owner = owners.get(key);
      if (owner)
        faults.push(
          faultAt(place, path, `“${form}” is already a way to ask for ${owner.entry.id}: take one of them out`),
        );
      owners.set(key, owner ?? place);
    }
  }
  return faults;
}

const text = (place: Located, path: readonly PropertyKey[], { zh, en }: Bilingual): Text => ({
  place,
  path,
  zh: new Set(pairsOf(normalise(zh))),
  en: new Set(normalise(en).split(" ")),
});

const pairsOf = (characters: string) =>
  Array.from(characters).flatMap((one, index, all) => (index === 0 ? [] : [`${all[index - 1]}${one}`]));

/** Jaccard's index: what two sets share, of all they have. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared || 1);
}
