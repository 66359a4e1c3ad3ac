import type { DailyAnswer, DailyPost } from "#src/storage/daily/records.ts";
import type { Store } from "#src/storage/store.ts";

const day = 86_400_000;

/** Has a question of the day stand in its channel from an instant on; it is open for a day. */
export async function postDaily(store: Store, post: DailyPost, at: number): Promise<DailyPost> {
  await store.dailies.posts.claim(post, at, at + 1);
  await store.dailies.posts.complete(post.id, { messageId: `m-${post.id}`, postedAt: at, closesAt: at + day });
  return { ...post, messageId: `m-${post.id}`, postedAt: at, closesAt: at + day };
}

/** Has somebody answer it. */
export async function answerDaily(
  store: Store,
  post: DailyPost,
  answer: Pick<DailyAnswer, "userId" | "right" | "at">,
): Promise<void> {
  const { id: postId, guildId } = post;
  await store.dailies.answers.take(post, { postId, guildId, picks: [1], text: null, ...answer }, false);
}
