import { createRoot } from "react-dom/client";
import { Companion } from "../../view/chapter/companion/Companion.tsx";

/** Puts the companion on the page. It is fetched after the first figures answer, on the chapters whose text names sets of paths. */
export function showCompanion(): void {
  const place = document.createElement("div");
  document.body.append(place);
  createRoot(place, { identifierPrefix: "companion-" }).render(<Companion />);
}
