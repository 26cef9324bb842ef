/** The tables of files: their names and columns. */
export const litTable = { name: "lit", columns: ["paths", "sum", "in words"] };
export const edgesTable = { name: "edges", columns: ["from", "to", "kind", "lit", "Jacobian, row by row"] };
export const numbered = (number: number) => `table ${number}`;
export const triangleTables = {
  cells: { name: "cells", columns: ["entry", "exit", "sum of paths"] },
  rows: { name: "rows", columns: ["exit", "learning signal times eligibility trace"] },
  diagonals: { name: "diagonals", columns: ["entry", "sum of diagonal"] },
  total: { name: "total", columns: ["gradient"] },
};
/** Where a network that is taken away comes from. */
export const takenFrom = (address: string) => `taken from ${address}`;
