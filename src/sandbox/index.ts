export type * from "./driver.ts";
export type { LiveEvent } from "./live.ts";
export { startSandbox } from "./start.ts";
export type { ChannelRecord, GuildRecord, UserRecord } from "./state/records.ts";
export type { Sandbox } from "./types.ts";
