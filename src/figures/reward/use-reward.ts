import { useEffect, useState } from "react";
import { useStore } from "zustand/react";
import { RewardController, type Hire, type Plan } from "./controller.ts";
import type { News } from "./protocol.ts";

/** A worker of its own for each run; its code is fetched when the first one starts. */
const hire: Hire = (onNews, onDeath) => {
  let worker: Worker;
  try {
    worker = new Worker(new URL("./reward.worker.ts", import.meta.url), { type: "module" });
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

/** The reader's runs under a plan, which wait while the page is hidden; another plan throws them away. */
export function useReward(plan: Plan) {
  const [controller] = useState(() => new RewardController(plan, hire));
  const state = useStore(controller.store);
  useEffect(() => {
    if (controller.store.getState().plan !== plan) controller.reset(plan);
  }, [controller, plan]);
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
