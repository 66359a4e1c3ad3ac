import { beforeAll, describe, expect, test } from "vitest";
import { loadDecks } from "#src/content/load.ts";
import { loadTerms, type Terms } from "#src/content/terms.ts";

const han = /\p{Script=Han}/u;

describe("the words for search", () => {
  let words: Terms;
  beforeAll(async () => {
    words = await loadTerms("data");
  });

  test("are many", () => {
    expect(words.terms.length).toBeGreaterThanOrEqual(150);
    expect(words.everyday.length).toBeGreaterThanOrEqual(300);
  });

  test("stand under their own language", () => {
    const zh = words.terms.flatMap((group) => [...group.zh, ...(group.tw ?? [])]);
    const en = words.terms.flatMap((group) => group.en);
    expect(zh.filter((form) => !han.test(form))).toEqual([]);
    expect(en.filter((form) => han.test(form))).toEqual([]);
  });

  test("name each term once", () => {
    const forms = words.terms.flatMap(({ zh, en }) => [...zh, ...en].map((form) => form.toLowerCase()));
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
  });

  test("lead from everyday talk to words that the entries use", async () => {
    const [deck] = await loadDecks("data");
    const text = JSON.stringify(deck?.entries).toLowerCase();
    const strayed = words.everyday.filter(({ field }) => !field.some((form) => text.includes(form.toLowerCase())));
    expect(strayed).toEqual([]);
  });
});
