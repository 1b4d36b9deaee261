import { mergeConfig } from "vitest/config";
import { packageTests } from "../../vitest.shared.ts";

/**
 * The page is built once; the files take turns, since each drives a browser that trains. What is held to a time gets a
 * second try: a busy machine may take the first one away.
 */
export default mergeConfig(packageTests("web"), {
  test: { globalSetup: ["test/setup.ts"], fileParallelism: false, retry: 1, testTimeout: 90_000, hookTimeout: 120_000 },
});
