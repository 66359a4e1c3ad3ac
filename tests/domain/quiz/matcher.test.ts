import { describe, expect, test } from "vitest";
import { longestAnswer, matches, unusableKeys } from "#src/domain/quiz/matcher.ts";

/** Rules that no question of the deck shows, by what they are about. */
const table: readonly {
  about: string;
  keys: readonly string[];
  right?: readonly string[];
  wrong?: readonly string[];
}[] = [
  {
    about: "letters that are not ASCII",
    keys: ["北京"],
    right: ["北京", "答案是北京", "北京！", "北 京", "「北京」"],
    wrong: ["", "！", "南京", "北", "上海", "北京市", "🙂"],
  },
  {
    about: "a name that goes on",
    keys: ["GPT-4 模型", "GPT-4"],
    right: ["gpt4", "GPT 4", "ＧＰＴ－４", "gpt4模型", "GPT-四"],
    wrong: ["gpt4随便", "GPT-3", "GPT-5", "GPT-4.5", "GPT-40", "GPT", "4", "GPT-4o", "GPT-4, GPT-3"],
  },
  { about: "punctuation of the name", keys: ["C++"], right: ["c++", "C++!", "Ｃ＋＋"], wrong: ["C", "C#", "C+"] },
  {
    about: "words of Object.prototype",
    keys: ["constructor"],
    right: ["Constructor"],
    wrong: ["toString", "__proto__"],
  },
  {
    about: "fillers",
    keys: ["RAG", "检索增强生成"],
    right: [
      "答案是RAG",
      "答案：RAG",
      "这种方法叫做RAG",
      "This method is called RAG",
      "its called rag",
      "is it RAG?",
      "我认为应该是检索增强生成吧",
      "就是 rag 啊",
      "I think it's RAG",
      "I think it’s called RAG",
      "the answer is: RAG",
      "maybe RAG?",
      "RAG, I guess",
      "well, probably a RAG",
      "檢索增強生成",
      "||RAG||",
      "**RAG**",
      "“rag”",
      "RAGs",
    ],
    wrong: ["答案是", "I think it's", "RAG system prompt", "R", "GAR", "随便RAG"],
  },
  {
    about: "two names of one thing",
    keys: ["RAG", "检索增强生成"],
    right: [
      "RAG（检索增强生成）",
      "检索增强生成 (RAG)",
      "RAG 检索增强生成",
      "RAG，即检索增强生成",
      "RAG或检索增强生成",
      "RAG (retrieval-augmented generation)",
      "RAG【检索增强生成】",
      "RAG — 检索增强生成",
      "RAG = 检索增强生成",
    ],
    wrong: ["RAG（微调）", "RAG (fine-tuning)", "RAG (random access)", "RAG 微调"],
  },
  {
    about: "a list of candidates",
    keys: ["RAG", "检索增强生成"],
    wrong: [
      "RAG, fine-tuning",
      "RAG 或微调",
      "微调、RAG、提示词",
      "either RAG or fine-tuning",
      "RAG/LoRA",
      "RAG; LoRA",
      "RAG and LoRA",
      "RAG还是微调",
      "RAG\nLoRA",
      "RAG | LoRA",
      "RAG or retrieval agent guess",
      "RAG + LoRA",
    ],
  },
  {
    about: "a key that is a list",
    keys: ["公平、合理、无歧视", "research and development", "A/B test"],
    right: [
      "公平合理无歧视",
      "公平，合理，無歧視",
      "research and development",
      "A/B test",
      "ab test",
      "research & development",
    ],
    wrong: ["公平", "合理、公平、无歧视", "research", "B test", "research or development"],
  },
  {
    about: "negations",
    keys: ["RAG", "supervised learning", "监督学习", "symmetric"],
    right: ["Supervised-learning", "監督學習"],
    wrong: [
      "不是RAG",
      "不RAG",
      "非RAG",
      "not RAG",
      "isn't RAG",
      "it is not RAG",
      "答案不是RAG",
      "≠RAG",
      "!RAG",
      "❌RAG",
      "~~RAG~~",
      "并非RAG",
      "neither RAG",
      "RAG以外",
      "RAG no",
      "RAG？不对",
      "unsupervised learning",
      "无监督学习",
      "半监督学习",
      "asymmetric",
      "a symmetric one",
    ],
  },
  {
    about: "whole numbers",
    keys: ["120"],
    right: [
      "一百二十",
      "一百二",
      "壹佰贰拾",
      "１２０",
      "one hundred and twenty",
      "a hundred and twenty",
      "120.0",
      "0120",
      "是120",
    ],
    wrong: ["12", "1200", "102", "一百零二", "121", "-120", "120%", "120k", "1 2 0", "12 0", "120 or 121", "<120"],
  },
  {
    about: "big numbers",
    keys: ["1000000"],
    right: [
      "1,000,000",
      "1 000 000",
      "100万",
      "一百万",
      "1M",
      "1000k",
      "one million",
      "0.01亿",
      "1 million",
      "１００萬",
    ],
    wrong: ["1,000", "1,00,000,0", "10万", "1B", "1百", "100,0000", "千万"],
  },
  {
    about: "decimals",
    keys: ["3.5亿"],
    right: ["350000000", "三亿五千万", "3.5 亿", "350M", "三点五亿", "0.35bn", "三亿五"],
    wrong: ["3.5", "35亿", "3亿", "3.5万", "35 亿"],
  },
  { about: "tenths", keys: ["3.14"], right: ["三点一四", "03.140", "３．１４"], wrong: ["3.1", "3,14", "314", "3.15"] },
  { about: "shares", keys: ["1/2"], right: ["½", "二分之一"], wrong: ["1", "2", "12", "1 or 2", "2/1"] },
  {
    about: "less than nothing",
    keys: ["-5%"],
    right: ["负5%", "minus 5 percent", "−5%", "负百分之五"],
    wrong: ["5%", "-5", "百分之五"],
  },
  {
    about: "versions",
    keys: ["Python 3.10", "Llama 7B"],
    right: ["python3.10", "llama-7b", "Llama 7 billion"],
    wrong: ["Python 3.1", "Python 3", "Llama 70B", "Llama 7", "Llama 7M"],
  },
  { about: "two numbers that are one", keys: ["5"], right: ["5 (five)"], wrong: ["5/5", "5,5", "5:5", "5.5", "5-5"] },
  { about: "letters among digits", keys: ["B2B"], right: ["b2b", "B-2-B"], wrong: ["B2C", "BB", "B3B"] },
  {
    about: "one slip in a long word",
    keys: ["reinforcement learning", "tokenization", "encoder"],
    right: ["reinforcment learning", "reinforcement lerning", "tokenisation", "tokenziation", "encodr"],
    wrong: ["reinfrcment learning", "inforcement learning", "decoder", "encode learning", "deinforcement learning"],
  },
  {
    about: "short words, names and digits without slips",
    keys: ["LoRA", "BERT", "H100", "token"],
    right: ["tokens", "lora", "h 100"],
    wrong: ["LoRa2", "BART", "H200", "H10", "taken", "Cora"],
  },
  {
    about: "words that one slip turns into others",
    keys: [
      "causal inference",
      "macroeconomics",
      "investor",
      "employer",
      "patent",
      "neural network",
      "prompt injection",
    ],
    right: ["causal inference", "neurall network", "prompt injecton", "investors"],
    wrong: [
      "casual inference",
      "microeconomics",
      "inventor",
      "employee",
      "parent",
      "patient",
      "neutral network",
      "prompt infection",
    ],
  },
  {
    about: "pairs of opposites",
    keys: ["overfitting", "inductive", "internal", "pretraining", "deduction", "minimum"],
    right: ["overfiting", "over-fitting", "pre-training"],
    wrong: ["underfitting", "deductive", "external", "retraining", "reduction", "maximum", "induction"],
  },
  {
    about: "an s that is no plural",
    keys: ["SaaS", "loss", "HTTPS", "market"],
    right: ["markets", "losses", "https"],
    wrong: ["saa", "los", "http", "marketing", "marked by"],
  },
  { about: "slips in Chinese", keys: ["过拟合"], right: ["過擬合"], wrong: ["欠拟合", "过拟", "过你合"] },
  {
    about: "words of Taiwan",
    keys: ["人工智能", "软件", "知识产权", "云计算"],
    right: ["人工智慧", "軟體", "智慧財產權", "雲端計算"],
    wrong: ["硬體", "智慧"],
  },
  { about: "accents and ligatures", keys: ["naïve Bayes", "Straße", "ﬁne"], right: ["naive bayes", "STRASSE", "fine"] },
  { about: "invisible characters", keys: ["R\u200BAG"], right: ["RAG", "RA\u00ADG", "\u202ERAG"] },
  {
    about: "names that look like fillers",
    keys: ["security", "entity recognition", "engine", "human"],
    wrong: ["IT security", "named entity recognition", "answer engine", "human right", "well security"],
  },
  { about: "keys that are fillers", keys: ["是", "A", "The"], right: ["是", "a", "the"], wrong: ["不是", "否", "an"] },
  {
    about: "articles",
    keys: ["the lean startup"],
    right: ["Lean Startup", "a lean start-up"],
    wrong: ["startup", "lean"],
  },
  {
    about: "keys with a remark",
    keys: ["attention (self)"],
    right: ["attention (self)"],
    wrong: ["self", "attention"],
  },
  {
    about: "keys with an expansion",
    keys: ["KD（知识蒸馏）"],
    right: ["KD", "知識蒸餾", "知识蒸馏（KD）"],
    wrong: ["蒸馏"],
  },
  { about: "keys that nobody can type", keys: ["！？", "🚀", " "], wrong: ["", "！？", "🚀", " ", "..."] },
];

describe("matches", () => {
  const pairs = table.flatMap(({ about, keys, right = [], wrong = [] }) => [
    ...right.map((typed) => [about, typed, true, keys] as const),
    ...wrong.map((typed) => [about, typed, false, keys] as const),
  ]);
  test.each(pairs)("%s: “%s” is right: %s", (_about, typed, isRight, keys) => {
    expect(matches(typed, keys)).toBe(isRight);
  });

  test("an answer of the greatest length is looked at, a longer one is not", () => {
    expect(matches(`RAG${" ".repeat(longestAnswer - 3)}`, ["RAG"])).toBe(true);
    expect(matches(`RAG${" ".repeat(longestAnswer - 2)}`, ["RAG"])).toBe(false);
  });

  test("without keys nothing is right", () => {
    expect(matches("RAG", [])).toBe(false);
  });
});

test("keys that fold to nothing are named as they were written", () => {
  expect(unusableKeys(["RAG", "！？", "北京", "🚀", "", "5"])).toEqual(["！？", "🚀", ""]);
});
