import { z } from "zod";

/** Invisible or direction-changing characters: they hide text from a reviewer, so no authored text may hold one. */
const forbidden = /[\p{C}\p{Zl}\p{Zp}]/u;
const noneInvisible = (value: string) => !forbidden.test(value.replaceAll("\n", ""));
const retype = "holds an invisible or control character: retype the text without it";

/** What Discord would make a mention of, or a link that does not show where it leads. */
const active = /<(?:[@#/]|a?:|t:)|@(?:everyone|here)\b|\]\(\s*<?https?:/i;
const noneActive = (value: string) => !active.test(value);
const writeOut = "mentions somebody, or has a link behind words: write the name or the address out";

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, "is empty: write the text, or take the key out")
    .max(most, `is longer than ${most} characters: shorten it`)
    .refine(noneInvisible, retype)
    .refine(noneActive, writeOut);

const bilingual = (most: number) => z.strictObject({ zh: text(most), en: text(most) });

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens, such as cut-training-cost")
  .max(48, "is longer than 48 characters: shorten it");

const difficulty = z.union([z.literal(1), z.literal(2), z.literal(3)], "must be 1 (easy), 2 or 3 (hard)");

const option = z.strictObject({ zh: text(150), en: text(200), correct: z.literal(true).optional() });
const shared = { stem: bilingual(300), explain: bilingual(500), difficulty: difficulty.optional() };
const right = (options: readonly { correct?: true | undefined }[]) => options.filter((one) => one.correct).length;

const choice = z.strictObject({
  kind: z.literal("choice"),
  ...shared,
  options: z
    .array(option)
    .min(3, "needs 3 to 5 options")
    .max(5, "needs 3 to 5 options")
    .refine((options) => right(options) === 1, "needs exactly one option with `correct: true`"),
});

const multi = z.strictObject({
  kind: z.literal("multi"),
  ...shared,
  options: z
    .array(option)
    .min(4, "needs 4 or 5 options")
    .max(5, "needs 4 or 5 options")
    .refine(
      (options) => right(options) >= 2 && right(options) < options.length,
      "needs at least two right options and one wrong one",
    ),
});

const trueFalse = z.strictObject({ kind: z.literal("truefalse"), ...shared, answer: z.boolean() });

const order = z.strictObject({
  kind: z.literal("order"),
  ...shared,
  steps: z
    .array(z.strictObject({ zh: text(90), en: text(90) }))
    .min(3, "needs 3 to 5 steps")
    .max(5, "needs 3 to 5 steps"),
});

const accepted = z
  .array(text(60))
  .min(1, "needs at least one accepted answer")
  .max(20, "has more than 20 accepted answers: keep the usual ones");
const typed = z.strictObject({
  kind: z.literal("text"),
  ...shared,
  /** Every form that counts as right; the first of each language is the one that is shown. */
  accept: z.strictObject({ zh: accepted, en: accepted }),
});

const Item = z.discriminatedUnion("kind", [choice, multi, trueFalse, order, typed]);
export type Item = z.infer<typeof Item>;

const aliases = z.array(text(100)).max(12, "has more than 12 aliases: keep the ones people really use");

const Entry = z.strictObject({
  id: slug,
  topic: slug,
  difficulty,
  question: bilingual(200),
  aliases: z.strictObject({ zh: aliases, en: aliases }),
  answer: bilingual(1500),
  points: z.array(bilingual(120)).min(3, "needs 3 to 8 key points").max(8, "needs 3 to 8 key points"),
  code: z
    .strictObject({
      language: z.string().regex(/^[a-z0-9+#-]{1,20}$/, "must be a name such as python"),
      caption: bilingual(120),
      body: z
        .string()
        .min(1, "is empty: write the code, or take `code` out")
        .max(1500, "is longer than 1500 characters: shorten it")
        .refine((value) => noneInvisible(value.replaceAll("\t", "")), retype)
        .refine((value) => !value.includes("```"), "holds ```, which would end the block that it is shown in"),
    })
    .optional(),
  sources: z
    .array(z.string().regex(/^\d+#[\w.]+$/, 'must be "document#section", such as "0#1"'))
    .min(1, "needs at least one source"),
  asOf: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-11")
    .optional(),
  quiz: z.array(Item).min(2, "needs at least two quiz items"),
});
export type Entry = z.infer<typeof Entry>;

/** The content of one `entries/<topic>.yaml`. */
export const Entries = z.array(Entry).min(1, "holds no entry: write one, or delete the file");

const section = z.string().regex(/^[\w.]+$/, 'must be a section number in quotes, such as "1.2"');

/** The content of `deck.yaml`. */
export const Manifest = z.strictObject({
  id: slug,
  title: bilingual(100),
  description: bilingual(300),
  licence: text(100),
  topics: z.array(z.strictObject({ id: slug, title: bilingual(60) })).min(1, "needs at least one topic"),
  /** The documents that the entries cite, numbered from 0 in this order, with the sections to be covered. */
  documents: z.array(z.strictObject({ title: bilingual(120), sections: z.array(section) })),
});
export type Manifest = z.infer<typeof Manifest>;

/** A whole deck, checked: what search, quiz and daily questions are made from. */
export interface Deck extends Manifest {
  readonly entries: readonly Entry[];
}
