import { expect, it } from "vitest";
import { checkConfig } from "./check-config";
import { buildModel } from "./model-spec";
import { DEFAULT_CONFIG } from "./train-config";

it("refuses a network that memory cannot hold before any of it is taken", () => {
  const config = { ...DEFAULT_CONFIG, model: { name: "mlp", options: { hidden: [100_000_000, 100_000] } } };
  expect(() => checkConfig(config)).toThrow(
    /The network would have 10,000,200,200,001 parameters, 37253\.6 GiB of float32; expected at most 268,435,456/,
  );
  const data = { inputs: 784, classNames: ["0", "1"] };
  expect(() => buildModel({ name: "mlp", options: { hidden: [100_000_000] } }, data)).toThrow(/at most 268,435,456/);
});

it("refuses an augmentation that there is not", () => {
  const config = (name: string) => ({ ...DEFAULT_CONFIG, augment: { names: ["flip", name], copies: 1 } });
  expect(() => checkConfig(config("rotate"))).not.toThrow();
  expect(() => checkConfig(config("rotat"))).toThrow(
    /^Unknown augmentation "rotat"\. Did you mean "rotate"\? Augmentations: .*flip.*\.$/,
  );
});
