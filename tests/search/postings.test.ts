import fc from "fast-check";
import { expect, test } from "vitest";
import { placeOf } from "#src/search/places.ts";
import { accumulate, PostingsBuilder, positionOf } from "#src/search/postings.ts";
import { topOf } from "#src/search/topOf.ts";

test("every term gives back the documents that it was added to, over many blocks", () => {
  const rows = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }), { maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 9_000 }), (documents, gap) => {
      const builder = new PostingsBuilder();
      const at = documents.map((terms, index) => {
        for (const term of terms) builder.add(builder.term(term), 0.5);
        builder.endDocument();
        if (index === 0) for (let empty = 0; empty < gap; empty++) builder.endDocument();
        return index === 0 ? 0 : index + gap;
      });
      const data = builder.finish();
      for (const term of new Set(documents.flat())) {
        const scores = new Float32Array(data.documents);
        accumulate(data, positionOf(data, term), 2, scores, 0);
        const expected = documents.flatMap((terms, index) => (terms.includes(term) ? [at[index]!] : []));
        expect([...scores.keys()].filter((document) => scores[document]! > 0)).toEqual(expected);
        expect(data.frequencies[positionOf(data, term)]).toBe(expected.length);
      }
      expect(positionOf(data, 41)).toBe(-1);
    }),
    { numRuns: 40 },
  );
});

test("the best places are those of a full sort", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 300 }),
      fc.integer({ min: 1, max: 12 }),
      (all, count) => {
        const scores = Float32Array.from(all);
        const sorted = [...scores.keys()]
          .filter((place) => scores[place]! > 0)
          .toSorted((a, b) => scores[b]! - scores[a]! || a - b);
        expect(topOf(scores, count)).toEqual(sorted.slice(0, count));
      },
    ),
  );
});

test("a number is found wherever it stands among others, however unevenly they are spread", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 500 })), {
        maxLength: 300,
      }),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      (all, other) => {
        const numbers = Uint32Array.from(all).sort();
        for (const wanted of [...numbers, other]) expect(placeOf(numbers, wanted)).toBe(numbers.indexOf(wanted));
      },
    ),
  );
});
