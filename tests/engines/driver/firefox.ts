import { WebSocket } from "undici";
import { startFirefox } from "../../../scripts/engines.mjs";
import { dragActions, hoverActions, keyActions } from "./actions.ts";
import { patience } from "./patience.ts";
import type { Browser } from "./types.ts";

interface Answer {
  id?: number;
  type: "success" | "error" | "event";
  result?: unknown;
  error?: string;
  message?: string;
}
interface Evaluated {
  type: "success" | "exception";
  result?: { value?: string };
  exceptionDetails?: { text: string };
}
interface Session {
  capabilities: { browserVersion: string };
}
interface Context {
  context: string;
}

/** A channel of WebDriver BiDi: commands out, answers in. */
async function connect(address: string, lastWords: () => string) {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, (answer: Answer) => void>();
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`no connection to ${address}`));
  });
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  };
  socket.onclose = () => {
    for (const answer of waiting.values())
      answer({ type: "error", error: "closed", message: `Firefox has closed the connection. Its last words:\n${lastWords()}` });
  };
  let id = 0;
  const send = async <T>(method: string, params: object): Promise<T> => {
    const mine = ++id;
    const answer = await new Promise<Answer>((resolve) => {
      const late = (): void => resolve({ type: "error", error: "timeout", message: `no answer within ${patience} ms; ${lastWords()}` });
      const timer = setTimeout(late, patience);
      waiting.set(mine, (given) => {
        clearTimeout(timer);
        resolve(given);
      });
      socket.send(JSON.stringify({ id: mine, method, params }));
    });
    waiting.delete(mine);
    if (answer.type === "error") throw new Error(`Firefox, ${method}: ${answer.error}: ${answer.message}`);
    return answer.result as T;
  };
  return { send, close: () => socket.close() };
}

/** Firefox as it is installed, without a window, over WebDriver BiDi. */
export async function openFirefox(found: { path: string }): Promise<Browser> {
  const started = await startFirefox(found.path, { "layout.css.prefers-color-scheme.content-override": 1, "ui.prefersReducedMotion": 1 });
  if (!started) throw new Error(`${found.path} does not start`);
  const { send, close } = await connect(started.address, () => started.lastWords());
  const session = await send<Session>("session.new", { capabilities: {} });
  // the first tab of a Firefox without a window never has the focus, and its elements are told of none
  const { context } = await send<Context>("browsingContext.create", { type: "tab" });
  const perform = (actions: object[]): Promise<void> => send("input.performActions", { context, actions });
  return {
    name: "firefox",
    version: session.capabilities.browserVersion,
    goto: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    async evaluate<T>(expression: string): Promise<T> {
      const functionDeclaration = `async () => JSON.stringify((await (${expression})) ?? null)`;
      const target = { context };
      const evaluated = await send<Evaluated>("script.callFunction", { functionDeclaration, target, awaitPromise: true });
      if (evaluated.type === "exception") throw new Error(`in the page: ${evaluated.exceptionDetails?.text}`);
      return JSON.parse(evaluated.result?.value ?? "null") as T;
    },
    drag: (points) => perform(dragActions(points)),
    hover: (point) => perform(hoverActions(point)),
    press: (key, held = []) => perform(keyActions(key, held)),
    async screenshot() {
      const { data } = await send<{ data: string }>("browsingContext.captureScreenshot", { context });
      return Buffer.from(data, "base64");
    },
    resize: (width, height) => send("browsingContext.setViewport", { context, viewport: { width, height } }),
    async close() {
      close();
      await started.close();
    },
  };
}
