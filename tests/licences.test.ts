import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dependencies, isAllowed, readLock } from "../scripts/licences.ts";

const all = dependencies(readLock());

test("what the bot needs to run may be used and passed on by anybody", () => {
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
});

test("the lock file says what the packages themselves say", () => {
  const differing = all.flatMap(({ name, version, licence }) => {
    const file = `node_modules/${name}/package.json`;
    if (!existsSync(file)) return [];
    const own = JSON.parse(readFileSync(file, "utf8")) as { version: string; license?: string };
    return own.version === version && own.license !== licence ? [`${name}: ${own.license} / ${licence}`] : [];
  });
  expect(differing).toEqual(["dejavu-fonts-ttf: SEE LICENSE IN README.md AND LICENSE / Bitstream-Vera"]);
});

test.each([
  ["MIT", true],
  ["MIT AND OFL-1.1", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND GPL-3.0-only", false],
  ["AGPL-3.0-or-later", false],
  ["SEE LICENSE IN LICENSE", false],
  ["UNLICENSED", false],
  ["none", false],
  ["", false],
])("%s: %s", (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});

test("packages for development are not listed, a package without a licence is", () => {
  const packages = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.0.0", license: "MIT" },
    "node_modules/b/node_modules/a": { version: "2.0.0" },
    "node_modules/c": { version: "1.0.0", license: "MIT", dev: true },
  };
  expect(dependencies({ packages })).toEqual([
    { name: "a", version: "1.0.0", licence: "MIT" },
    { name: "a", version: "2.0.0", licence: "none" },
  ]);
});
