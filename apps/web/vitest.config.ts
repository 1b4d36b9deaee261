import { mergeConfig } from "vitest/config";
import { packageTests } from "../../vitest.shared.ts";

/** The page is built once; the files take turns, since each drives a browser that trains. */
export default mergeConfig(packageTests("web"), {
  test: { globalSetup: ["test/setup.ts"], fileParallelism: false, testTimeout: 90_000, hookTimeout: 120_000 },
});
