const _imports_0 = "/lab/tensorboard/accuracy.svg";
const _imports_1 = "/lab/tensorboard/loss.svg";
const _imports_2 = "/lab/tensorboard/weights.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b };
