import type { APIEmbed } from "discord-api-types/v10";
import { z } from "zod";
import { filled, integer, issue, list, text, url } from "./form.ts";

const link = url(["http", "https"]);
const picture = url(["http", "https", "attachment"]);
const image = z.object({ url: picture });

const Embed = z
  .object({
    title: text(0, 256).optional(),
    description: text(0, 4096).optional(),
    url: link.optional(),
    timestamp: z
      .string()
      .superRefine((value, context) => {
        if (Number.isNaN(Date.parse(value))) {
          issue(context, "DATE_TIME_TYPE_PARSE", `Could not parse ${value}. Should be ISO8601.`);
        }
      })
      .optional(),
    color: integer(0, 0xff_ff_ff).optional(),
    footer: z.object({ text: filled(2048), icon_url: picture.optional() }).optional(),
    image: image.optional(),
    thumbnail: image.optional(),
    author: z.object({ name: filled(256), url: link.optional(), icon_url: picture.optional() }).optional(),
    fields: list(
      z.object({ name: filled(256), value: filled(1024), inline: z.boolean().optional() }),
      0,
      25,
    ).optional(),
  })
  .superRefine((embed, context) => {
    const { title, description, footer, image: picture, thumbnail, author, fields } = embed;
    if (title || description || footer || picture || thumbnail || author || fields?.length) return;
    issue(context, "BASE_TYPE_REQUIRED", "This field is required", ["description"]);
  });

type Embed = z.infer<typeof Embed>;

/** At most ten embeds with together at most 6,000 characters. */
export const Embeds = list(Embed, 0, 10)
  .superRefine((embeds, context) => {
    if (embeds.reduce((sum, it) => sum + textLength(it), 0) > 6_000) {
      issue(context, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }
  })
  // The schema lets through nothing that APIEmbed does not describe.
  .transform((embeds) => embeds.map((it) => ({ type: "rich", ...it }) as unknown as APIEmbed));

function textLength(embed: Embed): number {
  const parts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  const fields = (embed.fields ?? []).flatMap((it) => [it.name, it.value]);
  return [...parts, ...fields].reduce((sum, it) => sum + (it?.length ?? 0), 0);
}
