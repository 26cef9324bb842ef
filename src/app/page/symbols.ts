import { definitionOf, notation } from "#content/notation.ts";
import { termDefinitions } from "#content/term-definitions.ts";
import { terms } from "#content/terms.ts";
import { symbolsIn } from "../../state/notation.ts";
import type { TermName } from "../../view/chapter/term-names.ts";

const tip = (): HTMLElement => {
  const found = document.getElementById("symbol-tip");
  if (found) return found;
  const made = document.createElement("div");
  made.id = "symbol-tip";
  made.className = "symbol-tip";
  made.setAttribute("role", "tooltip");
  made.hidden = true;
  document.body.append(made);
  return made;
};

interface Entry {
  readonly name: string;
  readonly definition: string;
}

/** What a formula or a term is explained by; nothing for a formula with no symbol, or with more than can be read at a glance. */
function entriesOf(explained: Element): Entry[] {
  const term = explained.getAttribute("data-term") as TermName | null;
  if (term !== null) return [{ name: terms[term], definition: termDefinitions[term] }];
  const tex = explained.querySelector("annotation")?.textContent ?? "";
  const symbols = symbolsIn(tex).filter(({ id }, _, all) => all.length === 1 || (id !== "indices" && id !== "time"));
  return symbols.length > 4 ? [] : symbols.map(({ id, letters }) => ({ name: notation[id].name, definition: definitionOf(id, letters) }));
}

/** Shows beside a formula or a term of the text what it means. */
export function showDefinition(explained: Element): void {
  const entries = entriesOf(explained);
  if (entries.length === 0) return;
  const box = tip();
  box.replaceChildren(
    ...entries.map(({ name, definition }) => {
      const line = document.createElement("p");
      const title = document.createElement("b");
      title.textContent = name;
      line.append(title, `. ${definition}`);
      return line;
    }),
  );
  box.hidden = false;
  if (explained.matches(".term")) explained.setAttribute("aria-describedby", box.id);
  placeDefinition(explained);
}

/** Below what it explains, or above where the window ends. */
export function placeDefinition(explained: Element): void {
  const box = tip();
  const at = explained.getBoundingClientRect();
  const own = box.getBoundingClientRect();
  const below = at.bottom + 6 + own.height < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - own.width - 8))}px`;
  box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - 6 - own.height)}px`;
}

export function hideDefinition(): void {
  const box = tip();
  box.hidden = true;
  for (const described of document.querySelectorAll(`[aria-describedby="${box.id}"]`)) described.removeAttribute("aria-describedby");
}
