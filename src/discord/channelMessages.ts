import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import type { APIMessage } from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";
import { UserError } from "#src/domain/errors.ts";
import { snowflakeAt } from "#src/domain/snowflake.ts";
import type { Body } from "#src/ui/body.ts";
import { isDiscordCode, namePlace } from "./failure.ts";
import { restMessage } from "./payload.ts";

/** How far our clock may be ahead of Discord's, in ms. */
const clockSkewMs = 60_000;

/** Messages in channels, sent as the bot itself: they need no interaction and outlive its 15 minutes. */
export class ChannelMessages {
  readonly #rest: REST;
  constructor(rest: REST) {
    this.#rest = rest;
  }

  /**
   * Sends a message once: Discord itself refuses a second one with the same nonce for a few minutes.
   * @param nonce at most 25 characters
   * @throws UserError channel.gone, permission.bot
   */
  async send(channelId: string, body: Body, nonce: string): Promise<string> {
    const message = restMessage(body, { nonce, enforce_nonce: true });
    return this.#named(channelId, async () => {
      const sent = (await this.#rest.post(Routes.channelMessages(channelId), message)) as APIMessage;
      if (lostCard(body, sent)) {
        // Its text alone says nothing.
        await this.#rest.delete(Routes.channelMessage(channelId, sent.id)).catch(() => {});
        throw noEmbeds(channelId);
      }
      return sent.id;
    });
  }

  /**
   * Changes a message. Returns when, by Discord's clock, in ms since the epoch.
   * @throws UserError channel.gone, permission.bot; DiscordAPIError 10008 where the message is gone
   */
  async edit(channelId: string, messageId: string, body: Body): Promise<number> {
    return this.#named(channelId, async () => {
      const route = Routes.channelMessage(channelId, messageId);
      const edited = (await this.#rest.patch(route, restMessage(body)).catch((error: unknown) => {
        const nothingLeft = isDiscordCode(error, RESTJSONErrorCodes.CannotSendAnEmptyMessage);
        throw nothingLeft && body.embeds?.length ? noEmbeds(channelId) : error;
      })) as APIMessage;
      if (lostCard(body, edited)) throw noEmbeds(channelId);
      return Date.parse(edited.edited_timestamp ?? edited.timestamp);
    });
  }

  /**
   * Looks for an own message sent since an instant with a button or menu whose custom id passes the test. Returns null
   * also where the bot may not read the history: then a nonce is all that guards against a second message.
   * @param since ms since the epoch
   * @throws what REST throws where Discord fails: not to know is no reason to send again
   */
  async find(channelId: string, since: number, test: (customId: string) => boolean): Promise<string | null> {
    const query = new URLSearchParams({ limit: "100", after: snowflakeAt(since - clockSkewMs) });
    try {
      const later = (await this.#rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
      return later.find((message) => message.author.bot && customIds(message).some(test))?.id ?? null;
    } catch (error) {
      if (isDiscordCode(error, RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions)) return null;
      throw namePlace(error, channelId);
    }
  }

  async #named<T>(channelId: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw namePlace(error, channelId);
    }
  }
}

/** Without the permission to embed Discord takes a message or a change all the same, only without its cards. */
const lostCard = (body: Body, message: APIMessage): boolean =>
  body.embeds !== undefined && body.embeds.length > message.embeds.length;

const noEmbeds = (channelId: string) => new UserError("permission.bot", { channelId, permissions: ["EmbedLinks"] });

const customIds = (message: APIMessage): string[] =>
  (message.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((component) => ("custom_id" in component ? [component.custom_id] : []))
      : [],
  );
