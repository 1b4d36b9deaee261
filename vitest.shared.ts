import { defineConfig } from "vitest/config";

/** Tests run from sources: packages resolve each other through the `@feedforward/source` export condition. */
export const conditions = ["@feedforward/source", "module", "node", "development|production"];

export const packageTests = (name: string) =>
  defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: ["src/**/*.test.ts", "test/**/*.test.ts"],
      // What tests quote; how a user calls the program has tests of its own.
      env: { FEEDFORWARD_COMMAND: "feedforward" },
      testTimeout: 60_000,
      hookTimeout: 60_000,
      pool: "forks",
      // Files that share a process share its modules: loading TensorFlow.js for each took a fifth of the time.
      isolate: false,
    },
  });
