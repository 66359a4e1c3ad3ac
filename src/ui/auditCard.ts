import type { AuditEntry } from "#src/domain/audit.ts";
import type { Messages } from "#src/i18n/index.ts";
import { type Body, colours } from "./body.ts";
import { escapeMarkdown, timestamp } from "./text.ts";

/** What admins and moderators of a server did, the newest first. */
export function auditCard(entries: readonly AuditEntry[], t: Messages): Body {
  const rows = entries.map(({ userId, at, action, channelId, detail }) => {
    const what = [t.audit.actions[action], channelId === null ? "" : `<#${channelId}>`, escapeMarkdown(detail)];
    return `- ${timestamp(at)} ${userId === "" ? t.audit.forgotten : `<@${userId}>`} ${what.filter((part) => part !== "").join(" · ")}`;
  });
  const description = rows.length > 0 ? rows.join("\n") : t.audit.none;
  return { embeds: [{ title: t.audit.title, description, color: colours.brand, footer: { text: t.audit.kept } }] };
}
