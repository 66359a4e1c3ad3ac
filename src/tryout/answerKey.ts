import type { Question } from "#src/domain/quiz/question.ts";
import type { Store } from "#src/storage/store.ts";
import type { Target } from "#src/ui/customId.ts";

/** A button, menu or form by which a question is answered. */
export type AnswerTarget = Extract<Target, { readonly kind: "quiz.answer" | "daily.answer" }>;

/** The question behind a control, with what is right and its options in the order shown; null where there is none. */
export async function questionBehind(store: Store, target: AnswerTarget): Promise<Question | null> {
  if (target.kind === "daily.answer") return (await store.dailies.posts.byId(target.postId))?.question ?? null;
  const [opened] = await store.quizzes.journal(target.quizId);
  return opened?.type === "opened" ? (opened.questions[target.index] ?? null) : null;
}

/** Names a question wherever it is shown. */
export const keyOf = (target: AnswerTarget): string =>
  target.kind === "daily.answer" ? `daily ${target.postId}` : `quiz ${target.quizId} ${target.index}`;
