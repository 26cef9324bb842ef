/** What every figure has around its picture. */
export const figureNumber = (number: number) => `Figure ${number}.`;
export const takeAway = { spoken: "take this figure away", title: "Take this figure away" };
export const notFetched = "This could not be fetched. Close it and try again.";
