import { useRef, useState } from "react";
import { settingsNow, useArticle, useSetting } from "../../../state/article.ts";
import type { IntegerSetting, Named, NumberSetting } from "../../../state/setting-kinds.ts";
import { trialSettings } from "../../../state/trial.ts";
import { rangeOf } from "../../../state/values.ts";
import { afterPaint } from "../loading/use-after-paint.ts";

export type Numeric = Named<IntegerSetting | NumberSetting>;

/** What a number may be on this page, in a network of this size. */
export const useRange = (setting: Numeric): { min: number; max: number } => ({
  min: useArticle(({ route, settings }) => rangeOf(setting, route, settings).min),
  max: useArticle(({ route, settings }) => rangeOf(setting, route, settings).max),
});

/** N times T of the largest network that is drawn and taken away at once: that of the chapters. */
const SMALL = 48;

/**
 * Like `useSetting`, of a number. Where a large network is made anew, or goes, the control shows what was chosen and is painted before the page
 * follows, so that it answers however large they are; of several choices between two paints the last counts.
 */
export function useControl(setting: Numeric): [number, (value: number) => void] {
  const [value, setValue] = useSetting(setting);
  const [chosen, setChosen] = useState<number>();
  const last = useRef(value);
  const choose = (next: number): void => {
    last.current = next;
    const { n, T } = settingsNow();
    const then = { n, T, [setting.name]: next };
    if (!trialSettings.includes(setting.name as never) || Math.max(n * T, then.n * then.T) <= SMALL) return setValue(next);
    setChosen(next);
    afterPaint(() => {
      if (last.current !== next) return;
      setChosen(undefined);
      setValue(next);
    });
  };
  return [chosen ?? value, choose];
}
