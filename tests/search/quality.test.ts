import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import type { LookupView } from "#src/services/lookup.ts";
import { ownLookup } from "../support/content.ts";

const Questions = z.array(z.object({ kind: z.string(), q: z.string(), id: z.array(z.string()).optional() }));
const questions = ["dev", "held"].flatMap((half) =>
  Questions.parse(parse(readFileSync(`bench/search/questions.${half}.yaml`, "utf8"))),
);
const share = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length / items.length;

/** Floors a little below what was measured on both halves: they catch a step back, not a bad day. */
describe("the right answer comes first", () => {
  let asked: { kind: string; id: readonly string[]; found: LookupView }[];
  beforeAll(async () => {
    const lookup = await ownLookup();
    asked = questions.map(({ kind, q, id = [] }) => ({ kind, id, found: lookup.find(q, 5) }));
  });
  const of = (kind?: string) => asked.filter((one) => (kind ? one.kind === kind : one.kind !== "offtopic"));
  const first = ({ id, found }: (typeof asked)[number]) => id.includes(found.entries[0]?.entry.id ?? "");
  const firstThree = ({ id, found }: (typeof asked)[number]) =>
    found.entries.slice(0, 3).some(({ entry }) => id.includes(entry.id));

  test.each([
    ["paraphrase", 0.89],
    ["keyword", 0.94],
    ["english", 0.9],
    ["typo", 0.94],
    ["pinyin", 0.95],
    ["trad", 0.95],
  ])("for questions of the kind %s", (kind, floor) => {
    expect(share(of(kind), first)).toBeGreaterThanOrEqual(floor);
  });

  test("over all, and among the first three", () => {
    expect(share(of(), first)).toBeGreaterThanOrEqual(0.925);
    expect(share(of(), firstThree)).toBeGreaterThanOrEqual(0.96);
  });

  test("as an answer for most real questions, and for few others", () => {
    expect(share(of(), ({ found }) => found.tier === "answer")).toBeGreaterThanOrEqual(0.91);
    expect(share(of("offtopic"), ({ found }) => found.tier === "answer")).toBeLessThanOrEqual(0.055);
  });
});
