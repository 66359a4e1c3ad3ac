import { type Random, seeded } from "#src/domain/random.ts";
import { readingsOf } from "#src/search/pinyin.ts";
import { measure } from "./accuracy.ts";
import { ours } from "./ours.ts";
import { documents } from "./questions.ts";
import { percent, report } from "./report.ts";

/** Makes one mistake in a text, or null where the text has no place for it. */
type Slip = (text: string, random: Random) => string | null;

const han = /\p{Script=Han}/u;
const syllablesOf = (text: string) =>
  readingsOf(Uint32Array.from(text, (one) => one.codePointAt(0) ?? 0)).map(({ syllable }) => syllable);

/** The characters of the entries by how they sound, and by how they look. */
const characters = [...new Set(documents.flatMap(({ title, answer }) => Array.from(`${title.zh}${answer.zh}`)))].filter(
  (one) => han.test(one),
);
const bySound = Map.groupBy(characters, (one) => syllablesOf(one)[0] ?? "");
const lookAlikes =
  "己已末未人入大太土士日目天夫干千午牛未来刀力治冶拔拨析折侯候密蜜辩辨清请晴情渴喝评坪怡抬竞竟泄泻练炼型形账帐验险检捡洁结幕慕墓暮模摸漠粱梁网冈间问闻广厂市布币巾贝见具其真直准谁推堆难唯维雄稚崔催准淮";
const neighbours = "qwertyuiop asdfghjkl zxcvbnm";

const at = (text: string, wanted: (character: string) => boolean, random: Random): number => {
  const places = Array.from(text).flatMap((one, place) => (wanted(one) ? [place] : []));
  return places[Math.floor(random() * places.length)] ?? -1;
};
const one = <T>(items: readonly T[], random: Random): T | undefined => items[Math.floor(random() * items.length)];

/** Changes one Han character (or letter) into something else. */
const change =
  (wanted: (character: string) => boolean, into: (character: string, random: Random) => string | undefined): Slip =>
  (text, random) => {
    const place = at(text, wanted, random);
    if (place < 0) return null;
    const all = Array.from(text);
    const by = into(all[place] ?? "", random);
    return by === undefined || by === all[place]
      ? null
      : [...all.slice(0, place), by, ...all.slice(place + 1)].join("");
  };
const isHan = (character: string) => han.test(character);
const isLetter = (character: string) => /[a-z]/i.test(character);

/** A word of a text in which something goes wrong; short ones are seldom mistyped. */
const inWord =
  (mistake: (word: string, random: Random) => string | undefined, least = 5): Slip =>
  (text, random) => {
    const words = text.split(" ");
    const place = one(
      words.flatMap((word, index) => (/^[a-z]+$/i.test(word) && word.length >= least ? [index] : [])),
      random,
    );
    if (place === undefined) return null;
    const wrong = mistake(words[place] ?? "", random);
    return wrong === undefined ? null : words.with(place, wrong).join(" ");
  };
const inside = (word: string, random: Random) => 1 + Math.floor(random() * (word.length - 1));
const letterSlip = (word: string, random: Random): string => {
  const place = inside(word, random);
  const [left, letter, right] = [word.slice(0, place), word.charAt(place), word.slice(place + 1)];
  const row = neighbours.indexOf(letter.toLowerCase());
  switch (Math.floor(random() * 4)) {
    case 0:
      return left + right;
    case 1:
      return left + letter + letter + right;
    case 2:
      return left.slice(0, -1) + letter + left.slice(-1) + right;
    default:
      return left + (neighbours[row + 1]?.trim() || neighbours[row - 1] || "e") + right;
  }
};
const joined: Slip = (text, random) => {
  const gaps = [...text.matchAll(/(?<=[a-z]{3}) (?=[a-z]{3})/gi)].map(({ index }) => index);
  const gap = one(gaps, random);
  return gap === undefined ? null : text.slice(0, gap) + text.slice(gap + 1);
};
const spelt =
  (write: (syllables: readonly string[], random: Random) => string): Slip =>
  (text, random) =>
    /^\p{Script=Han}{4,}$/u.test(text) ? write(syllablesOf(text), random) : null;
const tones = (syllable: string, random: Random) => syllable + (1 + Math.floor(random() * 4));

/** What goes wrong, by the language it goes wrong in. */
const slips: Readonly<Record<string, readonly ["zh" | "en", Slip]>> = {
  "no slip": ["zh", (text) => text],
  homophone: ["zh", change(isHan, (is, random) => one(bySound.get(syllablesOf(is)[0] ?? "") ?? [], random))],
  "two homophones": [
    "zh",
    (text, random) => {
      const slip = change(isHan, (is, by) => one(bySound.get(syllablesOf(is)[0] ?? "") ?? [], by));
      const once = slip(text, random);
      return once && slip(once, random);
    },
  ],
  "look-alike": [
    "zh",
    change(
      (is) => lookAlikes.includes(is),
      (is, random) => {
        const place = lookAlikes.indexOf(is);
        return lookAlikes[place + (random() < 0.5 ? 1 : -1)];
      },
    ),
  ],
  "character missing": ["zh", change(isHan, () => "")],
  "character doubled": ["zh", change(isHan, (is) => is + is)],
  "characters swapped": [
    "zh",
    (text, random) => {
      const place = at(text, isHan, random);
      return place < 0 || place + 1 >= text.length
        ? null
        : text.slice(0, place) + text.charAt(place + 1) + text.charAt(place) + text.slice(place + 2);
    },
  ],
  "no slip, English": ["en", (text) => text],
  "letter wrong": ["en", inWord(letterSlip)],
  "two letters wrong": ["en", inWord((word, random) => letterSlip(letterSlip(word, random), random), 8)],
  "short word wrong": ["en", change(isLetter, (is, random) => (random() < 0.5 ? "" : is + is))],
  "word split": [
    "en",
    inWord((word, random) => {
      const place = 2 + Math.floor(random() * (word.length - 3));
      return `${word.slice(0, place)} ${word.slice(place)}`;
    }, 6),
  ],
  "words joined": ["en", joined],
  "pinyin, spaced": ["zh", spelt((syllables) => syllables.join(" "))],
  "pinyin, in one": ["zh", spelt((syllables) => syllables.join(""))],
  "pinyin, tones": ["zh", spelt((syllables, random) => syllables.map((one) => tones(one, random)).join(""))],
  "pinyin, tones spaced": ["zh", spelt((syllables, random) => syllables.map((one) => tones(one, random)).join(" "))],
  "pinyin, a letter wrong": [
    "zh",
    spelt((syllables, random) => {
      const place = Math.floor(random() * syllables.length);
      const syllable = syllables[place] ?? "";
      return syllables
        .with(place, syllable.length < 3 ? syllable : letterSlip(syllable, random))
        .join(random() < 0.5 ? " " : "");
    }),
  ],
};

/** How often titles and aliases still find their entry, and get an answer, after a slip of each kind. */
export function reportSlips(): void {
  const rank = ours();
  const rows = Object.entries(slips).map(([name, [language, slip]]) => {
    const random = seeded(name);
    const questions = documents.flatMap(({ id, title, aliases }) =>
      [title[language], ...aliases[language]].flatMap((text) => {
        const q = slip(text, random);
        return q === null ? [] : [{ kind: "typo" as const, q, id: [id] }];
      }),
    );
    const { first, three, answered } = measure(rank, questions);
    return [name, questions.length, percent(first["all"] ?? 0), percent(three["all"] ?? 0), percent(answered)] as const;
  });
  report("Slips", ["", "asked", "R@1", "R@3", "answered"], rows);
}
