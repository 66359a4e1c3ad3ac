import { family } from "./family.ts";
import { clockStrikes, restStrikes } from "./strikes.ts";

family("requests", { ...restStrikes, ...clockStrikes });
