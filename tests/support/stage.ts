import type { Stage } from "#src/services/competition/stage.ts";
import type { PodiumView, QuestionView, RevealView } from "#src/services/competition/views.ts";

let made = 0n;
/** An id as Discord would make it at an instant. */
const snowflakeAt = (at: number): string => String((BigInt(at - 1_420_070_400_000) << 22n) | made++);

/** A channel in memory: a question that was sent before is found again, as the port demands. */
export class MemoryStage implements Stage {
  /** What was shown, in order: "lobby", "ask 0", "count 1", "reveal 0", "podium". */
  readonly log: string[] = [];
  readonly sent = new Map<string, string>();
  readonly reveals: RevealView[] = [];
  podiumView: PodiumView | null = null;
  question: QuestionView | null = null;
  /** Asked before each message is sent; what it throws or waits for happens to the sender. */
  obstacle: (what: "ask" | "podium") => Promise<void> | void = () => {};
  readonly #now: () => number;
  constructor(now: () => number) {
    this.#now = now;
  }

  async invite(): Promise<string | null> {
    this.log.push("invite");
    return "lobby-message";
  }

  async refresh(): Promise<number> {
    return this.#now();
  }

  async lobby(): Promise<void> {
    this.log.push("lobby");
  }

  async ask(view: QuestionView, since: number | null): Promise<{ messageId: string }> {
    await this.obstacle("ask");
    const name = `${view.quizId}:${view.index}`;
    const messageId = (since === null ? undefined : this.sent.get(name)) ?? snowflakeAt(this.#now());
    if (!this.sent.has(name)) this.log.push(`ask ${view.index}`);
    this.sent.set(name, messageId);
    this.question = view;
    return { messageId };
  }

  async count(view: QuestionView): Promise<void> {
    this.log.push(`count ${view.answered}`);
  }

  async reveal(view: RevealView): Promise<void> {
    this.log.push(`reveal ${view.index}`);
    this.reveals.push(view);
  }

  async podium(view: PodiumView): Promise<void> {
    await this.obstacle("podium");
    this.log.push("podium");
    this.podiumView = view;
  }
}
