import type { SeenMessage, SeenModal } from "./driver.ts";
import type { ChannelRecord, GuildRecord } from "./state/records.ts";

/** Something that changes what one person sees in their client. Threads are channels. */
export type LiveEvent =
  | { readonly type: "messageCreated" | "messageUpdated"; readonly message: SeenMessage }
  | { readonly type: "messageDeleted"; readonly channelId: string; readonly messageId: string }
  /** After `channelUpdated` the viewer may have gained or lost access: ask `world.canView`. */
  | { readonly type: "channelCreated" | "channelUpdated" | "channelDeleted"; readonly channel: ChannelRecord }
  | { readonly type: "guildCreated" | "guildUpdated" | "guildDeleted"; readonly guild: GuildRecord }
  | { readonly type: "typing"; readonly channelId: string; readonly userId: string }
  /** An interaction of this person waits for its answer; `source` is the component, if it was one. */
  | {
      readonly type: "interactionLoading" | "interactionDone";
      readonly interactionId: string;
      readonly channelId: string;
      readonly source?: ComponentSource;
    }
  | {
      readonly type: "interactionFailed";
      readonly interactionId: string;
      readonly channelId: string;
      readonly reason: string;
      readonly source?: ComponentSource;
    }
  /** Time has jumped; everybody is told. */
  | { readonly type: "clockMoved" }
  | { readonly type: "modalOpened"; readonly modal: SeenModal };

export interface ComponentSource {
  readonly messageId: string;
  readonly customId: string;
}
