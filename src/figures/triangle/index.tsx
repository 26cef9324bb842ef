import { useState, type ReactElement } from "react";

export default function Triangle({ size = "full" }: { size?: "small" | "full" }): ReactElement {
  const [count, setCount] = useState(0);
  return (
    <figure data-figure="triangle" data-size={size}>
      <button type="button" onClick={() => setCount(count + 1)}>
        {count}
      </button>
      <figcaption>Summed by rows or by diagonals, the total is the same.</figcaption>
    </figure>
  );
}
