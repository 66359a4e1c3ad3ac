/** Not inside 1,000, 1:2, 1/2 or 2.0, nor the ! that says “not”. */
const mark = String.raw`(?<!\d(?=[,:/.]\d))[,:/.]|!(?=[\s!]|$)|—+|\s-\s|[;、。?|\n\r()[\]{}【】《》〈〉「」『』“”"=…·&]`;
const and = "或者?|还是|以及|和|与|及|即|也叫|又称|简称|全称";
const andEnglish = String.raw`(?<![\p{L}\p{N}])(?:or|and|aka|also known as|i\.e\.|short for|stands for)(?![\p{L}\p{N}])`;
/** “NPS 净推荐值”: where Chinese meets Latin letters or digits. */
const scripts = String.raw`(?<=[\p{Script=Latin}\d])[\s-]*(?=\p{Script=Han})|(?<=\p{Script=Han})[\s-]*(?=[\p{Script=Latin}\d])`;
/** The coarsest first: 软件即服务 is to be found before it is taken apart. */
const separators = [mark, `${and}|${andEnglish}`, scripts].map((source) => new RegExp(source, "gu"));

/** Takes folded text apart where it names several things, such as “A, B或C”, but keeps together what `isWhole`. */
export function partsOf(
  folded: string,
  isWhole: (part: string) => boolean,
  [separator, ...finer] = separators,
): string[] {
  if (!separator || isWhole(folded)) return [folded];
  const parts = folded.split(separator).filter((part) => /\S/.test(part));
  return parts.flatMap((part) => partsOf(part, isWhole, finer));
}

/** What stands before a bracket at the end and what the bracket says, or null where there is none. */
export function bracketed(folded: string): { readonly outside: string; readonly inside: string } | null {
  const found = /^([^()[\]【】]+)[([【]([^()[\]【】]+)[)\]】][\s.。!?]*$/u.exec(folded);
  const [, outside = "", inside = ""] = found ?? [];
  return outside.trim() ? { outside, inside } : null;
}
