import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { reportOf } from "#src/services/competition/report.ts";
import { anyDeeds, anyOpening } from "../../support/anyGame.ts";
import { LiveGame } from "../../support/liveGame.ts";
import { after, answered, asked, began, closed, ended, joined, lobby, round, table } from "../../support/quiz.ts";
import { opened, question } from "../../support/samples.ts";

/** Reads a CSV file letter by letter after RFC 4180; throws where it is none. */
function parse(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/, "");
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new SyntaxError("a quoted cell that does not end");
        if (text[at] === '"') at++;
        cell += text[at];
      }
      at++;
    } else
      for (; at < text.length && !",\r\n".includes(text[at]!); at++) {
        if (text[at] === '"') throw new SyntaxError("a quote inside a cell without quotes");
        cell += text[at];
      }
    line.push(cell);
    if (text[at] === ",") at++;
    else if (text.startsWith("\r\n", at)) {
      lines.push(line);
      line = [];
      at += 2;
    } else throw new SyntaxError(`a cell followed by ${JSON.stringify(text[at])}`);
  }
  if (line.length > 0) throw new SyntaxError("a last line without its end");
  return lines;
}

const named = (...names: readonly string[]): Quiz =>
  after(
    lobby(),
    ...names.map((name, index) => joined(String(index + 2), { name })),
    began(),
    ...round(0, 1_000, ...names.map((_, index) => answered(String(index + 2), 2_000))),
    ended(),
  );
const names = (quiz: Quiz) =>
  parse(reportOf(quiz).csv)
    .slice(1)
    .map((line) => line[2]);

describe("the table", () => {
  test("a line for each player, best first, with every answer", () => {
    const quiz = after(
      lobby({
        questions: [
          question(),
          question({ kind: "order", key: [3, 1, 0, 2] }),
          question({ kind: "text", options: [], key: [], accept: { zh: ["显卡"], en: ["GPU"] } }),
        ],
      }),
      joined("2"),
      joined("3"),
      began(),
      ...round(0, 1_000, answered("2", 2_000), answered("3", 1_500, { picks: [0] })),
      ...round(1, 41_000, answered("2", 2_500, { picks: [3, 1, 0, 2] })),
      asked(2, 81_000),
      answered("3", 82_000, { index: 2, picks: [], text: "gpu, or tpu" }),
      answered("2", 84_000, { index: 2, picks: [], text: "GPU" }),
      closed(2, 102_500),
    );
    expect(parse(reportOf(quiz).csv)).toEqual([
      ["rank", "user", "name", "points", "right", "answered", "right ms", "question 1", "question 2", "question 3"],
      ["1", "2", "Player 2", "3", "3", "3", "7500", "B", "DBAC", "GPU"],
      ["2", "3", "Player 3", "0", "0", "2", "0", "A", "", "gpu, or tpu"],
    ]);
  });

  test("names with quotes, commas and line breaks come back as they were", () => {
    const odd = ['say "hi"', "a, b", "two\r\nlines", '",\n"', "", "  spaces  ", "中文 🥇"];
    expect(names(named(...odd))).toEqual(odd);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x","y")'])(
    "what a spreadsheet would take for a formula is marked as text: %j",
    (name) => {
      expect(names(named(name))).toEqual([`'${name}`]);
    },
  );

  test("typed answers too, but numbers stay numbers", () => {
    const typed = question({ kind: "text", options: [], key: [], accept: { zh: ["x"], en: ["x"] } });
    const answer = answered("1", 2_000, { picks: [], text: "=cmd|' /C calc'!A0" });
    const quiz = after(lobby({ questions: [typed] }), began(), asked(0, 1_000), answer, closed(0, 22_500));
    expect(parse(reportOf(quiz).csv)[1]).toEqual(["1", "1", "Host", "0", "0", "1", "0", "'=cmd|' /C calc'!A0"]);
  });

  test("whatever names there are, it is a table with all of them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "=", "'", "a", "中") }), {
          minLength: 1,
          maxLength: 5,
        }),
        (all) => {
          expect(names(named(...all))).toEqual(all.map((name) => (/^[=\r\n]/.test(name) ? `'${name}` : name)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("for any game", () => {
  test("the table and the JSON tell the same, and what the game says", () => {
    fc.assert(
      fc.property(anyOpening, anyDeeds, (opening, deeds) => {
        const { quiz } = new LiveGame(opening).play(deeds);
        const { csv, json } = reportOf(quiz);
        const [head, ...lines] = parse(csv);
        const told = JSON.parse(json) as { players: Record<string, unknown>[]; questions: Record<string, unknown>[] };
        expect(lines.every(({ length }) => length === head?.length)).toBe(true);
        expect(told.players.map((row) => [row["rank"], row["userId"], row["points"]].map(String))).toEqual(
          lines.map(([rank, userId, , points]) => [rank, userId, points]),
        );
        expect(told.players).toMatchObject(table(quiz));
        expect(told.questions.map((one) => one["counted"])).toEqual(quiz.rounds.map(({ counted }) => counted));
      }),
    );
  });

  test("the seed proves the seal", () => {
    const told = JSON.parse(reportOf(after(lobby(), ended())).json) as { seed: string; seal: string };
    expect(told.seal).toBe(createHash("sha256").update(told.seed).digest("hex"));
    expect(told.seed).toBe(opened().seed);
  });
});
