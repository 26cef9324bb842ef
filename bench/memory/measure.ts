import { existsSync, readFileSync } from "node:fs";
import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

/** What a page holds after everything that can go has gone. */
export interface Held {
  readonly heap_mb: number;
  /** Of the heap, what the browser has compiled and noted of its use: it grows with every act that is done again, and goes when memory is short. */
  readonly code_mb: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  readonly workers: number;
}

export const MB = 1e6;

/** What a page holds after its garbage has been collected. */
export async function heldBy(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  for (let i = 0; i < 4; i++) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(100);
  }
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners: listeners, documents } = await session.send("Memory.getDOMCounters");
  const workers = page.workers().length;
  const code = await compiledCode(session);
  await session.send("HeapProfiler.disable");
  await session.detach();
  return { heap_mb: usedSize / MB, code_mb: code / MB, nodes, listeners, documents, workers };
}

interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly node_types: (string | string[])[] } };
  readonly nodes: number[];
}

/** The bytes of a page's heap that are compiled code, bytecode and what goes with it, by a snapshot. */
async function compiledCode(session: CDPSession): Promise<number> {
  const parts: string[] = [];
  const take = ({ chunk }: { chunk: string }): void => void parts.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", take);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes } = JSON.parse(parts.join("")) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  const code = types[type].indexOf("code");
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) if (nodes[node + type] === code) bytes += nodes[node + size];
  return bytes;
}

/** The highest sums of resident memory so far, shared pages in parts (PSS), in MB. */
export interface Peak {
  /** of the renderer that took the most */
  renderer_mb: number;
  /** of all processes of the browser together */
  browser_mb: number;
  renderers: number;
}

function residentMB(process: number): number {
  try {
    const [, kb] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, "utf8")) ?? [];
    return (Number(kb ?? 0) * 1024) / MB;
  } catch {
    // it has ended meanwhile
    return 0;
  }
}

/** Looks at the browser's processes once a second. Null where the system does not tell: only Linux does. */
export async function watchPeak(browser: Browser): Promise<{ readonly peak: Peak; stop(): Promise<void> } | null> {
  if (!existsSync("/proc/self/smaps_rollup")) return null;
  const session: CDPSession = await browser.newBrowserCDPSession();
  const peak: Peak = { renderer_mb: 0, browser_mb: 0, renderers: 0 };
  const look = async (): Promise<void> => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const sizes = processInfo.map(({ type, id }) => ({ isRenderer: type === "renderer", mb: residentMB(id) }));
    const renderers = sizes.filter(({ isRenderer }) => isRenderer);
    peak.renderer_mb = Math.max(peak.renderer_mb, ...renderers.map(({ mb }) => mb));
    peak.browser_mb = Math.max(
      peak.browser_mb,
      sizes.reduce((sum, { mb }) => sum + mb, 0),
    );
    peak.renderers = Math.max(peak.renderers, renderers.length);
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined);
  }, 1000);
  return {
    peak,
    async stop() {
      clearInterval(timer);
      await looking;
      await session.detach();
    },
  };
}

/** Counts the WebAssembly memories of workers: each worker's own script is served with a few lines before it. */
const COUNTING = `{
  const memories = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const instance = Reflect.construct(target, given);
      if (instance.exports.memory) memories.push(new WeakRef(instance.exports.memory));
      return instance;
    },
  });
  globalThis.wasmBytes = () => memories.reduce((sum, held) => sum + (held.deref()?.buffer.byteLength ?? 0), 0);
}
`;

/** The most bytes of WebAssembly memory at once, in all workers of a context. */
export async function watchWasm(context: BrowserContext): Promise<{ readonly most: { bytes: number }; stop(): void }> {
  await context.route(/\.worker-[^/]*\.js$/, async (route) => {
    // a connection that the server has just closed is opened anew; a page that has gone needs no answer
    try {
      const response = await route.fetch({ maxRetries: 3 });
      await route.fulfill({ response, body: COUNTING + (await response.text()) });
    } catch {
      await route.abort().catch(() => undefined);
    }
  });
  const most = { bytes: 0 };
  let isLooking = false;
  const look = async (): Promise<void> => {
    const workers = context.pages().flatMap((page) => page.workers());
    const sizes = await Promise.all(
      workers.map((worker) =>
        worker.evaluate(() => (globalThis as unknown as { wasmBytes?: () => number }).wasmBytes?.() ?? 0).catch(() => 0),
      ),
    );
    most.bytes = Math.max(
      most.bytes,
      sizes.reduce((sum, bytes) => sum + bytes, 0),
    );
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, 1000);
  return { most, stop: () => clearInterval(timer) };
}
