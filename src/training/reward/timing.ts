/** The course of a trial. Steps, counted from 0, at which something begins; each lasts until the next. */
export const CUE = 5;
export const DELAY = 25;
export const RECALL = 130;
export const AFTER = 160;
export const STEPS = 200;
/** The choice falls on the last step of the recall. */
export const CHOICE = AFTER - 1;
export const STEP_MS = 5;
