import { choice, table } from "../../state/setting-kinds.ts";
import { layerChoices } from "../../view/graph/weighed/layer-choices.ts";

export const own = table({
  graphLayer: choice({ choices: layerChoices, default: "paths" }),
});
