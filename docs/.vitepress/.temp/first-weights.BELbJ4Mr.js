const _imports_0 = "/lab/vanishing-gradient/val-accuracy.svg";
const _imports_1 = "/lab/vanishing-gradient/val-loss.svg";
const _imports_2 = "/lab/vanishing-gradient/gradient-norms.svg";
const _imports_3 = "/lab/vanishing-gradient/first-weights.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c };
