import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { inNamespaces } from "./namespaces";
import { usageMeter } from "./usage";

test.runIf(process.platform === "linux")("a busy process is measured, also behind the one that starts it", async () => {
  const [command, ...args] = [
    ...inNamespaces(),
    process.execPath,
    "-e",
    "const all = new Uint8Array(2e8).fill(1); for (;;) all[0]++;",
  ];
  const child = spawn(command!, args, { stdio: "ignore" });
  try {
    const measure = usageMeter(child.pid!, inNamespaces().length > 0);
    let usage = measure();
    // Waits until it has used half a second of processor time, however busy the machine is.
    while (!usage || usage.seconds < 0.5) {
      await new Promise((done) => setTimeout(done, 50));
      usage = measure();
    }
    expect(usage.megabytes).toBeGreaterThan(190);
    expect(usage.megabytes).toBeLessThan(1000);
  } finally {
    child.kill("SIGKILL");
  }
});
