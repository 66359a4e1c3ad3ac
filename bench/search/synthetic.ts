import { type Random, seeded } from "#src/domain/random.ts";
import type { Document } from "#src/search/index.ts";

/** As many documents as wanted, made of the sentences, titles and aliases of real ones in random order. */
export function synthetic(documents: readonly Document[], count: number): readonly Document[] {
  if (count <= documents.length) return documents.slice(0, count);
  const random = seeded("search");
  const sentences = {
    zh: documents.flatMap(({ answer }) => cut(answer.zh)),
    en: documents.flatMap(({ answer }) => cut(answer.en)),
  };
  const aliases = { zh: documents.flatMap((one) => one.aliases.zh), en: documents.flatMap((one) => one.aliases.en) };
  return Array.from({ length: count }, (_, number): Document => {
    const model = pick(documents, random);
    const many = (from: readonly string[], like: number) => Array.from({ length: like }, () => pick(from, random));
    return {
      id: `${model.id}-${number}`,
      topic: model.topic,
      title: { zh: pick(documents, random).title.zh, en: pick(documents, random).title.en },
      aliases: { zh: many(aliases.zh, model.aliases.zh.length), en: many(aliases.en, model.aliases.en.length) },
      points: pick(documents, random).points,
      answer: {
        zh: flat(many(sentences.zh, cut(model.answer.zh).length)),
        en: flat(many(sentences.en, cut(model.answer.en).length)),
      },
      code: model.code,
    };
  });
}

const cut = (text: string) => text.split(/(?<=[。；;.\n])/u);
/** One string in memory, as a real answer is, and not a rope of many. */
const flat = (parts: readonly string[]) => Buffer.from(parts.join("")).toString();

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}
