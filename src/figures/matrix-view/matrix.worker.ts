import { matrixOf } from "./model.ts";
import type { Order } from "./order.ts";

self.onmessage = ({ data }: MessageEvent<Order>) => self.postMessage(matrixOf(data));
