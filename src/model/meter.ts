/** What a stepping kernel has spent so far. It counts where it multiplies, so that the figures need not guess. */
export interface Meter {
  multiplications: number;
}
