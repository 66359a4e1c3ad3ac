import { type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import { type APIChannel, type APIGuild, ThreadAutoArchiveDuration } from "discord-api-types/v10";
import { UserError } from "#src/domain/errors.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { Bulletin } from "#src/services/daily/bulletin.ts";
import type { ClosedView, DailyView, NoticeView, ReminderView } from "#src/services/daily/views.ts";
import type { Body } from "#src/ui/body.ts";
import { writeCustomId } from "#src/ui/customId.ts";
import { closedCard, dailyCard, reminderCard } from "#src/ui/dailyCards.ts";
import { noticeCard } from "#src/ui/scheduleCards.ts";
import { clip } from "#src/ui/text.ts";
import type { ChannelMessages } from "./channelMessages.ts";
import { isDiscordCode, namePlace } from "./failure.ts";
import { Pace } from "./pace.ts";

/** The longest name of a thread, in UTF-16 units. */
const longestName = 100;
/**
 * How many questions are posted or closed in a second, against the requests that the bot may make: just enough to use
 * them up. Begun all at once, whenever Discord takes more, they would keep the process from answering people meanwhile.
 */
const paceOfLimit = 1.1;

/** What Discord says where somebody cannot be written to: closed to it, in no server with the bot any more, or gone. */
const unreachable = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  RESTJSONErrorCodes.InvalidRecipients,
  RESTJSONErrorCodes.UnknownUser,
];

/** Posts questions of the day in their channels, and speaks to people in private about them. */
export class DiscordBulletin implements Bulletin {
  readonly #messages: ChannelMessages;
  readonly #rest: REST;
  readonly #pace: Pace;
  constructor(messages: ChannelMessages, rest: REST) {
    this.#messages = messages;
    this.#rest = rest;
    this.#pace = new Pace(rest.options.globalRequestsPerSecond * paceOfLimit);
  }

  turn(closing: AbortSignal): Promise<void> {
    return this.#pace.turn(closing);
  }

  async post(view: DailyView, since: number | null): Promise<{ messageId: string }> {
    const prefix = writeCustomId({ kind: "daily.answer", postId: view.postId, choice: null });
    const isIt = (customId: string) => customId.startsWith(prefix);
    const earlier = since === null ? null : await this.#messages.find(view.channelId, since, isIt);
    const card = dailyCard(view, messagesOf(view.language));
    return { messageId: earlier ?? (await this.#messages.send(view.channelId, card, `d:${view.postId}`)) };
  }

  async openThread({ channelId, stem, language }: DailyView, messageId: string): Promise<{ threadId: string }> {
    const body = {
      name: clip(stem[language], longestName),
      auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
    };
    try {
      const thread = (await this.#rest.post(Routes.threads(channelId, messageId), { body })) as APIChannel;
      return { threadId: thread.id };
    } catch (error) {
      // A thread that grew from a message has the id of that message.
      if (isDiscordCode(error, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage)) return { threadId: messageId };
      throw namePlace(error, channelId);
    }
  }

  async close(view: ClosedView): Promise<void> {
    try {
      await this.#messages.edit(view.channelId, view.messageId, closedCard(view, messagesOf(view.language)));
    } catch (error) {
      if (!isDiscordCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    }
  }

  async notify(view: NoticeView): Promise<void> {
    const userId = view.userId ?? (await this.#ownerOf(view.guildId));
    await this.#privately(userId, noticeCard(view, messagesOf(view.language)), `n:${view.channelId}`);
  }

  async remind(view: ReminderView): Promise<void> {
    await this.#privately(view.userId, reminderCard(view, messagesOf(view.language)), `r:${view.messageId}`);
  }

  async #ownerOf(guildId: string): Promise<string> {
    return ((await this.#rest.get(Routes.guild(guildId))) as APIGuild).owner_id;
  }

  /** @throws UserError member.closed where the person takes no messages from the bot */
  async #privately(userId: string, body: Body, nonce: string): Promise<void> {
    try {
      const channel = (await this.#rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIChannel;
      await this.#messages.send(channel.id, body, nonce);
    } catch (error) {
      if (isDiscordCode(error, ...unreachable)) throw new UserError("member.closed", {});
      throw error;
    }
  }
}
