import { describe, expect, test } from "vitest";

// The page's files are JavaScript for the browser; this one needs no browser.
const file = new URL("../../src/sandbox/web/client/markdown/parse.js", import.meta.url);
const { parse } = (await import(file.href)) as { parse: (source: string) => unknown[] };

const text = (value: string) => ({ type: "text", text: value });
const paragraph = (...children: unknown[]) => [{ type: "paragraph", children }];

describe("inside a line", () => {
  test.each([
    [
      "**bold** *it* _it_",
      [
        { type: "bold", children: [text("bold")] },
        text(" "),
        { type: "italic", children: [text("it")] },
        text(" "),
        { type: "italic", children: [text("it")] },
      ],
    ],
    [
      "__u__ ~~s~~ ||x||",
      [
        { type: "underline", children: [text("u")] },
        text(" "),
        { type: "strike", children: [text("s")] },
        text(" "),
        { type: "spoiler", children: [text("x")] },
      ],
    ],
    ["**a *b* c**", [{ type: "bold", children: [text("a "), { type: "italic", children: [text("b")] }, text(" c")] }]],
    ["`**no**`", [{ type: "code", text: "**no**" }]],
    ["``a ` b``", [{ type: "code", text: "a ` b" }]],
    ["\\*not\\* \\<@1>", [text("*not* <@1>")]],
    ["snake_case_word 2 * 3 * 4", [text("snake_case_word 2 * 3 * 4")]],
    [
      "<@1> <@!2> <@&3> <#4>",
      [
        { type: "user", id: "1" },
        text(" "),
        { type: "user", id: "2" },
        text(" "),
        { type: "role", id: "3" },
        text(" "),
        { type: "channel", id: "4" },
      ],
    ],
    ["<t:1700000000:R>", [{ type: "time", unix: 1_700_000_000, style: "R" }]],
    ["</quiz start:12> <:smile:345>", [{ type: "command", name: "quiz start" }, text(" :smile:")]],
    ["@everyone", [{ type: "everyone", text: "@everyone" }]],
    ["[文档](https://a.example/x)", [{ type: "link", url: "https://a.example/x", children: [text("文档")] }]],
    [
      "见 https://a.example/x_y。",
      [
        text("见 "),
        { type: "link", url: "https://a.example/x_y", children: [text("https://a.example/x_y")] },
        text("。"),
      ],
    ],
    ["[x](javascript:alert(1))", [text("[x](javascript:alert(1))")]],
    ["<img src=x onerror=alert(1)>", [text("<img src=x onerror=alert(1)>")]],
    ["**open `still", [text("**open `still")]],
  ])("%s", (source, nodes) => expect(parse(source)).toEqual(paragraph(...nodes)));
});

describe("blocks", () => {
  test("a code block keeps its text and its language", () =>
    expect(parse("Look:\n```js\nlet **a** = 1;\n\n// <b>\n```\nend")).toEqual([
      ...paragraph(text("Look:")),
      { type: "code", language: "js", text: "let **a** = 1;\n\n// <b>" },
      ...paragraph(text("end")),
    ]));

  test("a fence that is never closed is text", () => expect(parse("```js\nx")).toEqual(paragraph(text("```js\nx"))));

  test("headings, small print and quotes", () =>
    expect(parse("## 标题\n-# small\n> a\n> b\nc")).toEqual([
      { type: "heading", level: 2, children: [text("标题")] },
      { type: "subtext", children: [text("small")] },
      { type: "quote", children: paragraph(text("a\nb")) },
      ...paragraph(text("c")),
    ]));

  test("lists nest, and a list of another kind is another list", () =>
    expect(parse("- a\n  - b\n- c\n3. d")).toEqual([
      {
        type: "list",
        ordered: false,
        start: 1,
        items: [
          [...paragraph(text("a")), { type: "list", ordered: false, start: 1, items: [paragraph(text("b"))] }],
          paragraph(text("c")),
        ],
      },
      { type: "list", ordered: true, start: 3, items: [paragraph(text("d"))] },
    ]));

  test("text that is made to be slow is not", () => {
    const started = performance.now();
    for (const mark of ["*", "**", "_", "||", "`", "[", "<", "> ", "- "]) parse(mark.repeat(2000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
