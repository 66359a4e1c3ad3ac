import { expect, test } from "vitest";
import { writeCustomId } from "#src/ui/customId.ts";
import { toTraditional } from "#src/ui/traditional.ts";

test("texts turn Traditional, with Taiwan's words; code, ids and values stay", async () => {
  const custom_id = writeCustomId({ kind: "entry.pick", language: "zh" });
  const shown = await toTraditional({
    content: "软件的数据质量",
    embeds: [{ title: "信息", fields: [{ name: "网络", value: "用 `软件` 查看" }] }],
    components: [{ type: 1, components: [{ type: 3, custom_id, options: [{ label: "训练", value: "训练" }] }] }],
  });
  expect(shown).toEqual({
    content: "軟體的資料質量",
    embeds: [{ title: "資訊", fields: [{ name: "網路", value: "用 `软件` 檢視" }] }],
    components: [{ type: 1, components: [{ type: 3, custom_id, options: [{ label: "訓練", value: "训练" }] }] }],
  });
});
