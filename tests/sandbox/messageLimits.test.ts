import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { rest } from "./bot.ts";
import { button, field, letters, lines, options, row, select } from "./form.ts";

let sandbox: Sandbox;
let room: string;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  room = sandbox.world.channel("general").id;
});
afterAll(() => sandbox.close());

const send = (body: unknown) => rest(sandbox)("POST", `/channels/${room}/messages`, body);

describe("a message that breaks a limit is refused in Discord's words", () => {
  test.each<[string, object, string]>([
    ["content", { content: letters(2001) }, "content: BASE_TYPE_MAX_LENGTH Must be 2000 or fewer in length."],
    [
      "embeds",
      { embeds: Array(11).fill({ title: "x" }) },
      "embeds: BASE_TYPE_MAX_LENGTH Must be 10 or fewer in length.",
    ],
    [
      "title",
      { embeds: [{ title: letters(257) }] },
      "embeds.0.title: BASE_TYPE_MAX_LENGTH Must be 256 or fewer in length.",
    ],
    [
      "description",
      { embeds: [{ description: letters(4097) }] },
      "embeds.0.description: BASE_TYPE_MAX_LENGTH Must be 4096 or fewer in length.",
    ],
    ["an empty embed", { embeds: [{}] }, "embeds.0.description: BASE_TYPE_REQUIRED This field is required"],
    [
      "fields",
      { embeds: [{ fields: Array(26).fill(field) }] },
      "embeds.0.fields: BASE_TYPE_MAX_LENGTH Must be 25 or fewer in length.",
    ],
    [
      "a field's name",
      { embeds: [{ fields: [{ ...field, name: " " }] }] },
      "embeds.0.fields.0.name: BASE_TYPE_REQUIRED This field is required",
    ],
    [
      "a field's value",
      { embeds: [{ fields: [{ ...field, value: letters(1025) }] }] },
      "embeds.0.fields.0.value: BASE_TYPE_BAD_LENGTH Must be between 1 and 1024 in length.",
    ],
    [
      "footer",
      { embeds: [{ footer: { text: letters(2049) } }] },
      "embeds.0.footer.text: BASE_TYPE_BAD_LENGTH Must be between 1 and 2048 in length.",
    ],
    [
      "author",
      { embeds: [{ author: { name: letters(257) } }] },
      "embeds.0.author.name: BASE_TYPE_BAD_LENGTH Must be between 1 and 256 in length.",
    ],
    [
      "colour",
      { embeds: [{ title: "x", color: 0x1_00_00_00 }] },
      "embeds.0.color: NUMBER_TYPE_MAX int value should be less than or equal to 16777215.",
    ],
    ["url", { embeds: [{ title: "x", url: "nowhere" }] }, "embeds.0.url: URL_TYPE_INVALID_URL Not a well formed URL."],
    [
      "sum",
      { embeds: [{ description: letters(4000) }, { description: letters(2001) }] },
      "embeds: MAX_EMBED_SIZE_EXCEEDED Embed size exceeds maximum size of 6000",
    ],
    [
      "rows",
      { components: Array.from({ length: 6 }, (_, it) => row(button({ custom_id: `${it}` }))) },
      "components: BASE_TYPE_MAX_LENGTH Must be 5 or fewer in length.",
    ],
    ["an empty row", { components: [row()] }, "components.0.components: BASE_TYPE_REQUIRED This field is required"],
    [
      "buttons",
      { components: [row(...Array.from({ length: 6 }, (_, it) => button({ custom_id: `${it}` })))] },
      "components.0.components: BASE_TYPE_BAD_LENGTH Must be between 1 and 5 in length.",
    ],
    [
      "a select beside a button",
      { components: [row(select(), button())] },
      "components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED The specified component exceeds the maximum width",
    ],
    [
      "custom id",
      { components: [row(button({ custom_id: letters(101) }))] },
      "components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH Must be between 1 and 100 in length.",
    ],
    [
      "the same custom id",
      { components: [row(button(), button())] },
      "components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED Component custom id cannot be duplicated",
    ],
    [
      "label",
      { components: [row(button({ label: letters(81) }))] },
      "components.0.components.0.label: BASE_TYPE_MAX_LENGTH Must be 80 or fewer in length.",
    ],
    [
      "no label",
      { components: [row(button({ label: undefined }))] },
      "components.0.components.0.label: BASE_TYPE_REQUIRED This field is required",
    ],
    [
      "no custom id",
      { components: [row(button({ custom_id: undefined }))] },
      "components.0.components.0.custom_id: BASE_TYPE_REQUIRED This field is required",
    ],
    [
      "a link without url",
      { components: [row(button({ style: 5, custom_id: undefined }))] },
      "components.0.components.0.url: BASE_TYPE_REQUIRED This field is required",
    ],
    [
      "an emoji that is none",
      { components: [row(button({ emoji: { name: "smile" } }))] },
      "components.0.components.0.emoji.name: BUTTON_COMPONENT_INVALID_EMOJI Invalid emoji",
    ],
    [
      "options",
      { components: [row(select({ options: options(26) }))] },
      "components.0.components.0.options: BASE_TYPE_BAD_LENGTH Must be between 1 and 25 in length.",
    ],
    [
      "the same option",
      { components: [row(select({ options: [options(1), options(1)].flat() }))] },
      "components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED The specified option value is already used",
    ],
    [
      "placeholder",
      { components: [row(select({ placeholder: letters(151) }))] },
      "components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH Must be 150 or fewer in length.",
    ],
    [
      "more chosen at first than can be",
      {
        components: [
          row({
            type: 8,
            custom_id: "c",
            default_values: ["1", "2"].map((id) => ({ id, type: "channel" })),
          }),
        ],
      },
      "components.0.components.0.default_values: BASE_TYPE_BAD_LENGTH Must be between 1 and 1 in length.",
    ],
    ["nonce", { content: "x", nonce: letters(26) }, "nonce: BASE_TYPE_MAX_LENGTH Must be 25 or fewer in length."],
    [
      "allowed mentions",
      { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
      'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE parse:["users"] and users: [ids...] are mutually exclusive.',
    ],
    [
      "mentions",
      { content: "x", allowed_mentions: { users: Array(101).fill("1") } },
      "allowed_mentions.users: BASE_TYPE_MAX_LENGTH Must be 100 or fewer in length.",
    ],
    [
      "a reply to nothing",
      { content: "x", message_reference: { message_id: "1" } },
      "message_reference: MESSAGE_REFERENCE_UNKNOWN_MESSAGE Unknown message",
    ],
  ])("%s", async (_name, body, line) => {
    const answer = await send({ content: "x", ...body });
    expect([answer.status, answer.body.code]).toEqual([400, 50_035]);
    expect(lines(answer.body.errors)).toEqual([line]);
  });

  test("what is just within every limit is taken", async () => {
    const embed = {
      title: letters(256),
      fields: Array(25).fill(field),
      footer: { text: letters(2048) },
      author: { name: letters(256) },
      color: null,
    };
    const components = Array.from({ length: 5 }, (_, it) =>
      row(...Array.from({ length: 5 }, (_, at) => button({ custom_id: `${it}${at}`.padEnd(100) }))),
    );
    expect((await send({ content: letters(2000), embeds: [embed], components, nonce: letters(25) })).status).toBe(200);
    expect(
      (
        await send({
          components: [row(select({ options: options(25) })), row(button({ emoji: { name: "✅" }, label: undefined }))],
        })
      ).status,
    ).toBe(200);
  });

  test("an empty one has a code of its own", async () => {
    expect((await send({ content: " \n " })).body).toEqual({ message: "Cannot send an empty message", code: 50_006 });
    const { body } = await send({ content: "x" });
    expect(
      (await rest(sandbox)("PATCH", `/channels/${room}/messages/${String(body["id"])}`, { content: "" })).body.code,
    ).toBe(50_006);
  });
});
