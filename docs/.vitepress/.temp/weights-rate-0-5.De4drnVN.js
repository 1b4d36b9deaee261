const _imports_0 = "/lab/dropout/val-accuracy.svg";
const _imports_1 = "/lab/dropout/val-loss.svg";
const _imports_2 = "/lab/dropout/rates.svg";
const _imports_3 = "/lab/dropout/weights-rate-0.svg";
const _imports_4 = "/lab/dropout/weights-rate-0-5.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c, _imports_4 as d };
