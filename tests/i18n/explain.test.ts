import { expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { explain } from "#src/i18n/explain.ts";
import { messagesOf } from "#src/i18n/index.ts";

test("a failure is told with its facts, in the reader's language", () => {
  const error = new UserError("permission.bot", { permissions: ["SendMessages", "EmbedLinks"], channelId: "42" });
  expect(explain(error, messagesOf("en"))).toBe(
    "I can't do that in <#42>: I need **Send Messages**, **Embed Links** there. Ask a moderator to grant it to me, then try again.",
  );
  expect(explain(error, messagesOf("zh"))).toBe(
    "我在 <#42> 缺少权限：**发送消息**、**嵌入链接**。请管理员授予后再试。",
  );
});
