const _imports_0 = "/lab/xor/surface-xor.svg";
const _imports_1 = "/lab/xor/loss-xor.svg";
const _imports_2 = "/lab/xor/surface-ring.svg";
const _imports_3 = "/lab/xor/loss-ring.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c };
