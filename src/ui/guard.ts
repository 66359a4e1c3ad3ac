import { isDeepStrictEqual } from "node:util";
import type { APIEmbed } from "discord-api-types/v10";
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
  rows: 5,
} as const;

/**
 * Brings a message within Discord's limits, so that it is shown cut rather than not at all. Cards are made to fit;
 * what is cut here is a text that grew.
 */
export function guard(body: Body): Body {
  let room: number = limits.embedTotal;
  const take = (text: string, most: number) => {
    const kept = clip(text, Math.max(1, Math.min(most, room)));
    room -= kept.length;
    return kept;
  };
  const embeds = body.embeds?.slice(0, limits.embeds).map((embed) => fit(embed, take));
  return {
    ...body,
    ...(body.content !== undefined && { content: clip(body.content, limits.content) }),
    ...(embeds && { embeds }),
    ...(body.components && { components: body.components.slice(0, limits.rows) }),
  };
}

/** Whether Discord would show a message whole, as it is. */
export const fits = (body: Body): boolean => isDeepStrictEqual(guard(body), body);

/** The short parts first, so that a long description cannot take their room. */
function fit(embed: APIEmbed, take: (text: string, most: number) => string): APIEmbed {
  const title = embed.title === undefined ? {} : { title: take(embed.title, limits.title) };
  const footer = embed.footer ? { footer: { ...embed.footer, text: take(embed.footer.text, limits.footer) } } : {};
  const fields = embed.fields
    ? {
        fields: embed.fields.slice(0, limits.fields).map((field) => ({
          ...field,
          name: take(field.name, limits.fieldName),
          value: take(field.value, limits.fieldValue),
        })),
      }
    : {};
  const description =
    embed.description === undefined ? {} : { description: take(embed.description, limits.description) };
  return { ...embed, ...title, ...footer, ...fields, ...description };
}
