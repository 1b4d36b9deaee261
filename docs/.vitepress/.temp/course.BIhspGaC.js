const _imports_0 = "/lab/linear-regression/bowl.svg";
const _imports_1 = "/lab/linear-regression/fit.svg";
const _imports_2 = "/lab/linear-regression/course.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b };
