/** What stands on every page around its chapter. */

/** The tag of this language, and the way it is written: the `lang` and `dir` of every page. */
export const language: { tag: string; direction: "ltr" | "rtl" } = { tag: "en", direction: "ltr" };

export const siteTitle = "e-prop, path by path";

export const page = {
  skip: "Skip to the text",
  noScript: "The figures of this page move, and answer, with JavaScript only.",
  noCode:
    "The code of this page did not load, or this browser cannot run it, so its figures show their first state and do not answer; the text is whole. If the page was opened from a disk, browsers forbid the code: put the folder on any web server. Else load the page again, or try a newer browser.",
  chapters: "Chapters",
  contents: "Contents",
  neighbours: "Previous and next chapter",
  previous: "Previous",
  next: "Next",
  licence: (title: string) => `${title}. Code under the MIT licence, text and figures under CC BY 4.0.`,
  reference: "Notation, sources, downloads and how it was checked",
  listing: "Listing",
};

/** The page for addresses that do not exist. */
export const notFound = {
  title: `No page here - ${siteTitle}`,
  heading: "No path leads here",
  sentence: "The address names no page of this article. Its sum over all paths is zero.",
  home: "Go to the first page",
};
