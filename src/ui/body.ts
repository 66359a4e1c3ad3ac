import type { APIEmbed, APIMessageTopLevelComponent } from "discord-api-types/v10";

/** What a message consists of; the form in which Discord takes it. */
export interface Body {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIMessageTopLevelComponent[];
}

/** The colours of the cards. */
export const colours = { brand: 0x5865f2, open: 0xf0b232, right: 0x3ba55d, wrong: 0xed4245, quiet: 0x4e5058 } as const;
