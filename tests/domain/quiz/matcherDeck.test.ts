import { describe, expect, test } from "vitest";
import { matches, unusableKeys } from "#src/domain/quiz/matcher.ts";
import { ownDecks } from "../../support/content.ts";

/** The typed questions of the built-in decks, by the first English answer that they accept. */
const items = (await ownDecks()).flatMap(({ entries }) =>
  entries.flatMap(({ id, quiz }) => quiz.flatMap((item) => (item.kind === "text" ? [{ id, ...item.accept }] : []))),
);
function keysOf(name: string): readonly string[] {
  const found = items.find(({ en }) => en[0] === name);
  if (!found) throw new Error(`no typed question has “${name}” as its first answer`);
  return [...found.zh, ...found.en];
}

/** What people type, by question: in both languages, rightly and wrongly. */
const table: readonly { question: string; right: readonly string[]; wrong: readonly string[] }[] = [
  {
    question: "SaaS",
    right: ["saas", "ＳａａＳ", "软件即服务", "軟體即服務", "SaaS（软件即服务）", "It's SaaS.", "Sofware as a Service"],
    wrong: ["PaaS", "IaaS", "SaaS 或 PaaS", "saa", "软件", "not SaaS", "不是SaaS"],
  },
  {
    question: "CAC",
    right: ["獲客成本", "答案是获客成本", "Customer Aquisition Cost", "the customer acquisition costs", "CAC/获客成本"],
    wrong: ["CAD", "customer retention cost", "获客", "CAC, LTV", "customer acquisition"],
  },
  {
    question: "network effect",
    right: ["網路效應", "应该是网络效应吧", "Network  Effects!", "netwrok effect", "网络效应（network effect）"],
    wrong: ["network", "规模效应", "network affect", "网络效应或规模效应", "scale effect"],
  },
  {
    question: "federated learning",
    right: ["聯邦學習", "Federated-Learning", "fedrated learning", "federated learning (FL)", "我觉得是联邦学习"],
    wrong: ["联邦", "split learning", "federated earning and learning", "非联邦学习", "联邦学习，迁移学习"],
  },
  {
    question: "sensitivity",
    right: ["召回率", "灵敏度（召回率）", "recall / sensitivity", "真陽性率", "sensitvity"],
    wrong: ["precision", "精确率", "特异度", "recall or precision", "灵敏度、特异度", "insensitivity"],
  },
  { question: "bullwhip effect", right: ["the bull whip effect", "牛鞭效應", "Bulwhip effect"], wrong: ["whip", "牛"] },
  { question: "OEE", right: ["oee", "设备综合效率（OEE）", "OEE 设备综合效率"], wrong: ["OEM", "OE", "效率"] },
  {
    question: "PSI",
    right: ["PSI指标", "群體穩定性指標", "population stability index (PSI)", "I think it's PSI"],
    wrong: ["CSI", "PSI, KS", "KS", "稳定"],
  },
  {
    question: "Goodhart",
    right: ["Goodhart’s Law", "goodhart", "叫做古德哈特定律", "Goodharts' law", "Godhart", "查尔斯·古德哈特"],
    wrong: ["Moore's law", "Campbell", "古德"],
  },
  {
    question: "lift",
    right: ["提升度", "LIFT", "lift值", "提升度（lift）"],
    wrong: ["left", "list", "置信度", "支持度"],
  },
  {
    question: "k-anonymity",
    right: ["K匿名", "k－匿名", "k 匿名", "K-Anonymity", "k-anonimity"],
    wrong: ["匿名", "l-多样性", "l-anonymity", "2-anonymity"],
  },
  {
    question: "50%",
    right: [
      "50",
      "50％",
      "五十",
      "百分之五十",
      "50 percent",
      "fifty percent",
      "50.0%",
      "0.50",
      "五成",
      "is 50%",
      "是50%。",
    ],
    wrong: ["5%", "500%", "-50%", "负50%", "150%", "51%", ">50%", "50万", "5 0", "50% 或 60%", "50k"],
  },
  {
    question: "Apache 2.0",
    right: [
      "apache license 2.0",
      "Apache-2.0",
      "APACHE",
      "阿帕奇許可證",
      "Apache Lisense",
      "Apache License, Version 2.0",
    ],
    wrong: ["Apache 1.0", "Apache 2.1", "MIT", "Apache or MIT", "Apache 3", "not Apache"],
  },
  { question: "FRAND", right: ["f/rand", "frand原则", "FRAND terms"], wrong: ["GRAND", "FRIEND", "brand"] },
  {
    question: "feedback loop",
    right: ["反饋迴路", "Feed-back loops", "feedbak loop", "vicious circle", "恶性循环/反馈循环"],
    wrong: ["回路", "no feedback loop", "反馈", "negative feedback"],
  },
  {
    question: "human in the loop",
    right: ["Human-in-the-Loop (HITL)", "人在迴路", "humans in loop", "人在回路"],
    wrong: ["human on the loop", "human out of the loop", "人不在回路"],
  },
  {
    question: "Transformer",
    right: ["transformers", "Tranformer", "transfromer", "the Transformer architecture", "变换器"],
    wrong: ["transform", "transformer or RNN", "transformer 2", "CNN"],
  },
  {
    question: "TPU",
    right: ["tpus", "谷歌TPU", "張量處理器", "TPU (tensor processing unit)"],
    wrong: ["GPU", "NPU", "TPU/GPU"],
  },
  {
    question: "5%",
    right: ["５％", "5", "five", "五", "百分之五", "5 per cent", "5.0%"],
    wrong: ["50%", "0.5%", "百分之五十", "5‰", "千分之五", "15", "5 百分点", "5%, 10%", "4%", "≥5%", "5~10%"],
  },
  {
    question: "NPS",
    right: ["NPS 净推荐值", "净推荐值（NPS）", "net promotor score", "淨推薦值"],
    wrong: ["NPV", "net score", "推荐值"],
  },
  { question: "focus", right: ["聚焦戰略", "focus strategies", "集中化"], wrong: ["focal", "分散", "hocus"] },
  {
    question: "GDPR",
    right: ["gdpr", "通用資料保護條例", "General Data Protection Regulations"],
    wrong: ["CCPA", "GDP", "GPDR"],
  },
  {
    question: "R&D super-deduction",
    right: ["R and D super deduction", "研发费用加计扣除", "Super-Deduction", "加計扣除"],
    wrong: ["super reduction", "R&D super-reduction", "扣除"],
  },
  {
    question: "Brussels effect",
    right: ["布魯塞爾效應", "Brussel effect", "brussels"],
    wrong: ["Paris effect", "Berlin"],
  },
  {
    question: "hallucination",
    right: ["AI幻覺", "halucination", "hallucinations", "就是幻觉"],
    wrong: ["illusion", "幻想"],
  },
  {
    question: "least privilege",
    right: ["principle of the least privilege", "最小權限原則", "least priviledge", "PoLP"],
    wrong: ["most privilege", "least private", "最大权限"],
  },
  {
    question: "impact",
    right: ["影響", "the impact", "imapct", "影响或后果"],
    wrong: ["compact", "影响或概率", "no impact"],
  },
  {
    question: "25%",
    right: ["25", "四分之一", "a quarter", "twenty-five percent", "二十五"],
    wrong: ["20%", "33%", "1/3", "2.5%"],
  },
  {
    question: "10",
    right: ["十", "10倍", "ten-fold", "10×", "ten", "１０", "10.0"],
    wrong: ["1", "100", "9", "11", "十一", "10%", "10k", "百", "1 0", "10 or 11", "-10", "0.10"],
  },
  {
    question: "catastrophic forgetting",
    right: ["災難性遺忘", "catastrophic forgeting", "Catastropic Forgetting", "灾难性遗忘。"],
    wrong: ["forgetting", "overfitting", "catastrophic forgetting, overfitting", "灾难"],
  },
  {
    question: "AlphaFold",
    right: ["alphafold2", "Alpha-Fold 2", "alphafold"],
    wrong: ["AlphaGo", "AlphaFold 3", "AlphaZero"],
  },
];

describe("the typed questions of the decks", () => {
  const pairs = table.flatMap(({ question, right, wrong }) => [
    ...right.map((typed) => [question, typed, true] as const),
    ...wrong.map((typed) => [question, typed, false] as const),
  ]);
  test.each(pairs)("%s: “%s” is right: %s", (question, typed, isRight) => {
    expect(matches(typed, keysOf(question))).toBe(isRight);
  });

  test("every accepted answer can be typed and is right", () => {
    expect(items.length).toBeGreaterThanOrEqual(57);
    for (const { zh, en } of items) {
      const keys = [...zh, ...en];
      expect(unusableKeys(keys)).toEqual([]);
      expect(keys.filter((key) => !matches(key, keys))).toEqual([]);
    }
  });

  test("no question accepts the answers of another, unless both accept the same", () => {
    const shown = items.flatMap(({ id, zh, en }) => [zh[0]!, en[0]!].map((answer) => ({ id, answer })));
    const foreign = items.flatMap(({ id, zh, en }) =>
      shown
        .filter((one) => one.id !== id && matches(one.answer, [...zh, ...en]))
        .map(({ answer }) => `${answer} → ${en[0]}`),
    );
    expect(foreign).toEqual([]);
  });
});
