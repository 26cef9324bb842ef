/** Compiles a kernel into `file`; throws with the compiler's words if it cannot. */
export function compileKernel(file?: string, source?: string): Promise<void>;

/** The text of src/training/compiled/code.ts as the sources give it. */
export function labCode(): Promise<string>;
