import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

test("a site that is not built is said to be not built; an address that cannot be read, to be that", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "serve-"));
  fs.mkdirSync(path.join(folder, "scripts"));
  fs.copyFileSync("scripts/serve.mjs", path.join(folder, "scripts/serve.mjs"));
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const server = spawn(process.execPath, [path.join(folder, "scripts/serve.mjs")], { env: { ...process.env, PORT: port } });
  const get = async (address: string) => {
    const response = await fetch(`http://localhost:${port}/${address}`);
    return [response.status, await response.text()];
  };
  try {
    await once(server.stdout, "data");
    expect(await get("eprop/")).toEqual([503, expect.stringContaining("The site is not built. Run npm run build")]);
    expect(await get("%E0%A4%A")).toEqual([400, expect.stringContaining("cannot be read")]);
    fs.mkdirSync(path.join(folder, "dist"));
    fs.writeFileSync(path.join(folder, "dist/404.html"), "nothing here");
    expect(await get("eprop/")).toEqual([404, "nothing here"]);
  } finally {
    server.kill();
    fs.rmSync(folder, { recursive: true });
  }
});
