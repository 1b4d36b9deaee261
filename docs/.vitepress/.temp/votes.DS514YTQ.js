const _imports_0 = "/lab/bagging/members.svg";
const _imports_1 = "/lab/bagging/votes.svg";

export { _imports_0 as _, _imports_1 as a };
