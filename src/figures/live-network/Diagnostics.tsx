import { useMemo, type ReactElement } from "react";
import { diagnostic } from "#content/figures/live-network-parts.tsx";
import type { Engine } from "../../state/engine.ts";
import { diagnosticsOf } from "./diagnostics.ts";

/** What is wrong with the run or its gradient, or how large the gradient is. */
export function Diagnostics({ engine }: { readonly engine: Engine }): ReactElement {
  const diagnostics = useMemo(() => diagnosticsOf(engine.trial, engine.run, engine.bptt().gradients), [engine]);
  return (
    <div className="diagnostics">
      {diagnostics.map((one) => (
        <p key={one.kind}>{diagnostic(one)}</p>
      ))}
    </div>
  );
}
