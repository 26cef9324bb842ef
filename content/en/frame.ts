/** What every figure has around its picture. */
export const figureNumber = (number: number) => `Figure ${number}.`;
export const takeAway = { spoken: "take this figure away", title: "Take this figure away" };
export const notFetched = "This could not be fetched. Close it and try again.";
/** For a reader whose copy of the page is older than what the host has. */
export const newerPage = { sentence: "This page has been corrected since your copy of it was made.", load: "Load the corrected page" };
