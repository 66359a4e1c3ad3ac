import { toSimplified } from "./simplified.ts";

/**
 * Words that are written with other letters in Taiwan, once these are Simplified. Both sides of a comparison are
 * folded, so a word that means something else as well (数位, 资料) does no harm.
 */
const regional = new Map(
  Object.entries({
    网际网路: "互联网",
    智慧财产权: "知识产权",
    演算法: "算法",
    伺服器: "服务器",
    记忆体: "内存",
    最佳化: "优化",
    使用者: "用户",
    网路: "网络",
    软体: "软件",
    硬体: "硬件",
    晶片: "芯片",
    程式: "程序",
    模组: "模块",
    函式: "函数",
    变数: "变量",
    回圈: "循环",
    机率: "概率",
    资讯: "信息",
    讯息: "信息",
    资料: "数据",
    数位: "数字",
    云端: "云",
    专案: "项目",
    行销: "营销",
    营运: "运营",
    视讯: "视频",
    杂讯: "噪声",
    人工智慧: "人工智能",
  }),
);
const regionalWord = new RegExp([...regional.keys()].join("|"), "g");

/**
 * Folds what only looks different: width, case, accents of Latin letters, invisible characters, Traditional letters and
 * words of Taiwan. Punctuation, line breaks and single spaces stay.
 */
export function fold(text: string): string {
  const visible = text.replaceAll(/[\p{DI}\p{Cf}]/gu, "");
  // By way of upper case: ß and SS, σ and ς are then the same.
  const lower = visible.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς", "σ");
  const plain = lower
    .normalize("NFKD")
    .replaceAll(/(?<=\p{Script=Latin})\p{Mn}+/gu, "")
    .replaceAll(/[^\S\n]+/g, " ");
  return toSimplified(plain.normalize("NFKC")).replaceAll(regionalWord, (word) => regional.get(word) ?? word);
}
