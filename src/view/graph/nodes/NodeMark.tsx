import { memo, type ReactElement } from "react";
import type { NodeId } from "../../../graph/types.ts";
import type { MathSymbol } from "../../../layout/labels.ts";
import type { Place } from "../../../layout/place.ts";
import { MathLabel } from "./MathLabel.tsx";
import "./nodes.css";

export interface NodeValue {
  readonly value: number;
  /** The value, as short as its circle asks for. */
  readonly text: string;
  readonly share: number;
}

/** The radius beyond which a node has room for its value in figures. */
export const legible = 12;

interface NodeMarkProps {
  id: NodeId;
  kind: Place["node"]["kind"];
  shape: Place["shape"];
  x: number;
  y: number;
  half: number;
  rail: number;
  symbol: MathSymbol;
  size: number;
  spoken: string;
  /** The classes of the lit paths through it, "" if none. */
  lit: string;
  selected: boolean;
  focusable: boolean;
  interactive: boolean;
  /** The node's value in the trial, with its share of the largest of its kind: if there is room, written in its circle in place of the symbol. */
  value?: string | undefined;
  share?: number | undefined;
}

/**
 * One node: a circle, or a rail for what touches every step. Its ring takes the colour of the paths through it; where two classes meet, half and half.
 * A dot shows itself only while it is pointed at, focused or selected: what all of them look like otherwise is drawn at once (NodeDots).
 */
export const NodeMark = memo(function NodeMark(props: NodeMarkProps): ReactElement {
  const { id, kind, shape, x, y, half, rail, symbol, size, spoken, lit, selected, focusable, interactive, value, share = 0 } = props;
  const classes = lit === "" ? [] : lit.split(" ");
  const name = value === undefined ? spoken : `${spoken} = ${value}`;
  const written = value !== undefined && half > legible;
  const dot = shape === "circle" && size === 0;
  const button = interactive
    ? ({ role: "button", tabIndex: focusable ? 0 : -1, "aria-pressed": selected, "aria-label": name } as const)
    : ({ role: "img", "aria-label": name } as const);
  // of thousands, each is one element
  if (dot)
    return (
      <circle
        className={`node node-${kind}`}
        data-node={id}
        data-lit={lit === "" ? undefined : "true"}
        data-class={selected ? classes[0] : undefined}
        data-selected={selected || undefined}
        cx={x}
        cy={y}
        r={half}
        {...button}
      />
    );
  return (
    <g
      className={`node node-${kind}`}
      data-node={id}
      data-lit={lit === "" ? undefined : "true"}
      data-class={classes[0]}
      data-selected={selected || undefined}
      {...button}
    >
      {shape === "rail" ? (
        <>
          <rect className="node-target" x={x - half} y={y - Math.max(rail, 24) / 2} width={2 * half} height={Math.max(rail, 24)} />
          <rect className="node-body" x={x - half} y={y - rail / 2} width={2 * half} height={rail} rx={rail / 2} />
          {kind === "loss" ? (
            <MathLabel symbol={symbol} x={size > 0 ? x : x - half - 14} y={y} size={size > 0 ? size : 15} />
          ) : (
            rail > 5 && <MathLabel symbol={symbol} x={x - half - 20} y={y} size={size > 0 ? size : 13} />
          )}
        </>
      ) : (
        <>
          <circle className="node-body" cx={x} cy={y} r={half} />
          {classes.length > 1 && (
            <path className="node-second" data-class={classes[1]} d={`M${x - half} ${y}A${half} ${half} 0 0 1 ${x + half} ${y}`} />
          )}
          {written && share !== 0 && (
            <circle
              className="node-value"
              data-sign={share > 0 ? "plus" : "minus"}
              cx={x}
              cy={y}
              r={half - 0.6}
              fillOpacity={Math.abs(share)}
            />
          )}
          {written && (
            <text className="node-number" x={x} y={y + 4}>
              {value}
            </text>
          )}
          {value === undefined && size > 0 && half > 8 && <MathLabel symbol={symbol} x={x} y={y} size={size} />}
        </>
      )}
    </g>
  );
});
