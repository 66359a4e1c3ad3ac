import { UserError } from "#src/domain/errors.ts";
import type { DailyPost } from "#src/storage/daily/records.ts";
import { type DailyParts, inTurn, leaseMs } from "./deps.ts";
import { closedView } from "./views.ts";

/** For how long a question that cannot be shown with its answer is tried again, in ms. */
const giveUpAfterMs = 24 * 60 * 60_000;

/** Shows questions whose time is over with their answer. */
export class Closer {
  readonly #deps: DailyParts;
  constructor(deps: DailyParts) {
    this.#deps = deps;
  }

  /** Closes every question that is due. */
  async run(): Promise<void> {
    const { dailies, clock } = this.#deps;
    await inTurn(
      (limit) => dailies.posts.closing(clock.now(), limit),
      ({ id }) => id,
      (post) => this.#turn(post),
      this.#deps.closing,
    );
  }

  /** Never rejects; a post that fails is tried again when its claim has run out. */
  async #turn(post: DailyPost): Promise<void> {
    const { dailies, clock, bulletin, library, closing, onFailure } = this.#deps;
    const now = clock.now();
    const { messageId, closesAt } = post;
    try {
      if (messageId === null || !(await dailies.posts.takeClosing(post.id, now, now + leaseMs))) return;
      await bulletin.turn(closing);
      if (closing.aborted) return await dailies.posts.release(post.id, now);
      const figures = await dailies.answers.figures(post.id);
      await bulletin.close(closedView({ ...post, messageId }, library, figures)).catch((error: unknown) => {
        // A channel that is gone or forbidden has nobody left to show it to.
        if (!(error instanceof UserError) && now - (closesAt ?? 0) < giveUpAfterMs) throw error;
        onFailure(error, post.scheduleId);
      });
      await dailies.posts.setClosed(post.id, clock.now());
    } catch (error) {
      onFailure(error, post.scheduleId);
    }
  }
}
