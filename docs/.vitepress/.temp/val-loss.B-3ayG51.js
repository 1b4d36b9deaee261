const _imports_0 = "/lab/batch-normalization/val-accuracy.svg";
const _imports_1 = "/lab/batch-normalization/val-loss.svg";

export { _imports_0 as _, _imports_1 as a };
