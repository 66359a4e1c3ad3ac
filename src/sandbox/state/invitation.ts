import { PermissionFlagsBits as P } from "discord-api-types/v10";

/** What a new guild allows everyone. */
export const everyonePermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseApplicationCommands |
  P.ChangeNickname;

/** What an invitation of this bot asks for: the same as README.md says, and the page's help for owners. */
export const defaultBotPermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory;
