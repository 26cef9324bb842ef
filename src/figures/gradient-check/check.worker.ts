import { check } from "./check.ts";
import type { Request } from "./model.ts";

self.onmessage = ({ data }: MessageEvent<Request>) => self.postMessage(check(data));
