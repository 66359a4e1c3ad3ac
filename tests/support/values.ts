import fc from "fast-check";

const pieces = ["a", " ", "\n", "中", "。", "é", "🥇", "👩‍👩‍👧‍👦", "🇨🇳", "*", "`", "#", "e\u0301", "\\"];

/** Texts of the kinds that break limits: Chinese, emoji of many parts, marks, line breaks, and plain ones. */
export const anyText = (most: number) =>
  fc
    .tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: most }))
    .map(([pattern, length]) => pattern.join("").repeat(Math.ceil(length / pattern.join("").length)));

/** How much of a message's embeds Discord counts: at most 6,000 in all. */
export function embedTotal(embeds: readonly Embed[]): number {
  return embeds
    .flatMap(({ title, description, footer, author, fields = [] }) => [
      title,
      description,
      footer?.text,
      author?.name,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

/** Every text inside a value that was made to be sent. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
