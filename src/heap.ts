import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8's space for new objects at the megabyte that it begins with. By default it grows with the machine's memory, to
 * 64 MB and more within the first seconds, and gives none of it back; what the bot makes for an answer is a few hundred
 * kilobytes and forgotten at once. Imported before all else, because loading the rest makes it grow already.
 */
setFlagsFromString("--semi-space-growth-factor=1");
