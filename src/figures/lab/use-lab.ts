import { useEffect, useState } from "react";
import { useStore } from "zustand/react";
import { LabController, type Hire, type Plan } from "./controller.ts";
import type { News } from "./protocol.ts";

/** A worker of its own for each run; its code is fetched when the first one starts. */
const hire: Hire = (onNews, onDeath) => {
  let worker: Worker;
  try {
    worker = new Worker(new URL("./trainer.worker.ts", import.meta.url), { type: "module" });
  } catch {
    const timer = setTimeout(() => onDeath(null), 0);
    return { post: () => undefined, end: () => clearTimeout(timer) };
  }
  worker.onmessage = ({ data }: MessageEvent<News>) => onNews(data);
  worker.onerror = (event) => {
    event.preventDefault();
    onDeath(event.message);
  };
  return { post: (order) => worker.postMessage(order), end: () => worker.terminate() };
};

const cores = () => (typeof navigator === "undefined" ? 1 : navigator.hardwareConcurrency || 2);

export function useLab(plan: Plan) {
  const [controller] = useState(() => new LabController(plan, hire, cores()));
  const state = useStore(controller.store);
  useEffect(() => {
    const look = () => controller.setHidden(document.hidden);
    document.addEventListener("visibilitychange", look);
    const clock = setInterval(() => controller.checkPulse(Date.now()), 5000);
    return () => {
      document.removeEventListener("visibilitychange", look);
      clearInterval(clock);
      controller.dispose();
    };
  }, [controller]);
  return { controller, state };
}
