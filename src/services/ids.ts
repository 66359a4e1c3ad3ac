import { randomBytes } from "node:crypto";

/** A new id of 11 characters (64 random bits) without the colon that custom ids are joined by. */
export const newId = (): string => randomBytes(8).toString("base64url");
