/** Something that trying again does not mend, such as a wrong token; the process must end with its message. */
export class FatalError extends Error {}
