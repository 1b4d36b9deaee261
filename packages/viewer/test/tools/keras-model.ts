const layer = (name: string, kind: string, from: readonly string[]) => ({
  class_name: kind,
  name,
  config: { name, dtype: "float32" },
  inbound_nodes: from.length > 0 ? [from.map((source) => [source, 0, 0, {}])] : [],
});

/** A functional model with a branch, as tfjs-layers' toJSON gives it. */
export const kerasModel = {
  class_name: "Model",
  config: {
    name: "branches",
    layers: [
      layer("input", "InputLayer", []),
      layer("left", "Dense", ["input"]),
      layer("right", "Dense", ["input"]),
      layer("sum", "Add", ["left", "right"]),
      layer("classes", "Dense", ["sum"]),
    ],
    input_layers: [["input", 0, 0]],
    output_layers: [["classes", 0, 0]],
  },
};
