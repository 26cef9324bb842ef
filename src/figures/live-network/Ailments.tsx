import { useMemo, type ReactElement } from "react";
import { ailment } from "#content/figures/live-network-parts.tsx";
import type { Engine } from "../../state/engine.ts";
import { ailmentsOf } from "./ailments.ts";

/** What is wrong with the run or its gradient, if anything. */
export function Ailments({ engine }: { readonly engine: Engine }): ReactElement {
  const ailments = useMemo(() => ailmentsOf(engine.trial, engine.run, engine.bptt().gradients), [engine]);
  return (
    <div className="ailments">
      {ailments.map((one) => (
        <p key={one.kind} className="factors-none" data-ailment="">
          {ailment(one)}
        </p>
      ))}
    </div>
  );
}
