/** The longest text that is looked up as it is; of a longer one, the best passage is. In characters, like the option of `/ask`. */
const longest = 200;
/** The shortest sentence that may be a question, in characters: "Yes." and "好的。" are none. */
const shortest = 4;
/** How many parts of a long message are read sentence by sentence, how many marked questions besides, how many passages in all. */
const bestParagraphs = 3;
const mostQuestions = 30;
const mostPassages = 100;
/** What a question mark is worth, in log odds: people mark what they want to know. */
const asks = 1.5;

/**
 * What no question is in: code, quotations, addresses, and what Discord writes mentions, emoji and times with. Each of the
 * latter is bounded, or a text of nothing but their beginnings would be read again from each of them to its end.
 */
const noise =
  /```[\s\S]*?(?:```|(?![\s\S]))|`[^`\n]*`|^>.*$|https?:\/\/\S+|<(?:[@#][!&]?|a?:\w{1,32}:|t:|\/[^:>]{1,110}:)[^>\s]{0,40}>|@(?:everyone|here)/gm;

/**
 * What to look up of a message: all of a short one; of a long one the sentence, or the two that belong together, which
 * promise most. "" where there are no words in it.
 * @param confidence how sure a text is about something that can be answered, in log odds
 */
export function passageOf(message: string, confidence: (text: string) => number): string {
  const text = message
    .replaceAll(noise, " ")
    .replaceAll(/[^\S\n]+/g, " ")
    .trim();
  // A message of nothing but code or quotations is about just that.
  if (!hasWords(text)) return wordsIn(message).slice(0, longest);
  if (text.length <= longest) return text;
  const sentences = [...new Set(text.split(/(?<=[?!。？！；\n]|[.;](?=\s))/u).map((sentence) => sentence.trim()))];
  // Paragraphs at first, then the sentences of the best: to look up each sentence of a whole message would take too long.
  const near = best(paragraphsOf(sentences), (part) => confidence(part.join(" "))).slice(0, bestParagraphs);
  const pairs = near.flatMap((part) => part.slice(1).map((sentence, index) => `${part[index] ?? ""} ${sentence}`));
  const passages = [...sentences.filter(isQuestion).slice(0, mostQuestions), ...near.flat(), ...pairs]
    .filter(({ length }) => length >= shortest && length <= longest)
    .slice(0, mostPassages);
  const promise = (passage: string) => confidence(passage) + (isQuestion(passage) ? asks : 0);
  return best(passages, promise)[0] ?? text.slice(0, longest);
}

/** Sentences that stand together, in parts of about the length of one question. */
function paragraphsOf(sentences: readonly string[]): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const sentence of sentences) {
    if (sentence.length > room) {
      parts.push([]);
      room = longest;
    }
    parts.at(-1)?.push(sentence);
    room -= sentence.length;
  }
  return parts;
}

/** The items, those that are worth most first. */
const best = <T>(items: readonly T[], worth: (item: T) => number): T[] =>
  items
    .map((item) => ({ item, value: worth(item) }))
    .toSorted((a, b) => b.value - a.value)
    .map(({ item }) => item);

const isQuestion = (sentence: string) => /[?？]$/.test(sentence);
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** The words inside of code and quotations, without their marks; "" where there are none. */
function wordsIn(message: string): string {
  const text = message
    .replaceAll(/https?:\/\/\S+|<[^>\s]{0,150}>|@(?:everyone|here)|[`>]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return hasWords(text) ? text : "";
}
