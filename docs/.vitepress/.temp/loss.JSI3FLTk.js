const _imports_0 = "/lab/mlp-tensorflow/accuracy.svg";
const _imports_1 = "/lab/mlp-tensorflow/loss.svg";

export { _imports_0 as _, _imports_1 as a };
