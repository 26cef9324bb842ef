/** Moves parameters against their gradients, arrays in the order given at first. */
export type Update = (gradients: readonly Float64Array[]) => void;

/** Gradient descent: w -= rate g. (The published bound of 100 on each weight is never reached.) */
export function makeDescent(parameters: readonly Float64Array[], rate: number): Update {
  return (gradients) =>
    parameters.forEach((array, p) => {
      for (let i = 0; i < array.length; i++) array[i] -= rate * gradients[p][i];
    });
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * Adam in TensorFlow's form, w -= rate sqrt(1 - b2^n) / (1 - b1^n) m / (sqrt v + eps), which NEST also takes. With `kingma` in the form that Kingma
 * and Ba print first, where eps is added to the corrected root: another function where gradients are not large beside eps.
 */
export function makeTensorflowAdam(parameters: readonly Float64Array[], rate: number, kingma: boolean): Update {
  const means = parameters.map(({ length }) => new Float64Array(length));
  const squares = parameters.map(({ length }) => new Float64Array(length));
  let power1 = 1;
  let power2 = 1;
  return (gradients) => {
    power1 *= BETA1;
    power2 *= BETA2;
    const correction = Math.sqrt(1 - power2);
    const stride = (rate * correction) / (1 - power1);
    const epsilon = kingma ? EPSILON * correction : EPSILON;
    parameters.forEach((array, p) => {
      const [gradient, mean, square] = [gradients[p], means[p], squares[p]];
      for (let i = 0; i < array.length; i++) {
        mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
        square[i] = BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i];
        array[i] -= (stride * mean[i]) / (Math.sqrt(square[i]) + epsilon);
      }
    });
  };
}
