/** The JSON that the check of gradients saves of a network, as somebody else’s program reads it: plain lists. */
export interface NetworkFile {
  readonly sizes: { readonly N: number; readonly I: number; readonly K: number; readonly T: number };
  readonly hyper: {
    readonly alpha: number;
    readonly zeta: number;
    readonly kappa: number;
    readonly omega: number;
    readonly v_th: number;
    readonly gamma: number;
    readonly rho: number;
    readonly beta: readonly number[];
    readonly n_ref: number;
    readonly autapse: boolean;
    readonly c_reg: number;
    readonly f_target: number;
    readonly l2: number;
  };
  readonly params: {
    readonly W_rec: readonly (readonly number[])[];
    readonly W_in: readonly (readonly number[])[];
    readonly W_out: readonly (readonly number[])[];
    readonly b_out: readonly number[];
    readonly B: readonly (readonly number[])[];
  };
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly mask: readonly number[];
}

export type Matrix = number[][];
export interface Gradients {
  readonly W_rec: Matrix;
  readonly W_in: Matrix;
  readonly W_out: Matrix;
}

export const zeros = (rows: number, columns: number): Matrix => Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
