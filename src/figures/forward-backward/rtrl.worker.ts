import { readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import { rtrlMoments, type RtrlOrder } from "./work.ts";

readTextsBy(compileCell);

self.onmessage = ({ data }: MessageEvent<RtrlOrder>) => self.postMessage(rtrlMoments(data));
