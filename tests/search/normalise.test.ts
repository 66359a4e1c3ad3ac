import { expect, test } from "vitest";
import { createNormalise } from "#src/search/normalise.ts";

const normalise = createNormalise(new Map([["智慧", "智能"]]));

test("full width, case and compatibility letters are folded", () => {
  expect(normalise("ＬＬＭ ﬁne－Ｔuning")).toBe("llm fine-tuning");
});

test("Traditional letters and the words of Taiwan become those of the entries", () => {
  expect(normalise("軟體")).toBe("软件");
  expect(normalise("資料庫")).toBe("数据库");
  expect(normalise("訓練")).toBe("训练");
});

test("Simplified text stays as it is, where a word means something else in Taiwan too", () => {
  expect(normalise("程序")).toBe("程序");
  expect(normalise("智慧城市")).toBe("智慧城市");
});

test("regional words of the term table are replaced in Traditional text only", () => {
  expect(normalise("智慧工廠")).toBe("智能工厂");
  expect(normalise("智慧工厂")).toBe("智慧工厂");
});
