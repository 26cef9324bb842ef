/** The layers of src, lowest first; each may import those before it and itself. rnn and graph do not know each other. */
const layers = ["lib", "model", "rnn", "graph", "binding", "layout", "state", "view", "figures", "app"];

const upward = layers.map((layer, index) => ({
  name: `${layer}-imports-downwards`,
  comment: `src/${layer} may import only ${["itself", ...layers.slice(0, index)].join(", ")}`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${[...layers.slice(index + 1), "cli"].join("|")})/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: "graph-knows-no-network",
      comment: "the graph is drawn and counted without numbers; src/binding joins the two",
      severity: "error",
      from: { path: "^src/graph/" },
      to: { path: "^src/rnn/" },
    },
    {
      name: "no-figure-imports-another",
      comment: "what two figures share belongs in src/view or below",
      severity: "error",
      from: { path: "^src/figures/([^/]+)/" },
      to: { path: "^src/figures/", pathNot: "^src/figures/$1/" },
    },
    {
      name: "command-line-needs-no-view",
      comment: "commands run without a browser",
      severity: "error",
      from: { path: "^src/cli/" },
      to: { path: "^src/(view|figures|app)/" },
    },
    {
      name: "d3-listens-in-gestures-only",
      comment: "React owns every element; the listening parts of D3 live in src/view/gestures",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/view/gestures/" },
      to: { path: "node_modules/d3-(selection|zoom|drag|transition)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "numbers-need-no-react",
      comment: "everything up to layout runs anywhere",
      severity: "error",
      from: { path: "^src/(lib|model|rnn|graph|binding|layout|cli)/" },
      to: { path: "node_modules/(react|react-dom|zustand)/" },
    },
    { name: "no-cycles", severity: "error", from: { path: "^src/" }, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^(virtual:|\\?)|\\?(worker|url|raw)" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
