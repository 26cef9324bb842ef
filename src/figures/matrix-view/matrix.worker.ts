import { matrixOf, type Order } from "./model.ts";

self.onmessage = ({ data }: MessageEvent<Order>) => self.postMessage(matrixOf(data));
