import { useId, type ReactElement } from "react";
import { edgeAt, edgeIsIn, edges as names, places } from "#content/figures/local-sets.tsx";
import type { Place, Placement, SelfEdge } from "../../rnn/trials/placement.ts";
import "../../view/kit/charts/tables.css";

const columns: readonly Place[] = ["trace", "signal", "twice", "never"];

interface Props {
  readonly placement: Placement;
  readonly edges: readonly SelfEdge[];
  readonly onPut: (edge: SelfEdge, place: Place) => void;
}

/** Where each self edge goes: one group of radio buttons a row, walked by the arrow keys. */
export function PlaceTable({ placement, edges, onPut }: Props): ReactElement {
  const id = useId();
  return (
    <table className="placed-table">
      <caption>{edgeIsIn}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((place) => (
            <th key={place} scope="col" data-place={place}>
              {places[place]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <tr key={edge} data-self-edge={edge}>
            <th scope="row">{names[edge]}</th>
            {columns.map((place) => (
              <td key={place}>
                <label>
                  <input
                    type="radio"
                    name={`${id}-${edge}`}
                    value={place}
                    checked={placement[edge] === place}
                    onChange={() => onPut(edge, place)}
                    aria-label={edgeAt(edge, place)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
