import { UserError } from "#src/domain/errors.ts";
import { isRight, type Question, type Response } from "#src/domain/quiz/question.ts";
import type { Quiz, Settings } from "#src/domain/quiz/quiz.ts";
import { replay } from "#src/domain/quiz/step.ts";
import type { Bilingual, Language } from "#src/domain/text/language.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";
import type { Library } from "../library.ts";
import { type Report, reportOf } from "./report.ts";
import { type PodiumView, podiumView } from "./views.ts";

/** What one player did not get right. */
export interface MissedView {
  readonly language: Language;
  readonly played: boolean;
  readonly items: readonly {
    readonly question: Question;
    /** What the entry behind it asks. */
    readonly title: Bilingual;
    /** null where the player did not answer. */
    readonly response: Response | null;
  }[];
}

/** How many finished games are kept at hand: after a podium many ask for the same one. */
const keptGames = 50;

/** Games that are over, read back from their journals; each for the server only that it was played in. */
export class Archive {
  readonly #quizzes: QuizRepository;
  readonly #library: Library;
  /** With the revision of the journal that they were read from. */
  readonly #kept = new Map<string, { readonly quiz: Quiz; readonly revision: number }>();

  constructor(quizzes: QuizRepository, library: Library) {
    this.#quizzes = quizzes;
    this.#library = library;
  }

  /** @throws UserError quiz.forgotten */
  async podium(quizId: string, guildId: string): Promise<PodiumView> {
    return podiumView(await this.#game(quizId, guildId), this.#library);
  }

  /** @throws UserError quiz.forgotten */
  async missed(quizId: string, guildId: string, userId: string): Promise<MissedView> {
    const quiz = await this.#game(quizId, guildId);
    const rounds = quiz.rounds.filter(({ counted }) => counted);
    const items = rounds.flatMap(({ index, answers }) => {
      const question = quiz.questions[index];
      const response = answers.find((answer) => answer.userId === userId) ?? null;
      if (!question || (response && isRight(question, response))) return [];
      return [{ question, response, title: this.#library.titleOf(question.entryId) ?? question.stem }];
    });
    const played = rounds.some(({ answers }) => answers.some((answer) => answer.userId === userId));
    return { language: quiz.settings.language, played, items };
  }

  /** What a game was started with, to start another one alike. @throws UserError quiz.forgotten */
  async settings(quizId: string, guildId: string): Promise<{ settings: Settings; questions: number }> {
    const { settings, questions } = await this.#game(quizId, guildId);
    return { settings, questions: questions.length };
  }

  /**
   * Everything about a game, its secrets included, for its host and for moderators once it is over.
   * @throws UserError quiz.forgotten, quiz.notOver, quiz.notHost
   */
  async report(quizId: string, guildId: string, actor: { userId: string; moderator: boolean }): Promise<Report> {
    const quiz = await this.#game(quizId, guildId);
    if (!actor.moderator && actor.userId !== quiz.hostId) throw new UserError("quiz.notHost", { hostId: quiz.hostId });
    if (!quiz.end) throw new UserError("quiz.notOver", {});
    return reportOf(quiz);
  }

  async #game(quizId: string, guildId: string): Promise<Quiz> {
    // Another process may have taken a person out of the journal, or deleted it.
    const revision = await this.#quizzes.revision(quizId);
    const kept = this.#kept.get(quizId);
    const quiz = kept && kept.revision === revision ? kept.quiz : await this.#read(quizId, revision ?? 0);
    // Who has a button from elsewhere is told no more than that there is nothing.
    if (quiz.guildId !== guildId) throw new UserError("quiz.forgotten", {});
    return quiz;
  }

  async #read(quizId: string, revision: number): Promise<Quiz> {
    this.#kept.delete(quizId);
    const journal = await this.#quizzes.journal(quizId);
    if (journal.length === 0) throw new UserError("quiz.forgotten", {});
    const quiz = replay(journal);
    // A game that is still on will change.
    if (quiz.end) this.#keep(quiz, revision);
    return quiz;
  }

  #keep(quiz: Quiz, revision: number): void {
    this.#kept.set(quiz.id, { quiz, revision });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptGames && oldest !== undefined) this.#kept.delete(oldest);
  }
}
