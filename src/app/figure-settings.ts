import { declareSettings } from "../state/settings.ts";
import type { Named } from "../state/setting-kinds.ts";

/** A figure's settings are the table `own` of its folder's settings.ts; being there is being declared. All are known before an address is read, also those of figures whose code is not yet loaded. */
const tables = import.meta.glob<Readonly<Record<string, Named>>>("../figures/*/settings.ts", { eager: true, import: "own" });

declareSettings(Object.values(tables));
