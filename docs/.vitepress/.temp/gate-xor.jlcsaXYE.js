const _imports_0 = "/lab/perceptron/mistakes.svg";
const _imports_1 = "/lab/perceptron/weights.svg";
const _imports_2 = "/lab/perceptron/gate-and.svg";
const _imports_3 = "/lab/perceptron/gate-or.svg";
const _imports_4 = "/lab/perceptron/gate-nand.svg";
const _imports_5 = "/lab/perceptron/gate-xor.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c, _imports_4 as d, _imports_5 as e };
