import { join } from "node:path";

/** Where the page's own files are. */
export const CLIENT = join(import.meta.dirname, "client");
/** Their address, before their version. */
export const APP = "/sandbox/app/";
