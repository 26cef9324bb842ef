import type { LocalSetName } from "../../model/types.ts";

export const setNames: Record<LocalSetName, string> = { strict: "nothing local", bellec: "adaptation local", self: "all self edges local" };
export const dashes: Record<LocalSetName, { dash?: string }> = { strict: { dash: "2 3" }, bellec: {}, self: { dash: "7 4" } };
