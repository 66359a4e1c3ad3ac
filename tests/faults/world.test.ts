import { family } from "./family.ts";
import { clockStrikes, worldStrikes } from "./strikes.ts";

family("world", { ...worldStrikes, ...clockStrikes });
