import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noWords, SearchIndex } from "#src/search/index.ts";
import { words as authored, documents, index, titled } from "./support.ts";

const first = (question: string) => index.find(question, 3).results[0]?.id;

describe("one entry, however people ask", () => {
  test.each([
    ["word for word", "怎样降低大模型的训练成本？"],
    ["in English", "How can the cost of training a large model be cut?"],
    ["in Traditional letters", "怎樣降低大模型的訓練成本"],
    ["in pinyin", "zenyang jiangdi da moxing de xunlian chengben"],
    ["in pinyin without spaces", "jiangdixunlianchengben"],
    ["with homophones", "怎样将低大模型的训炼成本"],
    ["with a slip of the keyboard", "how to cut the cost of traning a large modle"],
    ["in pinyin with tones", "xun4lian4 cheng2ben3 jiang4di1"],
    ["in pinyin with tone marks", "xùnliàn chéngběn"],
    ["in pinyin with a slip", "jiangdi damoxing xunlain chengben"],
    ["with a word in two", "how to cut the cost of trai ning a large model"],
    ["with two words as one", "how to cut the trainingcost of a large model"],
    ["with a character twice", "怎样降低大大模型的训练成本"],
    ["with characters without width", "怎样降低大模型的训\u200b练成本"],
    ["in other words", "训练大模型太烧钱怎么省"],
    ["in both languages", "LLM training 怎么降成本"],
    ["full width", "ＬＬＭ训练降本"],
  ])("%s", (_, question) => {
    expect(first(question)).toBe("cut-training-cost");
  });
});

test("a title word for word goes before one that holds it", () => {
  const small = SearchIndex.build(
    [
      titled("long", "什么是大模型商业化落地", "what is commercialisation"),
      titled("short", "什么是大模型", "what is it"),
    ],
    noWords,
  );
  expect(small.find("什么是大模型？", 2)).toMatchObject({ tier: "answer", results: [{ id: "short", score: 1 }, {}] });
});

test("terms and translations meet", () => {
  const words = { ...noWords, terms: [{ zh: ["微调", "精调"], en: ["fine-tuning"], tw: ["微调整"] }] };
  const small = SearchIndex.build(
    [titled("tuning", "模型的微调", ""), titled("price", "模型的价格", ""), titled("law", "模型的法规", "")],
    words,
  );
  for (const question of ["精调", "fine tuning", "finetuning fine-tuning"])
    expect(small.find(question, 1).results[0]?.id ?? small.explain(question, 1).results[0]?.id).toBe("tuning");
});

test("everyday words lead to the field's", () => {
  const words = { ...noWords, everyday: [{ field: ["失败"], everyday: ["泡汤"] }] };
  const small = SearchIndex.build([titled("a", "项目的价格", ""), titled("b", "项目失败的原因", "")], words);
  expect(small.explain("泡汤了", 1).results[0]?.id).toBe("b");
});

test("what people ask for leads to the entry, though none of its own words do", () => {
  const words = { ...noWords, asked: [{ id: "b", zh: "打水漂，白忙", en: "money down the drain" }] };
  const small = SearchIndex.build([titled("a", "项目的价格", ""), titled("b", "项目失败的原因", "")], words);
  expect(small.explain("又白忙了", 1).results[0]?.id).toBe("b");
  expect(small.explain("down the drain again", 1).results[0]?.id).toBe("b");
});

test("every entry has words that people ask for it with, and no other id does", () => {
  expect(authored.asked.map(({ id }) => id).toSorted()).toEqual(documents.map(({ id }) => id).toSorted());
});

test("an index of nothing finds nothing", () => {
  const empty = SearchIndex.build([], noWords);
  expect(empty.find("大模型", 3)).toEqual({ tier: "none", results: [] });
  expect(empty.suggest("大", "zh", 3)).toEqual([]);
  expect(empty.suggest("", "zh", 3)).toEqual([]);
});

test("whatever is asked in up to 400 characters, the search has an answer, the same one twice", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(...Array.from("大模型训练成本的 traincosdlv🍕'。𠮷\n")), maxLength: 400 }),
    fc.string({
      unit: fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCharCode(code)),
      maxLength: 400,
    }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const found = index.find(text, 10);
      const suggested = index.suggest(text, "zh", 25);
      expect(found.results.length > 0).toBe(found.tier !== "none");
      expect(found.results.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
      expect(new Set(suggested.map(({ id }) => id)).size).toBe(suggested.length);
      expect(index.find(text, 10)).toEqual(found);
    }),
    { numRuns: 300 },
  );
});

test("an explanation adds up", () => {
  const { results, terms, tier, exact } = index.explain("训练成本太高怎么办", 3);
  expect([tier, exact]).toEqual(["answer", null]);
  expect(terms.map(({ channel }) => channel)).toEqual(expect.arrayContaining(["pair", "character", "term"]));
  for (const result of results)
    expect(result.terms.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(result.score, 4);
});
