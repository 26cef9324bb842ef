import { useId, useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from "react";
import { field as words } from "#content/figures/matrix-view.tsx";
import type { LitClass } from "../../view/graph/edges/lit.ts";
import type { Amounts } from "./model.ts";
import type { Spot } from "./window.ts";

/** From which step on (from 0) the ink has a colour, and up to which. */
export interface Band {
  readonly as: LitClass;
  readonly from: number;
  readonly to: number;
}

interface Props {
  readonly N: number;
  readonly T: number;
  readonly amounts: Amounts;
  readonly bands: readonly Band[];
  readonly spot: Spot;
  /** The z_j^t of the set, if it has one. */
  readonly exit: Spot | undefined;
  readonly isFresh: boolean;
  readonly onSpot: (spot: Spot) => void;
  readonly onOpen: (open: boolean) => void;
}

/** The term whose words light a band. */
const termOf: Partial<Record<LitClass, string>> = {
  eligibility: "eligibility-trace",
  learning: "learning-signal",
  gradient: "gradient",
};

/** Pixels to a neuron, as long as the field stays between its least and its most. */
const height = (N: number): number => Math.min(320, Math.max(96, 8 * N));

/**
 * Time by neuron, a tile to each h. The ink is one picture and the colours lie under it as rectangles, so a field of a hundred thousand tiles is drawn as
 * fast as one of ten, is sharp on any screen, and follows the theme, forced colours and the printer like any drawing.
 */
export function Field({ N, T, amounts, bands, spot, exit, isFresh, onSpot, onOpen }: Props): ReactElement {
  const [id, hint] = [useId(), useId()];
  const svg = useRef<SVGSVGElement>(null);
  const moveTo = (j: number, t: number): void => onSpot({ j: Math.min(N - 1, Math.max(0, j)), t: Math.min(T - 1, Math.max(0, t)) });
  const point = ({ clientX, clientY }: { clientX: number; clientY: number }): void => {
    const { left, top, width, height } = svg.current!.getBoundingClientRect();
    moveTo(Math.floor(((clientY - top) / height) * N), Math.floor(((clientX - left) / width) * T));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 10 : 1;
    const go: Record<string, () => void> = {
      ArrowLeft: () => moveTo(spot.j, spot.t - far),
      ArrowRight: () => moveTo(spot.j, spot.t + far),
      ArrowUp: () => moveTo(spot.j - far, spot.t),
      ArrowDown: () => moveTo(spot.j + far, spot.t),
      Home: () => moveTo(spot.j, 0),
      End: () => moveTo(spot.j, T - 1),
      PageUp: () => moveTo(0, spot.t),
      PageDown: () => moveTo(N - 1, spot.t),
      Enter: () => onOpen(true),
      " ": () => onOpen(true),
      Escape: () => onOpen(false),
    };
    const act = go[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const drag = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.buttons === 1) point(event);
  };
  return (
    <div className="matrix-frame">
      <div className="matrix-neurons" aria-hidden="true">
        <span>1</span>
        <span className="matrix-unit">{words.neuron}</span>
        <span>{N}</span>
      </div>
      <svg
        ref={svg}
        className="matrix-field"
        viewBox={`0 0 ${T} ${N}`}
        preserveAspectRatio="none"
        style={{ height: height(N) }}
        role="application"
        aria-label={words.label(N, T, spot.j + 1, spot.t + 1)}
        aria-describedby={hint}
        aria-busy={!isFresh || undefined}
        tabIndex={0}
        data-lit-tiles={amounts.lit}
        onKeyDown={onKeyDown}
        onPointerDown={drag}
        onPointerMove={drag}
        onClick={point}
        onDoubleClick={() => onOpen(true)}
      >
        <defs>
          <mask id={id} maskUnits="userSpaceOnUse" x={0} y={0} width={T} height={N}>
            <image className="matrix-ink" href={amounts.image} width={T} height={N} preserveAspectRatio="none" />
          </mask>
        </defs>
        <rect className="matrix-ground" width={T} height={N} />
        <g mask={`url(#${id})`}>
          {bands.map(({ as, from, to }) => (
            <rect key={as} className="matrix-band" data-class={as} x={from} width={Math.max(0, to - from)} height={N} />
          ))}
        </g>
        {bands.map(({ as, from, to }) => (
          <rect
            key={as}
            className="matrix-meant"
            data-class={as}
            data-lights={termOf[as]}
            x={from}
            width={Math.max(0, to - from)}
            height={N}
          />
        ))}
        {exit && <path className="matrix-exit" d={`M${exit.t + 1} 0V${N}`} />}
        <path
          className="matrix-cross"
          d={`M0 ${spot.j + 0.5}H${spot.t}M${spot.t + 1} ${spot.j + 0.5}H${T}M${spot.t + 0.5} 0V${spot.j}M${spot.t + 0.5} ${spot.j + 1}V${N}`}
        />
        <rect className="matrix-spot" x={spot.t} y={spot.j} width={1} height={1} />
      </svg>
      <div className="matrix-steps" aria-hidden="true">
        {stepsOf(T).map((t) => (
          <span key={t} style={{ left: `${(100 * (t - 0.5)) / T}%` }}>
            {t}
          </span>
        ))}
        <span className="matrix-unit">{words.step}</span>
      </div>
      <p id={hint} className="visually-hidden">
        {words.keys}
      </p>
    </div>
  );
}

/** The first step, and a handful of round ones. */
function stepsOf(T: number): number[] {
  const gap = [1, 2, 5, 10, 20, 50, 100, 200].find((one) => T / one <= 8) ?? 200;
  return [1, ...Array.from({ length: Math.floor(T / gap) }, (_, k) => (k + 1) * gap).filter((t) => t > gap / 2 && t > 1)];
}
