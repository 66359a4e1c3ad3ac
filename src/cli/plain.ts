/** What somebody wrote, as one line of a terminal: nothing in it moves the cursor, changes colours or turns the text around. */
export const plain = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, " ").trim();
