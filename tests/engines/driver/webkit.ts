import { startWebKitDriver } from "../../../scripts/engines.mjs";
import { dragActions, hoverActions, keyActions } from "./actions.ts";
import { patience } from "./patience.ts";
import type { Browser } from "./types.ts";

interface Session {
  sessionId: string;
  capabilities: { browserVersion: string };
}
interface Failure {
  error: string;
  message: string;
}

/** Until what the page looks like now is painted: the second frame begins when the first has been shown. */
const PAINTED = "new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted, 30))))";

/** WebKitGTK's small browser on a virtual screen, over WebDriver. */
export async function openWebKit(found: { driver: string; browser: string; xvfb: string }): Promise<Browser> {
  const started = await startWebKitDriver(found);
  if (!started) throw new Error(`${found.driver} does not start`);
  const send = async <T>(method: "GET" | "POST" | "DELETE", path: string, parameters?: object): Promise<T> => {
    const answer = await fetch(`${started.address}/session${path}`, {
      method,
      signal: AbortSignal.timeout(patience),
      ...(parameters && { body: JSON.stringify(parameters) }),
    }).catch((error: unknown) => {
      throw new Error(`WebKit, ${path}: ${String(error)}. The driver's last words:\n${started.lastWords()}`);
    });
    const { value } = (await answer.json()) as { value: T | Failure };
    if (!answer.ok) throw new Error(`WebKit, ${path}: ${(value as Failure).error}: ${(value as Failure).message} ${started.lastWords()}`);
    return value as T;
  };
  const { sessionId, capabilities } = await send<Session>("POST", "", { capabilities: started.capabilities });
  const at = `/${sessionId}`;
  // unasked, the driver gives up on a script after 30 s, and on a slow machine a page takes longer to wake
  await send("POST", `${at}/timeouts`, { script: patience, pageLoad: patience });
  const evaluate = async <T>(expression: string): Promise<T> => {
    const script = `return (async () => JSON.stringify((await (${expression})) ?? null))()`;
    return JSON.parse(await send<string>("POST", `${at}/execute/sync`, { script, args: [] })) as T;
  };
  const perform = async (actions: object[]): Promise<void> => {
    await send("POST", `${at}/actions`, { actions });
  };
  return {
    name: "webkit",
    version: capabilities.browserVersion,
    async goto(url) {
      await send("POST", `${at}/url`, { url });
    },
    evaluate,
    drag: (points) => perform(dragActions(points)),
    hover: (point) => perform(hoverActions(point)),
    press: (key, held = []) => perform(keyActions(key, held)),
    async screenshot() {
      // the driver shows the frame painted last: on a busy machine, that of before the page was scrolled
      await evaluate(PAINTED);
      return Buffer.from(await send<string>("GET", `${at}/screenshot`), "base64");
    },
    async resize(width, height) {
      // the window has a frame and a bar, which the second call makes up for
      let [outerWidth, outerHeight] = [width, height];
      for (let i = 0; i < 3; i++) {
        await send("POST", `${at}/window/rect`, { width: outerWidth, height: outerHeight });
        const [w, h] = await evaluate<[number, number]>("new Promise((r) => setTimeout(() => r([innerWidth, innerHeight]), 150))");
        if (w === width && h === height) return;
        outerWidth += width - w;
        outerHeight += height - h;
      }
    },
    async close() {
      await send("DELETE", at).catch(() => undefined);
      await started.close();
    },
  };
}
