/** Runs a task when the browser has nothing better to do. Safari has no requestIdleCallback; a short pause serves. */
export const whenIdle = (task: () => void, timeout = 3000): void => {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout });
  else setTimeout(task, 200);
};
