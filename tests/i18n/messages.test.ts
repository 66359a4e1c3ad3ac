import { describe, expect, test } from "vitest";
import { permissionNames } from "#src/domain/errors.ts";
import { languageOfLocale, messagesOf } from "#src/i18n/index.ts";

/** What a text is called with to be seen; it answers to every fact that a message may ask for. */
const facts = {
  name: "NAME",
  channelId: "1",
  hostId: "2",
  permissions: permissionNames,
  time: "25:00",
  timezone: "Mars",
  most: 3,
  deck: "DECK",
  topic: "TOPIC",
  difficulty: "LEVEL",
  questions: 3,
  seconds: 20,
  mode: "MODE",
  language: "LANG",
  control: "void",
  days: "DAYS",
  date: "2026-01-01",
  roleId: "3",
  until: 1_000,
};

/** Texts whose first argument is a number; the others take words. */
const takesNumbers =
  /quiz\.(fewer|players|heading|answered|someRight|row|completed|others|status\.(on|players))|board\.(row|page)|daily\.(freezes|weekPeople)/;

type Texts = ReadonlyMap<string, string>;

function walk(path: string, node: unknown, found: Map<string, string>): Map<string, string> {
  if (typeof node === "string") found.set(path, node);
  else if (typeof node === "function")
    found.set(path, String(Reflect.apply(node, null, sampleArguments(path, node.length))));
  else if (typeof node === "object" && node !== null)
    for (const [key, part] of Object.entries(node)) walk(path ? `${path}.${key}` : key, part, found);
  return found;
}

function sampleArguments(path: string, count: number): unknown[] {
  if (path.startsWith("errors.") || path === "quiz.settings") return [facts];
  return Array.from({ length: count }, (_, index) => (takesNumbers.test(path) ? index + 2 : `ARG${index}`));
}

/** How many facts the text at a path takes. */
function arity(language: "zh" | "en", path: string): number {
  let node: unknown = messagesOf(language);
  for (let rest = path; rest !== ""; ) {
    // A key may have dots itself, such as those of failures.
    const key = Object.keys(node as object).find((one) => rest === one || rest.startsWith(`${one}.`)) ?? rest;
    node = Reflect.get(node as object, key);
    rest = rest.slice(key.length + 1);
  }
  return typeof node === "function" ? node.length : 0;
}

const texts = { zh: walk("", messagesOf("zh"), new Map()), en: walk("", messagesOf("en"), new Map()) };
const matching = (of: Texts, wanted: (text: string) => boolean) =>
  [...of].filter(([, text]) => wanted(text)).map(([path]) => path);

/** Names of languages in themselves, the product's name, and frames that hold nothing but their facts. */
const ofBoth = ["choices.language.zh", "choices.language.en", "help.title", "ask.meta", "quiz.meta", "daily.deck"];
/** Frames of marks and facts; Chinese ones have Chinese marks. */
const frames = [...ofBoth, "ask.source", "quiz.otherLanguage", "daily.dayJoin", "daily.moment"];
/** A completed game needs no further word. */
const empty = ["quiz.ended.completed"];
const han = /\p{Script=Han}/u;

test("both languages have the same texts", () => {
  expect([...texts.zh.keys()].toSorted()).toEqual([...texts.en.keys()].toSorted());
  expect(texts.en.size).toBeGreaterThan(180);
});

describe.each(["zh", "en"] as const)("%s", (language) => {
  test("no text is empty", () => {
    expect(matching(texts[language], (text) => text.trim() === "")).toEqual(empty);
  });

  test("no text shows a hole or a piece of code", () => {
    expect(matching(texts[language], (text) => /undefined|null|NaN|\[object|=>|\$\{/.test(text))).toEqual([]);
  });

  test("no text has stray spaces", () => {
    expect(matching(texts[language], (text) => text !== text.trim() || text.includes("  "))).toEqual([]);
  });

  test("every text tells everything it was given", () => {
    const silent = matching(texts[language], () => true).filter((path) => {
      const given =
        path.startsWith("errors.") || path === "quiz.settings" ? [] : sampleArguments(path, arity(language, path));
      return given.some((value) => !texts[language].get(path)?.includes(String(value)));
    });
    expect(silent).toEqual([]);
  });
});

test("both languages tell the same facts of a failure", () => {
  const asked = (language: "zh" | "en", key: string) => {
    const seen = new Set<string>();
    const recording = new Proxy(facts, { get: (target, name) => (seen.add(String(name)), Reflect.get(target, name)) });
    Reflect.apply(Reflect.get(messagesOf(language).errors, key) as () => string, null, [recording]);
    return [...seen].toSorted();
  };
  for (const key of Object.keys(messagesOf("en").errors))
    expect([key, asked("zh", key)]).toEqual([key, asked("en", key)]);
});

test("nothing is left untranslated", () => {
  const same = [...texts.zh].filter(([path, text]) => texts.en.get(path) === text).map(([path]) => path);
  expect(same.filter((path) => !empty.includes(path)).toSorted()).toEqual(ofBoth.toSorted());
});

test("Chinese texts are Chinese", () => {
  const bare = matching(texts.zh, (text) => !han.test(text));
  expect(bare.filter((path) => !frames.includes(path) && !empty.includes(path))).toEqual([]);
});

test("English texts are English", () => {
  expect(matching(texts.en, (text) => han.test(text) || /[，。；：！？（）]/.test(text))).toEqual([
    "choices.language.zh",
    // A button to the other language is written in that language.
    "quiz.otherLanguage",
    "help.title",
  ]);
});

test.each([
  ["zh-CN", "zh"],
  ["zh-TW", "zh"],
  ["en-GB", "en"],
  ["de", "en"],
  ["", "en"],
])("a client in %s reads %s", (locale, language) => {
  expect(languageOfLocale(locale)).toBe(language);
});

test("one of a thing is not several", () => {
  const t = messagesOf("en");
  expect([t.quiz.completed(1, 1), t.quiz.completed(2, 3)]).toEqual([
    "1 question, 1 player.",
    "2 questions, 3 players.",
  ]);
  expect(t.help.deck("D", 1, 1)).toBe("**D**: 1 entry, 1 quiz question");
});
