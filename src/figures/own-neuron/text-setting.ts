import { examples, firstExample } from "../../view/neurons/examples.ts";

/** How an empty field is kept, as an empty setting stands for the first example. */
const blank = " ";

/** The text that the setting stands for. */
export const textOfSetting = (setting: string): string => (setting === "" ? examples[firstExample] : setting === blank ? "" : setting);

/** The setting that keeps a text; the shortest for the first example, which then is not in the address. */
export const settingOfText = (text: string): string => (text === examples[firstExample] ? "" : text === "" ? blank : text);
