import { ComponentType } from "discord-api-types/v10";
import type { Body } from "#src/ui/body.ts";
import { writeCustomId } from "#src/ui/customId.ts";
import type { Form } from "#src/ui/form.ts";
import { embedTotal, textsIn } from "./values.ts";

/** What Discord would refuse a message for; empty where it takes it. */
export function tooMuch({ content, embeds = [], components = [] }: Body): string[] {
  const found: string[] = [];
  const within = (what: string, size: number, least: number, most: number) => {
    if (size < least || size > most) found.push(`${what}: ${size}, not ${least} to ${most}`);
  };
  if (content !== undefined) within("content", content.length, 0, 2000);
  within("embeds", embeds.length, 0, 10);
  within("embeds in all", embedTotal(embeds), 0, 6000);
  for (const { title, description, fields = [], footer, author } of embeds) {
    if (title !== undefined) within("title", title.trim().length, 0, 256);
    if (description !== undefined) within("description", description.trim().length, 0, 4096);
    if (footer) within("footer", footer.text.trim().length, 0, 2048);
    if (author) within("author", author.name.trim().length, 0, 256);
    within("fields", fields.length, 0, 25);
    for (const field of fields) {
      within("field name", field.name.trim().length, 1, 256);
      within("field value", field.value.trim().length, 1, 1024);
    }
  }
  within("rows", components.length, 0, 5);
  for (const row of components) if (row.type === ComponentType.ActionRow) checkRow(row.components, within);
  for (const text of textsIn({ content, embeds, components })) if (!text.isWellFormed()) found.push("half a character");
  return found;
}

type Within = (what: string, size: number, least: number, most: number) => void;

function checkRow(parts: readonly object[], within: Within): void {
  within("parts of a row", parts.length, 1, 5);
  for (const part of parts) {
    if ("custom_id" in part) within("custom id", String(part.custom_id).length, 1, 100);
    if ("label" in part) within("label", String(part.label).length, 1, 80);
    if ("placeholder" in part) within("placeholder", String(part.placeholder).length, 1, 150);
    if (!("options" in part) || !Array.isArray(part.options)) continue;
    within("options", part.options.length, 1, 25);
    for (const option of part.options as { label: string; value: string }[]) {
      within("option label", option.label.length, 1, 100);
      within("option value", option.value.length, 1, 100);
    }
    const values = (part.options as { value: string }[]).map(({ value }) => value);
    within("different values", new Set(values).size, values.length, values.length);
  }
}

/** What Discord would refuse a form for; empty where it takes it. */
export function tooMuchForm({ target, title, fields }: Form): string[] {
  const found: string[] = [];
  const within = (what: string, size: number, least: number, most: number) => {
    if (size < least || size > most) found.push(`${what}: ${size}, not ${least} to ${most}`);
  };
  within("custom id", writeCustomId(target).length, 1, 100);
  within("title", title.length, 1, 45);
  within("fields", fields.length, 1, 5);
  for (const field of fields) {
    within("label", field.label.length, 1, 45);
    within("placeholder", field.placeholder?.length ?? 0, 0, field.kind === "text" ? 100 : 150);
    if (field.kind === "text") within("length", field.maxLength, 1, 4_000);
    if (field.kind === "choice") {
      within("options", field.options.length, 1, 25);
      within("different values", new Set(field.options.map(({ value }) => value)).size, field.options.length, 25);
      for (const { label } of field.options) within("option label", label.length, 1, 100);
    }
  }
  for (const text of textsIn(fields)) if (!text.isWellFormed()) found.push("half a character");
  return found;
}
