import type { ReactElement } from "react";
import { layers as words } from "#content/figures/live-network-parts.tsx";
import { ChoiceRow } from "../../view/kit/controls/controls.tsx";
import { own } from "./settings.ts";

/** Which of paths, Jacobians and values a graph of dots shows. */
export const LayerChoice = (): ReactElement => <ChoiceRow setting={own.graphLayer} legend={words.legend} options={words.names} />;
