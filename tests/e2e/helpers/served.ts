import fs from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** A built site that is served for one file of tests. */
export interface Served {
  /** Its address, with a slash at the end. */
  readonly home: string;
  readonly close: () => void;
}

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** Serves a folder on a free port; its pages in pieces, as on a slow line, if told where to cut them. */
export async function serveFolder(folder: string, cut?: (html: string) => readonly string[]): Promise<Served> {
  const send = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const file = path.join(folder, new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html"));
    const found = fs.existsSync(file);
    response.writeHead(found ? 200 : 404, { "content-type": types[path.extname(file)] ?? "text/plain" });
    if (found && cut !== undefined && file.endsWith(".html"))
      for (const piece of cut(fs.readFileSync(file, "utf8"))) {
        response.write(piece);
        await new Promise((done) => setTimeout(done, 40));
      }
    else if (found) response.write(fs.readFileSync(file));
    response.end();
  };
  const server = createServer((request, response) => void send(request, response));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    home: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
