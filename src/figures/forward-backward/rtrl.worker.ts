import { rtrlMoments, type RtrlOrder } from "./work.ts";

self.onmessage = ({ data }: MessageEvent<RtrlOrder>) => self.postMessage(rtrlMoments(data));
