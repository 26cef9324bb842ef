/** What stands around a chapter. */
export const pageWords = {
  contents: "Contents",
} as const;
