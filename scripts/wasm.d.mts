/** Compiles the kernel into `file`; throws with the compiler's words if it cannot. */
export function compileKernel(file?: string): Promise<void>;
