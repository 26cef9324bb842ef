import { choice, table } from "../../state/setting-kinds.ts";

export const own = table({
  graphLayer: choice({ choices: ["paths", "jacobians", "values", "all"], default: "paths" }),
});
