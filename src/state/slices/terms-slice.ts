import type { StateCreator } from "zustand/vanilla";
import type { ActiveTerm, ArticleState, Highlight, TermsSlice } from "./types.ts";

export const termsSlice: StateCreator<ArticleState, [], [], TermsSlice> = (setState, getState) => ({
  hoveredTerm: null,
  pinnedTerm: null,
  highlight: null,
  hoverTerm: (names, source) => {
    const { hoveredTerm } = getState();
    const next = names === null ? null : termOf(names, source);
    if (next?.names.join() === hoveredTerm?.names.join() && next?.source === hoveredTerm?.source) return;
    setState({ hoveredTerm: next });
  },
  pinTerm: (name, source) => {
    const { pinnedTerm } = getState();
    if (name === null && pinnedTerm === null) return;
    setState({ pinnedTerm: name === null || pinnedTerm?.name === name ? null : termOf(name, source) });
  },
  setHighlight: (highlight, source) => {
    setState({ highlight });
    getState().hoverTerm(highlight && termsOf(highlight), source);
  },
});

const termOf = (names: string | readonly string[], source: string): ActiveTerm => {
  const all = typeof names === "string" ? names.split(" ") : names;
  return { name: all[0] ?? "", names: all, source };
};

function termsOf(highlight: Highlight): readonly string[] {
  switch (highlight.kind) {
    case "cell":
    case "row":
      return ["eligibility-trace", "learning-signal"];
    case "diagonal":
      return ["gradient", "weight"];
    case "total":
      return ["gradient"];
  }
}

/** The last step that a part of the triangle needs. */
export const stepsOf = (part: Highlight | null): number =>
  part === null || part.kind === "total" ? 0 : part.kind === "diagonal" ? part.entry : part.exit;

/** The term that is lit. */
export const activeTermOf = ({ hoveredTerm, pinnedTerm }: Pick<TermsSlice, "hoveredTerm" | "pinnedTerm">): ActiveTerm | null =>
  hoveredTerm ?? pinnedTerm;

/** The name of the term that is lit, unless the figure `name` lit it itself. */
export const termFromElsewhere =
  (name: string) =>
  (state: TermsSlice): string | null => {
    const term = activeTermOf(state);
    return term === null || term.source === name ? null : term.name;
  };
