/** Tables of files. Their names and columns are data: the same in every language. */
export const litTable = { name: "lit", columns: ["paths", "sum", "in words"] };
export const edgesTable = { name: "edges", columns: ["from", "to", "kind", "lit", "Jacobian, row by row"] };
export const triangleTables = {
  cells: { name: "cells", columns: ["entry", "exit", "sum of paths"] },
  rows: { name: "rows", columns: ["exit", "learning signal times eligibility trace"] },
  diagonals: { name: "diagonals", columns: ["entry", "sum of diagonal"] },
  total: { name: "total", columns: ["gradient"] },
};
