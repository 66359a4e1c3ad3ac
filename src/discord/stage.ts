import { RESTJSONErrorCodes } from "discord.js";
import { UserError } from "#src/domain/errors.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { Stage } from "#src/services/competition/stage.ts";
import type { LobbyView, PodiumView, QuestionView, RevealView } from "#src/services/competition/views.ts";
import type { Body } from "#src/ui/body.ts";
import { type Target, writeCustomId } from "#src/ui/customId.ts";
import { podiumCard } from "#src/ui/podiumCards.ts";
import { lobbyCard, questionCard, revealCard } from "#src/ui/quizCards.ts";
import type { ChannelMessages } from "./channelMessages.ts";
import type { Edits } from "./edits.ts";
import { isDiscordCode } from "./failure.ts";

/** How many stand-ins are remembered: what is older than so many other deleted questions is not shown again. */
const standInsKept = 500;

/** Shows games in their channels. */
export class DiscordStage implements Stage {
  readonly #messages: ChannelMessages;
  readonly #edits: Edits;
  /** The messages sent in place of questions that somebody deleted, by the ids of those. */
  readonly #standIns = new Map<string, string>();
  constructor(messages: ChannelMessages, edits: Edits) {
    this.#messages = messages;
    this.#edits = edits;
  }

  async invite(view: LobbyView, since: number): Promise<string | null> {
    const { channelId, quizId, language } = view;
    const earlier = await this.#find(channelId, since, { kind: "quiz.begin", quizId });
    if (earlier || !waits(view)) return earlier;
    return this.#messages.send(channelId, lobbyCard(view, messagesOf(language)), `${quizId}:lobby`);
  }

  async lobby(view: LobbyView): Promise<void> {
    const { messageId, channelId, language } = view;
    if (!messageId) return;
    const t = messagesOf(language);
    const note = view.state === "failed" ? t.quiz.ended.failed : null;
    const send = () => this.#edit(channelId, messageId, lobbyCard(view, t), note);
    if (waits(view)) return this.#edits.edit(messageId, send);
    // Somebody deleted it: there is nothing left to press.
    await this.#edits.final(messageId, send).catch(unlessGone);
  }

  async ask(view: QuestionView, since: number | null): Promise<{ messageId: string }> {
    const { quizId, index, channelId } = view;
    return {
      messageId:
        // "1:quiz.answer:<quiz>:<index>:" begins the custom ids of this question and of no other.
        (await this.#find(channelId, since, { kind: "quiz.answer", quizId, index, choice: null })) ??
        (await this.#messages.send(channelId, questionCard(view, messagesOf(view.language)), `${quizId}:${index}`)),
    };
  }

  async refresh(view: QuestionView): Promise<number> {
    const { messageId, channelId, language } = view;
    if (!messageId) throw new RangeError("a question that does not stand anywhere");
    const done = Promise.withResolvers<number>();
    this.#edits.edit(messageId, async () => {
      const card = questionCard(view, messagesOf(language));
      await this.#messages.edit(channelId, messageId, card).then(done.resolve, done.reject);
    });
    return done.promise;
  }

  async count(view: QuestionView): Promise<void> {
    const { messageId, channelId, language } = view;
    if (messageId)
      this.#edits.edit(
        messageId,
        async () => void (await this.#messages.edit(channelId, messageId, questionCard(view, messagesOf(language)))),
      );
  }

  async reveal(view: RevealView): Promise<void> {
    const { messageId, channelId, language } = view;
    const t = messagesOf(language);
    const card = revealCard(view, t);
    const note = view.failed ? t.quiz.ended.failed : null;
    if (!messageId) return;
    const standIn = this.#standIns.get(messageId);
    const shown = standIn ?? messageId;
    try {
      await this.#edits.final(shown, () => this.#edit(channelId, shown, card, note));
    } catch (error) {
      unlessGone(error);
      // Somebody deleted the question: the players still get to see how it went. Who deletes that too does not want it.
      if (!standIn) await this.#standIn(view, messageId, card);
    }
  }

  /** Changes a message; where cards may no longer be shown, it gets at least a note in words, and loses its buttons. */
  async #edit(channelId: string, messageId: string, card: Body, note: string | null): Promise<void> {
    try {
      await this.#messages.edit(channelId, messageId, card);
    } catch (error) {
      if (note === null || !isForbidden(error)) throw error;
      await this.#messages.edit(channelId, messageId, { content: note, components: [] });
    }
  }

  /** Shows a reveal in a message of its own, or brings that up to date where an earlier process sent it. */
  async #standIn({ quizId, index, channelId }: RevealView, messageId: string, card: Body): Promise<void> {
    const control = { kind: "quiz.control", quizId, control: "skip", index } as const;
    const earlier = await this.#find(channelId, snowflakeTime(messageId), control);
    const standIn = earlier ?? (await this.#messages.send(channelId, card, `${quizId}:r${index}`));
    this.#standIns.set(messageId, standIn);
    const [oldest] = this.#standIns.keys();
    if (this.#standIns.size > standInsKept && oldest !== undefined) this.#standIns.delete(oldest);
    if (earlier) await this.#messages.edit(channelId, earlier, card);
  }

  async podium(view: PodiumView, since: number | null): Promise<void> {
    const { channelId, quizId } = view;
    if (await this.#find(channelId, since, { kind: "quiz.again", quizId })) return;
    const card = await podiumCard(view, messagesOf(view.language));
    const send = (body: Body) => this.#messages.send(channelId, body, `${quizId}:end`);
    try {
      await send(card);
    } catch (error) {
      // Perhaps it is only the picture that may not be sent any more.
      if (!isForbidden(error) || !card.files?.length) throw error;
      await send(withoutFiles(card));
    }
  }

  /** An own message with a button about this; null also where there was no earlier attempt to send it. */
  async #find(channelId: string, since: number | null, target: Target): Promise<string | null> {
    if (since === null) return null;
    const prefix = writeCustomId(target);
    return this.#messages.find(channelId, since, (customId) => customId.startsWith(prefix));
  }
}

const isForbidden = (error: unknown): boolean => error instanceof UserError && error.key === "permission.bot";

const waits = ({ state }: LobbyView): boolean => state === "waiting" || state === "paused";

/** @throws the error, unless it says that the message is gone */
function unlessGone(error: unknown): void {
  if (!isDiscordCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
}

const withoutFiles = (body: Body): Body => ({
  ...body,
  files: [],
  embeds: (body.embeds ?? []).map((embed) => {
    const plain = { ...embed };
    delete plain.image;
    return plain;
  }),
});
