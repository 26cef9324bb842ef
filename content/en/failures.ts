/** What is said where a part of the page could not do its work. */
export const workerForbidden =
  "This browser, or the frame that holds the page, does not let it start a worker, in which it computes apart from the text. In a tab of its own the page may.";
export const workerNotLoaded = "The code of the worker did not load. The connection may be lost; try again.";
export const workerStopped = (message: string): string => `The worker stopped (${message.replace(/\.$/, "")}).`;
export const openAlone = "Open this page in a tab of its own";
