/** How long a browser may take to answer one command, in ms: longer than any machine needs, shorter than a test may take. */
export const patience = 240_000;
