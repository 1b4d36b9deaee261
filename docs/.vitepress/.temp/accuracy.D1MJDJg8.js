const _imports_0 = "/lab/compare-apis/loss.svg";
const _imports_1 = "/lab/compare-apis/accuracy.svg";

export { _imports_0 as _, _imports_1 as a };
