import { useEffect } from "react";
import { trainersIn } from "../../view/kit/training/trainers.ts";
import { useTraining } from "../../view/kit/training/use-training.ts";
import { RewardController, type Plan, type RewardState } from "./controller.ts";
import type { Message, Order } from "./protocol.ts";

/** A worker of its own for each run; its code is fetched when the first one starts. */
const startTrainer = trainersIn<Order, Message>(() => new Worker(new URL("./reward.worker.ts", import.meta.url), { type: "module" }));

/** The reader's runs under a plan, which wait while the page is hidden; another plan throws them away. */
export function useReward(plan: Plan) {
  const training = useTraining<RewardState, RewardController>(() => new RewardController(plan, startTrainer));
  const { controller } = training;
  useEffect(() => {
    if (controller.store.getState().plan !== plan) controller.reset(plan);
  }, [controller, plan]);
  return training;
}
