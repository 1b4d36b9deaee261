import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags } from "../../scripts/testing/chromium-flags.ts";

/** The tests that need no Node, in the browser that CHROMIUM names; test/chromium.test.ts runs them. */
export default defineConfig({
  test: {
    name: "tensorboard in Chromium",
    include: ["test/everywhere/**/*.test.ts"],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: process.env.CHROMIUM ?? "chromium", args: [...chromiumFlags] },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
