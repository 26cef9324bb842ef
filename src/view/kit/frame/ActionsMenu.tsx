import { useRef, useState } from "react";
import type { ComponentType, ReactElement } from "react";
import { notFetched, takeAway } from "#content/frame.ts";
import type { ActionsOf } from "../../export/types.ts";
import { Icon } from "../controls/Icon.tsx";

const Missing = (): ReactElement => (
  <div className="figure-actions-list">
    <p role="status">{notFetched}</p>
  </div>
);

/** The button behind which the ways to take a figure away are. They are fetched when it is first opened. */
export function ActionsMenu(figure: ActionsOf): ReactElement {
  const menu = useRef<HTMLDetailsElement>(null);
  const [List, setList] = useState<ComponentType<ActionsOf>>();
  const open = () =>
    void import("./ActionsList.tsx").then(
      ({ ActionsList }) => setList(() => ActionsList),
      () => setList(() => Missing),
    );
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the menu from any of its buttons
    <details
      className="figure-actions"
      ref={menu}
      onToggle={() => menu.current?.open && (List === undefined || List === Missing) && open()}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current?.open) return;
        close();
        menu.current.querySelector("summary")?.focus();
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <summary className="icon-button" aria-label={takeAway.spoken} title={takeAway.title}>
        <Icon name="more" />
      </summary>
      {List && <List {...figure} />}
    </details>
  );
}
