import { Converter } from "opencc-js/t2cn";

/** Rewrites text to what is searched: full width, case, Traditional letters and the words of Taiwan and Hong Kong. */
export type Normalise = (text: string) => string;

/** Letters alone. */
const lettersToSimplified = Converter({ from: "t", to: "cn" });
/** Letters and the common words of Taiwan: 軟體 → 软件. It would also turn the Simplified 程序 into 进程. */
const taiwanToSimplified = Converter({ from: "twp", to: "cn" });

/** Soft hyphens and characters without width; copied text has them inside words. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

const unknown = 2;
/** Whether a UTF-16 unit is a letter that Simplified Chinese writes in another way; found out when it is first met. */
const traditional = new Uint8Array(0x10000).fill(unknown);

function hasTraditional(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x3400) continue;
    if (traditional[code] === unknown) {
      const letter = String.fromCharCode(code);
      traditional[code] = lettersToSimplified(letter) === letter ? 0 : 1;
    }
    if (traditional[code] === 1) return true;
  }
  return false;
}

/**
 * @param regional words of Taiwan and Hong Kong in Simplified letters, with the word that the entries use; they are
 * replaced only in text that has Traditional letters, since many mean something else elsewhere (智慧, 程序)
 */
export function createNormalise(regional: ReadonlyMap<string, string>): Normalise {
  const longestFirst = [...regional.keys()].toSorted((a, b) => b.length - a.length);
  const words =
    longestFirst.length > 0 ? new RegExp(longestFirst.map((word) => RegExp.escape(word)).join("|"), "g") : null;
  return (text) => {
    const folded = text.replace(invisible, "").normalize("NFKC").toLowerCase();
    if (!hasTraditional(folded)) return folded;
    const simplified = taiwanToSimplified(folded);
    return words ? simplified.replace(words, (word: string) => regional.get(word) ?? word) : simplified;
  };
}
