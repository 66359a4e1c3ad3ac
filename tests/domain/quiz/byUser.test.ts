import fc from "fast-check";
import { expect, test } from "vitest";
import { findUser, putUser } from "#src/domain/quiz/byUser.ts";

interface Entry {
  readonly userId: string;
  readonly value: number;
}

const entries = fc.array(fc.record({ userId: fc.constantFrom("1", "2", "3", "4", "5"), value: fc.integer() }));

test("an entry is found where a search would find it, in every list of a family", () => {
  // Each change is made to one of the lists before it: lists share what they know, and must not take it for each other's.
  const changes = fc.array(
    fc.tuple(fc.nat(), fc.record({ userId: fc.constantFrom("1", "2", "3", "4"), value: fc.nat() })),
  );
  fc.assert(
    fc.property(changes, (made) => {
      const family: (readonly Entry[])[] = [[]];
      for (const [parent, entry] of made) family.push(putUser<Entry>(family[parent % family.length] ?? [], entry));
      for (const list of family)
        for (const userId of ["1", "2", "3", "4"])
          expect(findUser<Entry>(list, userId)).toBe(list.find((one) => one.userId === userId));
    }),
  );
});

test("a list keeps one entry for each user, the latest, in the order in which they came", () => {
  fc.assert(
    fc.property(entries, (put) => {
      const list = put.reduce<readonly Entry[]>((before, entry) => putUser<Entry>(before, entry), []);
      const latest = new Map(put.map((entry) => [entry.userId, entry]));
      expect(list).toEqual([...latest.values()]);
    }),
  );
});
