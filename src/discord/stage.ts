import { RESTJSONErrorCodes } from "discord.js";
import { messagesOf } from "#src/i18n/index.ts";
import type { Stage } from "#src/services/competition/stage.ts";
import type { LobbyView, PodiumView, QuestionView, RevealView } from "#src/services/competition/views.ts";
import { writeCustomId } from "#src/ui/customId.ts";
import { podiumCard } from "#src/ui/podiumCards.ts";
import { lobbyCard, questionCard, revealCard } from "#src/ui/quizCards.ts";
import type { ChannelMessages } from "./channelMessages.ts";
import type { Edits } from "./edits.ts";
import { isDiscordCode } from "./failure.ts";

/** Shows games in their channels. */
export class DiscordStage implements Stage {
  readonly #messages: ChannelMessages;
  readonly #edits: Edits;
  constructor(messages: ChannelMessages, edits: Edits) {
    this.#messages = messages;
    this.#edits = edits;
  }

  async lobby(view: LobbyView): Promise<void> {
    const { messageId, channelId, language } = view;
    if (!messageId) return;
    const send = () => this.#messages.edit(channelId, messageId, lobbyCard(view, messagesOf(language)));
    if (view.state === "waiting" || view.state === "paused") this.#edits.edit(messageId, send);
    else await this.#edits.final(messageId, send);
  }

  async ask(view: QuestionView, since: number | null): Promise<{ messageId: string }> {
    const { quizId, index, channelId } = view;
    // "1:quiz.answer:<quiz>:<index>:" begins the custom ids of this question and of no other.
    const prefix = writeCustomId({ kind: "quiz.answer", quizId, index, choice: null });
    const earlier =
      since === null ? null : await this.#messages.find(channelId, since, (customId) => customId.startsWith(prefix));
    const messageId =
      earlier ??
      (await this.#messages.send(channelId, questionCard(view, messagesOf(view.language)), `${quizId}:${index}`));
    return { messageId };
  }

  async count(view: QuestionView): Promise<void> {
    const { messageId, channelId, language } = view;
    if (messageId)
      this.#edits.edit(messageId, () =>
        this.#messages.edit(channelId, messageId, questionCard(view, messagesOf(language))),
      );
  }

  async reveal(view: RevealView): Promise<void> {
    const { messageId, channelId, language, quizId, index } = view;
    const card = revealCard(view, messagesOf(language));
    if (!messageId) return;
    try {
      await this.#edits.final(messageId, () => this.#messages.edit(channelId, messageId, card));
    } catch (error) {
      // Somebody deleted the question: the players still get to see how it went.
      if (!isDiscordCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
      await this.#messages.send(channelId, card, `${quizId}:r${index}`);
    }
  }

  async podium(view: PodiumView): Promise<void> {
    const card = await podiumCard(view, messagesOf(view.language));
    await this.#messages.send(view.channelId, card, `${view.quizId}:end`);
  }
}
