const _imports_0 = "/lab/mlp-keras/accuracy.svg";
const _imports_1 = "/lab/mlp-keras/loss.svg";
const _imports_2 = "/lab/mlp-keras/confusion.svg";
const _imports_3 = "/lab/mlp-keras/mistakes.svg";
const _imports_4 = "/lab/mlp-keras/weights.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c, _imports_4 as d };
