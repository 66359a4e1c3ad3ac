import type { APIEmbed, APIMessageTopLevelComponent } from "discord-api-types/v10";

/** A file that goes with a message. */
export interface File {
  readonly name: string;
  readonly data: Uint8Array;
  /** What a picture shows, for those who do not see it; at most 1,024 characters. */
  readonly description?: string;
}

/** What a message consists of; the form in which Discord takes it. */
export interface Body {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIMessageTopLevelComponent[];
  readonly files?: readonly File[];
  /** The roles that are pinged; nobody else is. */
  readonly pings?: readonly string[];
}

/** The colours of the cards. */
export const colours = { brand: 0x5865f2, open: 0xf0b232, right: 0x3ba55d, wrong: 0xed4245, quiet: 0x4e5058 } as const;
