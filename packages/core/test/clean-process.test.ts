import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test.each(["optim", "models", "tf1", "core"])(
  "recurrent layers of tfjs can be built beside @feedforward/%s",
  (name) => {
    const ours = ["@feedforward", name].join("/");
    const program = `
    import "@tensorflow/tfjs-backend-cpu";
    import { layers, sequential } from "@tensorflow/tfjs-layers";
    import "${ours}";
    const model = sequential();
    model.add(layers.lstm({ units: 4, inputShape: [3, 2] }));
    console.log(model.countParams());`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@feedforward/source", "--import", "tsx", "--input-type=module", "--eval", program],
      { cwd: fileURLToPath(new URL(`../../${name}`, import.meta.url)), encoding: "utf8" },
    );
    expect(stderr).not.toContain("flatten");
    expect(stdout.trim()).toBe("112");
  },
);
