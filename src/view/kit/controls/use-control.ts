import { useRef, useState } from "react";
import { useArticle, useSetting } from "../../../state/article.ts";
import type { IntegerSetting, Named, NumberSetting } from "../../../state/setting-kinds.ts";
import { trialSettings } from "../../../state/trial.ts";
import { rangeOf } from "../../../state/values.ts";
import { afterPaint } from "../loading/use-after-paint.ts";

/**
 * A value and its setter for a control, which shows what was chosen, and is painted, before the page follows: of several choices between two paints
 * the last counts. For what makes new networks, so that a control answers however large they are.
 */
export function useChoice<V extends string | number>(value: V, onChoose: (value: V) => void): [V, (value: V) => void] {
  const [chosen, setChosen] = useState<V>();
  const last = useRef<V>(undefined);
  const choose = (next: V): void => {
    setChosen((last.current = next));
    afterPaint(() => {
      if (last.current !== next) return;
      setChosen(undefined);
      onChoose(next);
    });
  };
  return [chosen ?? value, choose];
}

export type Numeric = Named<IntegerSetting | NumberSetting>;

/** What a number may be on this page, in a network of this size. */
export const useRange = (setting: Numeric): { min: number; max: number } => ({
  min: useArticle(({ route, settings }) => rangeOf(setting, route, settings).min),
  max: useArticle(({ route, settings }) => rangeOf(setting, route, settings).max),
});

/** Like `useSetting`, of a number; one that makes a new network follows after the next paint. */
export function useControl(setting: Numeric): [number, (value: number) => void] {
  const own = useSetting(setting);
  const late = useChoice(...own);
  return trialSettings.includes(setting.name as never) ? late : own;
}
