import { expect, test } from "vitest";
import { createLogger } from "#src/ops/logger.ts";

/** What a logger writes, line by line. */
function written(level: string, use: (log: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  use(createLogger({ level, pretty: false }, { write: (line: string) => lines.push(line) }));
  return lines;
}

test("a line is JSON with level, time and message", () => {
  const [line = ""] = written("info", (log) => log.info({ guild: "1" }, "hello"));
  expect(JSON.parse(line)).toEqual({ level: 30, time: expect.any(Number), guild: "1", msg: "hello" });
});

test("what lies below the level is left out", () => {
  expect(written("warn", (log) => log.info("hello"))).toEqual([]);
});

test.each([
  { name: "at the top", facts: { token: "SECRET" } },
  { name: "in an object", facts: { config: { token: "SECRET" } } },
  { name: "two levels down", facts: { bot: { config: { token: "SECRET" } } } },
  { name: "as a header", facts: { request: { headers: { authorization: "Bot SECRET" } } } },
  { name: "as an option", facts: { options: { authorization: "Bot SECRET" } } },
  {
    name: "in a failed request's address",
    facts: { err: Object.assign(new Error("x"), { url: "/webhooks/1/SECRET" }) },
  },
  {
    name: "in a failed request's body",
    facts: { err: Object.assign(new Error("x"), { requestBody: { json: "SECRET" } }) },
  },
])("a secret $name is taken out", ({ facts }) => {
  const [line = ""] = written("info", (log) => log.info(facts, "hello"));
  expect(line).not.toContain("SECRET");
  expect(line).toContain("[redacted]");
});

test("an error keeps its message and its place", () => {
  const [line = ""] = written("info", (log) => log.error({ err: new TypeError("broken") }, "hello"));
  expect(JSON.parse(line)).toMatchObject({
    err: { type: "TypeError", message: "broken", stack: expect.stringContaining("logger.test") },
  });
});
