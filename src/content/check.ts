import type { Fault } from "./fault.ts";
import type { Located, ReadDeck } from "./formats/format.ts";

const han = /\p{Script=Han}/u;

/** What a schema cannot see: rules between entries, and between an entry and its deck. */
export function checkDeck({ deck, located, manifest }: ReadDeck): Fault[] {
  if (!deck) return [];
  const topics = new Set(deck.topics.map((topic) => topic.id));
  const known = new Set(
    deck.documents.flatMap(({ sections }, number) => sections.map((section) => `${number}#${section}`)),
  );
  const firstAt = new Map<string, Located>();
  const faults: Fault[] = [];
  for (const place of located) {
    const { entry, file, lineOf } = place;
    const add = (path: readonly PropertyKey[], message: string) =>
      faults.push({ file, line: lineOf(path), message: `${entry.id}: ${message}` });
    const twin = firstAt.get(entry.id);
    if (twin) add(["id"], `is already used at ${twin.file}:${twin.lineOf(["id"])}: give one of them another id`);
    firstAt.set(entry.id, twin ?? place);
    if (!topics.has(entry.topic))
      add(["topic"], `the topic ${entry.topic} is not listed in deck.yaml: add it there or use a listed one`);
    for (const [index, source] of entry.sources.entries())
      if (!known.has(source))
        add(["sources", index], `the source ${source} is not a section listed in deck.yaml: correct it`);
    for (const [path, text] of bilingualTexts(entry)) {
      if (text.zh === text.en) add(path, "has the same text in both languages: translate it");
      else if (!han.test(text.zh) && text.zh.length > 12)
        add([...path, "zh"], "has no Chinese characters: translate it");
      if (han.test(text.en)) add([...path, "en"], "has Chinese characters in the English text: translate them");
    }
  }
  if (!deck.entries.length) faults.push({ file: manifest.file, line: 1, message: "the deck has no usable entry" });
  return faults;
}

/** The texts that must really be translated; options and steps may be names or figures, equal in both languages. */
function* bilingualTexts(entry: Located["entry"]): Generator<[PropertyKey[], { zh: string; en: string }]> {
  yield [["question"], entry.question];
  yield [["answer"], entry.answer];
  for (const [index, point] of entry.points.entries()) yield [["points", index], point];
  for (const [index, item] of entry.quiz.entries()) {
    yield [["quiz", index, "stem"], item.stem];
    yield [["quiz", index, "explain"], item.explain];
  }
}
