const _imports_0 = "/lab/optimizers/accuracy.svg";
const _imports_1 = "/lab/optimizers/loss.svg";

export { _imports_0 as _, _imports_1 as a };
