/** Prints matrices as programs print them: the forms of the folder, for matrices of any size. */
export type Rows = readonly (readonly number[])[];

const lines = (rows: Rows, entry: (x: number) => string, between: string): string =>
  rows.map((row) => row.map(entry).join(between)).join("\n");
const fixed =
  (decimals: number) =>
  (x: number): string =>
    x.toFixed(decimals);
const scientific =
  (decimals: number) =>
  (x: number): string =>
    x.toExponential(decimals).replace(/e([-+])(\d)$/, "e$10$2");
const brackets = (rows: Rows, entry: (x: number) => string, comma: string, indent: string): string =>
  `[${rows.map((row) => `[${row.map((x) => entry(x).padStart(9)).join(comma)}]`).join(`${comma.trim()}\n${indent}`)}]`;

/** Every `width` entries a new line within the row, as numpy wraps. */
const wrapped = (rows: Rows, entry: (x: number) => string, width: number): string =>
  `[${rows
    .map((row) => {
      const cells = row.map(entry);
      const parts: string[] = [];
      for (let k = 0; k < cells.length; k += width) parts.push(cells.slice(k, k + width).join("  "));
      return `[ ${parts.join("\n   ")}]`;
    })
    .join("\n ")}]`;

/** MATLAB's display: a common factor, columns in parts. */
function display(name: string, rows: Rows, width: number): string {
  const largest = Math.max(...rows.flat().map(Math.abs), 1e-300);
  const power = Math.floor(Math.log10(largest));
  const entry = (x: number): string => (x / 10 ** power).toFixed(4).padStart(10);
  const columns = rows[0].length;
  const parts: string[] = [];
  for (let k = 0; k < columns; k += width) {
    const last = Math.min(k + width, columns);
    const title = last === k + 1 ? `  Column ${last}` : `  Columns ${k + 1} through ${last}`;
    parts.push(
      `${columns > width ? `${title}\n\n` : ""}${lines(
        rows.map((row) => row.slice(k, last)),
        entry,
        "",
      )}\n`,
    );
  }
  return `${name} =\n\n   1.0e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")} *\n\n${parts.join("\n")}`;
}

function npy(rows: Rows, bytes: 4 | 8, fortran: boolean): Uint8Array {
  const [height, width] = [rows.length, rows[0].length];
  const text =
    `{'descr': '<f${bytes}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${height}, ${width}), }`.padEnd(117) + "\n";
  const out = new Uint8Array(10 + text.length + bytes * height * width);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 0xff, text.length >> 8]);
  out.set(
    Array.from(text, (character) => character.charCodeAt(0)),
    10,
  );
  const view = new DataView(out.buffer);
  const flat = fortran ? rows[0].flatMap((_, c) => rows.map((row) => row[c])) : rows.flat();
  flat.forEach((x, k) => {
    const at = 10 + text.length + bytes * k;
    if (bytes === 8) view.setFloat64(at, x, true);
    else view.setFloat32(at, x, true);
  });
  return out;
}

/** By form: how a matrix of a name looks in it. */
export const printers: Readonly<Record<string, (name: string, rows: Rows) => string | Uint8Array>> = {
  json: (_, rows) => JSON.stringify(rows),
  "json object": (name, rows) => JSON.stringify({ [name]: rows }, null, 1),
  python: (name, rows) => `${name} = ${JSON.stringify(rows)}`,
  "python scalars": (_, rows) => `[${rows.map((row) => `[${row.map((x) => `np.float64(${x})`).join(", ")}]`).join(", ")}]`,
  "numpy print": (_, rows) => brackets(rows, fixed(8), " ", " "),
  "numpy repr": (_, rows) => `array(${brackets(rows, fixed(8), ", ", "       ")})`,
  "numpy wrapped": (_, rows) => wrapped(rows, fixed(8), 2),
  "numpy scientific": (_, rows) => brackets(rows, scientific(8), " ", " "),
  torch: (_, rows) => `tensor(${brackets(rows, fixed(4), ", ", "        ")}, device='cuda:0', dtype=torch.float64, grad_fn=<MulBackward0>)`,
  "torch parameter": (_, rows) => `Parameter containing:\ntensor(${brackets(rows, fixed(4), ", ", "        ")}, requires_grad=True)`,
  "torch log": (name, rows) => `step 3 loss 0.25\n${name}.grad: tensor(${brackets(rows, scientific(4), ", ", "        ")})\n`,
  "torch state": (name, rows) => `OrderedDict([('${name}', tensor(${brackets(rows, fixed(4), ", ", "        ")}))])`,
  jax: (_, rows) => `Array(${brackets(rows, fixed(7), ", ", "       ")}, dtype=float32)`,
  tensorflow: (_, rows) => `tf.Tensor(\n${brackets(rows, fixed(7), " ", " ")}, shape=(${rows.length}, ${rows[0].length}), dtype=float32)`,
  "matlab semicolons": (name, rows) => `${name} = [${rows.map((row) => row.join(" ")).join("; ")}];`,
  "matlab lines": (_, rows) => `[${rows.map((row) => row.map(fixed(6)).join(", ")).join("\n")}]`,
  "matlab display": (name, rows) => display(name, rows, 5),
  julia: (_, rows) => `${rows.length}×${rows[0].length} Matrix{Float64}:\n${lines(rows, fixed(5), "  ")}\n`,
  r: (_, rows) =>
    `     ${rows[0].map((_x, k) => `[,${k + 1}]`).join(" ")}\n${rows.map((row, k) => `[${k + 1},] ${row.map(fixed(6)).join(" ")}`).join("\n")}`,
  csv: (_, rows) => lines(rows, String, ","),
  "csv with header": (_, rows) =>
    `${rows[0].map((_x, k) => `pre${k + 1}`).join(",")}\r\n${lines(rows, String, ",").replaceAll("\n", "\r\n")}\r\n`,
  pandas: (_, rows) => `,${rows[0].map((_x, k) => k).join(",")}\n${rows.map((row, k) => `${k},${row.join(",")}`).join("\n")}\n`,
  tsv: (_, rows) => `${rows[0].map((_x, k) => `pre${k + 1}`).join("\t")}\n${lines(rows, String, "\t")}`,
  "decimal comma": (_, rows) => lines(rows, (x) => fixed(9)(x).replace(".", ","), ";"),
  "decimal comma, tabs": (_, rows) => lines(rows, (x) => fixed(9)(x).replace(".", ","), "\t"),
  savetxt: (name, rows) => `# ${name}\n${lines(rows, scientific(18), " ")}`,
  long: (name, rows) => `matrix,post,pre,value\n${rows.flatMap((row, j) => row.map((x, i) => `${name},${j},${i},${x}`)).join("\n")}`,
  "long from 1": (name, rows) =>
    `name;to;from;value\n${rows.flatMap((row, j) => row.map((x, i) => `${name};${j + 1};${i + 1};${x}`)).join("\n")}`,
  "npy f8": (_, rows) => npy(rows, 8, false),
  "npy f8, Fortran": (_, rows) => npy(rows, 8, true),
  "npy f4": (_, rows) => npy(rows, 4, false),
};
