import { useEffect, useRef, useState } from "react";

/** How long a reader must rest before anything is said, in ms. */
const rest = 1000;

export interface Spoken {
  /** What a polite live region holds. */
  readonly said: string;
  /** The reader has done something: what is `latest` when it rests is said. */
  readonly stir: () => void;
  /** The reader is done: it is said at once. */
  readonly settle: () => void;
}

/** Says what is latest, but only when the reader has done something and then rests, so that typing is not talked over. */
export function useSpoken(latest: string): Spoken {
  const [said, setSaid] = useState("");
  const [acts, setActs] = useState(0);
  const isOpen = useRef(false);
  useEffect(() => {
    if (!isOpen.current) return;
    const timer = setTimeout(() => {
      isOpen.current = false;
      setSaid(latest);
    }, rest);
    return () => clearTimeout(timer);
  }, [latest, acts]);
  return {
    said,
    stir: () => {
      isOpen.current = true;
      setActs((count) => count + 1);
    },
    settle: () => {
      if (!isOpen.current) return;
      isOpen.current = false;
      setSaid(latest);
    },
  };
}
