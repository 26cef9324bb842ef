/** The gradients that a network's file holds beside the network, as text to check; null if there are none. */
export function gradientsIn(text: string): string | null {
  try {
    const { grad } = JSON.parse(text) as { readonly grad?: unknown };
    return typeof grad === "object" && grad !== null ? JSON.stringify(grad, null, 1) : null;
  } catch {
    return null;
  }
}
