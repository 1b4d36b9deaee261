const _imports_0 = "/lab/data/digits.svg";
const _imports_1 = "/lab/data/classes.svg";

export { _imports_0 as _, _imports_1 as a };
