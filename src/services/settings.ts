import type { Language } from "#src/domain/text/language.ts";
import type { SettingsRepository } from "#src/storage/settings.ts";

/** What the moderators of a server have set. */
export class Settings {
  readonly #repository: SettingsRepository;
  constructor(repository: SettingsRepository) {
    this.#repository = repository;
  }

  /** The language for what everybody in a server sees: the one that was set, else the server's own. */
  async language(guildId: string, fallback: Language): Promise<Language> {
    return (await this.#repository.language(guildId)) ?? fallback;
  }

  async setLanguage(guildId: string, language: Language): Promise<void> {
    await this.#repository.setLanguage(guildId, language);
  }
}
