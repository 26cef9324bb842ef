/** Adam (Kingma & Ba 2015) with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8. Powers by repeated products, so that the bits are the same everywhere. */
export interface Adam {
  /**
   * Moves the parameters against `scale` times the gradients; an array whose gradient is null stays. Arrays in the order given to makeAdam.
   * `share` of the learning rate is used, 1 if not given.
   */
  step(gradients: readonly (Float64Array | null)[], scale: number, share?: number): void;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export function makeAdam(parameters: readonly Float64Array[], rate: number): Adam {
  const means = parameters.map((array) => new Float64Array(array.length));
  const squares = parameters.map((array) => new Float64Array(array.length));
  let power1 = 1;
  let power2 = 1;
  return {
    step(gradients, scale, share = 1) {
      power1 *= BETA1;
      power2 *= BETA2;
      const stride = (share * rate) / (1 - power1);
      const correction = 1 / Math.sqrt(1 - power2);
      parameters.forEach((array, p) => {
        const gradient = gradients[p];
        if (gradient !== null) stepArray(array, gradient, means[p], squares[p], stride, correction, scale);
      });
    },
  };
}

function stepArray(
  array: Float64Array,
  gradient: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  stride: number,
  correction: number,
  scale: number,
): void {
  for (let i = 0; i < array.length; i++) {
    const g = scale * gradient[i];
    mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
    square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
    array[i] -= (stride * mean[i]) / (Math.sqrt(square[i]) * correction + EPSILON);
  }
}
