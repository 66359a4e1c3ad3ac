import { messagesOf } from "#src/i18n/index.ts";
import type { Bulletin } from "#src/services/daily/bulletin.ts";
import type { DailyView } from "#src/services/daily/views.ts";
import { writeCustomId } from "#src/ui/customId.ts";
import { dailyCard } from "#src/ui/dailyCards.ts";
import type { ChannelMessages } from "./channelMessages.ts";

/** Posts questions of the day in their channels. */
export class DiscordBulletin implements Bulletin {
  readonly #messages: ChannelMessages;
  constructor(messages: ChannelMessages) {
    this.#messages = messages;
  }

  async post(view: DailyView, since: number | null): Promise<{ messageId: string }> {
    const prefix = writeCustomId({ kind: "daily.answer", postId: view.postId, choice: null });
    const isIt = (customId: string) => customId.startsWith(prefix);
    const earlier = since === null ? null : await this.#messages.find(view.channelId, since, isIt);
    return {
      messageId:
        earlier ??
        (await this.#messages.send(view.channelId, dailyCard(view, messagesOf(view.language)), `d:${view.postId}`)),
    };
  }
}
