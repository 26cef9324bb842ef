/** No folder circles in src. Content is left out: it takes types from all over, and all over takes words from it. */
const { options } = require("./.dependency-cruiser.cjs");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-folder-circles",
      comment: "rooms stand one upon the other: no two folders need each other, not even by types",
      severity: "error",
      scope: "folder",
      from: { path: "^src/" },
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: "^content/" } },
};
