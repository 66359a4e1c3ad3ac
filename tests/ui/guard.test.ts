import type { APIEmbed } from "discord-api-types/v10";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Body } from "#src/ui/body.ts";
import { button, row } from "#src/ui/controls.ts";
import { guard } from "#src/ui/guard.ts";
import { tooMuch } from "../support/limits.ts";
import { anyText } from "../support/values.ts";

const filled = (most: number) => anyText(most).map((text) => `x${text}`);
const anyEmbed: fc.Arbitrary<APIEmbed> = fc.record(
  {
    title: filled(400),
    description: filled(5_000),
    footer: fc.record({ text: filled(2_500) }),
    author: fc.record({ name: filled(400) }),
    fields: fc.array(fc.record({ name: filled(300), value: filled(1_200) }), { maxLength: 30 }),
  },
  { requiredKeys: [] },
);
const anyBody: fc.Arbitrary<Body> = fc.record(
  {
    content: anyText(2_500),
    embeds: fc.array(anyEmbed, { maxLength: 12 }),
    components: fc.array(fc.constant(row(button("x", { kind: "entry.pick", language: null }))), { maxLength: 7 }),
  },
  { requiredKeys: [] },
);

test("whatever goes in, Discord takes what comes out", () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      expect(tooMuch(guard(body))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("what fits is left as it is", () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const fits = tooMuch(body).length === 0;
      expect(fits ? guard(body) : body).toEqual(body);
    }),
  );
});

test("a long description cannot take the room of the short parts", () => {
  const [embed] = guard({ embeds: [{ title: "T", description: "d".repeat(9_000), footer: { text: "F" } }] }).embeds!;
  expect([embed?.title, embed?.footer?.text, embed?.description?.length]).toEqual(["T", "F", 4096]);
});

test("where nothing is left for an embed, it goes as a whole", () => {
  const full = { description: "d".repeat(4_096) };
  const { embeds } = guard({ embeds: [full, full, { title: "too much" }] });
  expect(embeds?.map(({ description }) => description?.length)).toEqual([4_096, 1_904]);
});
