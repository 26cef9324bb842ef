/** The measures of a drawn graph, in the units of its view box. A figure is laid out once for any screen; the view box scales. */
export interface Metrics {
  /** Distance between two steps, and from z down to h, from h down to the weight rail, and from there to the next band's z. */
  column: number;
  emit: number;
  weight: number;
  gap: number;
  /** From the loss rail down to the first z. */
  loss: number;
  radius: number;
  rail: number;
  left: number;
  right: number;
  top: number;
  /** Font size of the labels in the nodes; 0 hides them, and the time axis and band names speak for them. */
  label: number;
  /** Every how many steps the axis names one. */
  axisEvery: number;
  /** Length of an arrow head of an unlit edge. */
  head: number;
  bow: number;
}

export type Density = "full" | "values" | "dots" | "thumbnail";

/** The densest drawing whose labels are still legible: circles with labels, or dots when there are more than a dozen steps or four neurons. */
export const densityFor = (N: number, T: number): Density => (T <= 12 && N <= 4 ? "full" : "dots");
/** The same for a graph that writes a value in each circle; bands lie closer, since the labels beside them say which is which. */
export const valueDensityFor = (N: number, T: number): Density => (T <= 14 && N <= 4 ? "values" : "dots");

export function metricsFor(N: number, T: number, density: Density): Metrics {
  switch (density) {
    case "full": {
      const radius = T <= 6 ? 20 : T <= 9 ? 18.5 : 17.5;
      const column = T <= 4 ? 128 : T <= 6 ? 108 : T <= 9 ? 94 : 84;
      const airy = N <= 3 ? 1 : 0.88;
      return {
        column,
        emit: 78 * airy,
        weight: 54 * airy,
        gap: 56 * airy,
        loss: 88,
        radius,
        rail: 20,
        left: 52,
        right: 16,
        top: 8,
        label: radius * 0.82,
        axisEvery: 1,
        head: 7.5,
        bow: 26,
      };
    }
    case "values": {
      const column = Math.max(70, Math.min(120, 1000 / T));
      return {
        column,
        emit: 58,
        weight: 40,
        gap: 36,
        loss: 62,
        radius: 19,
        rail: 14,
        left: 56,
        right: 16,
        top: 8,
        label: 13,
        axisEvery: 1,
        head: 6,
        bow: 18,
      };
    }
    case "dots": {
      const column = Math.max(18, Math.min(64, 1120 / T));
      const radius = Math.max(3, Math.min(6.5, column * 0.16));
      const airy = N <= 8 ? 1 : 0.8;
      return {
        column,
        emit: 26 * airy,
        weight: 18 * airy,
        gap: 22 * airy,
        loss: 40,
        radius,
        rail: 7,
        left: 52,
        right: 16,
        top: 8,
        label: 0,
        axisEvery: Math.max(1, Math.ceil(34 / column)),
        head: column < 30 ? 4 : 5,
        bow: 9,
      };
    }
    case "thumbnail":
      return {
        column: Math.max(16, Math.min(30, 150 / T)),
        emit: 19,
        weight: 13,
        gap: 13,
        loss: 18,
        radius: 3.4,
        rail: 4,
        left: 5,
        right: 7,
        top: 3,
        label: 0,
        axisEvery: 0,
        head: 4,
        bow: 7,
      };
  }
}
