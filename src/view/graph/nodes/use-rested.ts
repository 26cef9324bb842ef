import { useEffect, useState } from "react";

/** Milliseconds without a change after which a value is at rest. */
const patience = 300;

/** What a value was when it last rested: for what is read out or looked up, so that it does not hold up what is seen while the reader drags. */
export function useRested<V extends object>(value: V): V {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(setRested, patience, value);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
