import type { Bulletin } from "#src/services/daily/bulletin.ts";
import type { ClosedView, DailyView, NoticeView, ReminderView } from "#src/services/daily/views.ts";

type Act = "post" | "thread" | "close" | "notify" | "remind";

/** Channels in memory: whatever stands in them stays there, whoever dies. */
export class MemoryBulletin implements Bulletin {
  /** The messages that stand in the channels. */
  readonly posts: { readonly view: DailyView; readonly since: number | null; readonly messageId: string }[] = [];
  readonly threads: string[] = [];
  readonly closed: ClosedView[] = [];
  readonly notices: NoticeView[] = [];
  readonly reminders: ReminderView[] = [];
  /** Called before something is done; what it throws or waits for happens to whoever does it. */
  before: (act: Act, channelId: string) => Promise<void> | void = () => {};
  /** The same once it is done. */
  after: (act: Act) => Promise<void> | void = () => {};

  /** What whoever wants to deal with a question waits for. */
  onTurn: (closing: AbortSignal) => Promise<void> = async () => {};

  turn(closing: AbortSignal): Promise<void> {
    return this.onTurn(closing);
  }

  async post(view: DailyView, since: number | null): Promise<{ messageId: string }> {
    await this.before("post", view.channelId);
    // Only who asks is told of an earlier message, and only in its channel.
    const earlier = this.posts.find(
      (one) => since !== null && one.view.postId === view.postId && one.view.channelId === view.channelId,
    );
    const messageId = earlier?.messageId ?? `m${this.posts.length + 1}`;
    if (!earlier) this.posts.push({ view, since, messageId });
    await this.after("post");
    return { messageId };
  }

  async openThread(view: DailyView, messageId: string): Promise<{ threadId: string }> {
    await this.before("thread", view.channelId);
    this.threads.push(messageId);
    return { threadId: `t-${messageId}` };
  }

  async close(view: ClosedView): Promise<void> {
    await this.before("close", view.channelId);
    this.closed.push(view);
    await this.after("close");
  }

  async notify(view: NoticeView): Promise<void> {
    await this.before("notify", view.channelId);
    this.notices.push(view);
  }

  async remind(view: ReminderView): Promise<void> {
    await this.before("remind", view.channelId);
    this.reminders.push(view);
  }
}
