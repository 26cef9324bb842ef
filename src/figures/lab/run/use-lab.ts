import { trainersIn } from "../../../view/kit/training/trainers.ts";
import { useTraining } from "../../../view/kit/training/use-training.ts";
import { LabController, type LabState, type Plan } from "./controller.ts";
import type { Message, Order } from "./protocol.ts";

/** A worker of its own for each run; its code is fetched when the first one starts. */
const startTrainer = trainersIn<Order, Message>(() => new Worker(new URL("./trainer.worker.ts", import.meta.url), { type: "module" }));

const cores = () => (typeof navigator === "undefined" ? 1 : navigator.hardwareConcurrency || 2);

export const useLab = (plan: Plan) => useTraining<LabState, LabController>(() => new LabController(plan, startTrainer, cores()));
