import type { ReactElement } from "react";
import { listedMistakes, mistakeList as words } from "#content/mistake-list.ts";

/** Every mistake that the check of gradients knows, each with an address: a link to one opens the list. */
export function MistakeList(): ReactElement {
  const all = listedMistakes();
  return (
    <details className="mistake-list">
      <summary>{words.summary(all.length)}</summary>
      <dl>
        {all.map(([id, { what, why, repair }]) => (
          <div key={id} id={`mistake-${id}`}>
            <dt>
              <a href={`#mistake-${id}`}>
                <code>{id}</code>
              </a>
            </dt>
            <dd>
              {what} {words.why}
              {why} {words.repair}
              {repair}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
