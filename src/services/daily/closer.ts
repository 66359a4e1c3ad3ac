import { UserError } from "#src/domain/errors.ts";
import type { DailyPost } from "#src/storage/daily/records.ts";
import { type DailyDeps, inTurn, leaseMs } from "./deps.ts";
import { closedView } from "./views.ts";

/** For how long a question that cannot be shown with its answer is tried again, in ms. */
const giveUpAfterMs = 24 * 60 * 60_000;

/** Shows questions whose time is over with their answer. */
export class Closer {
  readonly #deps: DailyDeps;
  constructor(deps: DailyDeps) {
    this.#deps = deps;
  }

  /** Closes every question that is due. */
  async run(): Promise<void> {
    const { dailies, clock } = this.#deps;
    await inTurn(
      (limit) => dailies.posts.closing(clock.now(), limit),
      ({ id }) => id,
      (post) => this.#turn(post),
    );
  }

  /** Never rejects; a post that fails is tried again when its claim has run out. */
  async #turn(post: DailyPost): Promise<void> {
    const { dailies, clock, bulletin, library, onFailure } = this.#deps;
    const now = clock.now();
    const { messageId, closesAt } = post;
    try {
      if (messageId === null || !(await dailies.posts.takeClosing(post.id, now, now + leaseMs))) return;
      await bulletin.turn();
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
