/** The layers of src, lowest first; each may import those before it and itself. Rooms of one layer do not know each other. */
const layers = [
  ["lib"],
  ["model"],
  ["rnn", "graph"],
  ["training", "diagnosis", "binding"],
  ["layout"],
  ["state"],
  ["view"],
  ["figures"],
  ["app"],
];

const upward = layers.flatMap((rooms, index) =>
  rooms.map((room) => ({
    name: `${room}-imports-downwards`,
    comment: `src/${room} may import only ${["itself", ...layers.slice(0, index).flat()].join(", ")}`,
    severity: "error",
    from: { path: `^src/${room}/` },
    to: { path: `^(src/(${[...rooms.filter((other) => other !== room), ...layers.slice(index + 1).flat(), "cli"].join("|")})|bench)/` },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
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
      name: "content-is-worded-at-the-edge",
      comment: "what lies below yields facts; view, figures, app and cli word them",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(view|figures|app|cli)/" },
      to: { path: "^content/" },
    },
    {
      name: "content-holds-words-only",
      comment: "of the code, content needs types, numbers as text, and words that light paths; chapters show what they like",
      severity: "error",
      from: { path: "^content/", pathNot: "[.]mdx$" },
      to: { path: "^src/", pathNot: "^src/(lib/format(-units)?[.]ts|view/chapter/Term[.]tsx)$", dependencyTypesNot: ["type-only"] },
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
      from: { path: "^src/(lib|model|rnn|graph|training|diagnosis|binding|layout|cli)/" },
      to: { path: "node_modules/(react|react-dom|zustand)/" },
    },
    { name: "no-cycles", severity: "error", from: { path: "^(src|content)/" }, to: { circular: true, dependencyTypesNot: ["type-only"] } },
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
