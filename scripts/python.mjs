// Finds a Python with PyTorch, or installs Debian's, so that the tests can run the programs that the pages write. Where it cannot be had, those tests
// are counted as skipped, by name.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const aptGet = "/usr/bin/apt-get";
const packages = ["python3-torch", "python3-numpy"];
const candidates = [process.env.PYTHON, "python3", "/usr/bin/python3", "python"];

const find = () =>
  candidates.find(
    (command) => command !== undefined && spawnSync(command, ["-c", "import torch, numpy"], { timeout: 60_000 }).status === 0,
  );

/** Debian's packages, when we may install them. What takes long is the download, and it may be cut off; what is then put in place must not be. */
function install() {
  if (process.getuid?.() !== 0 || !existsSync(aptGet)) return false;
  const apt = (timeout, ...parameters) =>
    spawnSync(aptGet, ["-qq", "-o", "DPkg::Lock::Timeout=60", ...parameters], {
      stdio: "inherit",
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  const fetch = () => apt(120_000, "install", "-y", "--no-install-recommends", "--download-only", ...packages);
  return (fetch() || (apt(60_000, "update") && fetch())) && apt(undefined, "install", "-y", "--no-install-recommends", ...packages);
}

/** Says which Python the tests use, or that they skip what needs it. SETUP_SKIP (python, apt) is for testing it. */
export function ensurePython() {
  const skipped = (process.env.SETUP_SKIP ?? "").split(",");
  const python = skipped.includes("python") ? undefined : (find() ?? (!skipped.includes("apt") && install() ? find() : undefined));
  console.log(
    python
      ? `The tests run the exported programs with ${python}.`
      : "Tests that run the exported programs will be skipped: no Python here has PyTorch and NumPy; install them, or set PYTHON to one that has.",
  );
}
