import { isDeepStrictEqual } from "node:util";
import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import type { Body } from "./body.ts";
import { clip } from "./text.ts";

/** Discord's limits on a message, in UTF-16 units or pieces. Source: Discord's API documentation, "Create Message" and "Embed Limits". */
const limits = {
  content: 2000,
  embeds: 10,
  embedTotal: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  rows: 5,
} as const;

/**
 * Brings a message within Discord's limits, so that it is shown cut rather than not at all. Cards are made to fit;
 * what is cut here is a text that grew.
 */
export function guard(body: Body): Body {
  let room: number = limits.embedTotal;
  const take = (text: string | undefined, most: number) => {
    const kept = text === undefined || room === 0 ? undefined : clip(text, Math.min(most, room));
    room -= kept?.length ?? 0;
    return kept;
  };
  const embeds = body.embeds?.slice(0, limits.embeds).flatMap((embed) => (room > 0 ? [fit(embed, take)] : []));
  return {
    ...body,
    ...(body.content !== undefined && { content: clip(body.content, limits.content) }),
    ...(embeds && { embeds }),
    ...(body.components && { components: body.components.slice(0, limits.rows) }),
  };
}

/** Whether Discord would show a message whole, as it is. */
export const fits = (body: Body): boolean => isDeepStrictEqual(guard(body), body);

/** Cuts a text to what is left; undefined where nothing is. */
type Take = (text: string | undefined, most: number) => string | undefined;

/** The short parts first, so that a long description cannot take their room. */
function fit({ title, footer, author, fields, description, ...rest }: APIEmbed, take: Take): APIEmbed {
  const parts = {
    title: take(title, limits.title),
    author: author && withText(take(author.name, limits.author), (name) => ({ ...author, name })),
    footer: footer && withText(take(footer.text, limits.footer), (text) => ({ ...footer, text })),
    fields: fields?.slice(0, limits.fields).flatMap((field) => fitField(field, take)),
    description: take(description, limits.description),
  };
  return { ...rest, ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) };
}

/** A field needs both its parts. */
function fitField(field: APIEmbedField, take: Take): APIEmbedField[] {
  const name = take(field.name, limits.fieldName);
  const value = take(field.value, limits.fieldValue);
  return name !== undefined && value !== undefined ? [{ ...field, name, value }] : [];
}

const withText = <T>(text: string | undefined, make: (text: string) => T): T | undefined =>
  text === undefined ? undefined : make(text);
