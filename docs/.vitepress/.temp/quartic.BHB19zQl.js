const _imports_0 = "/lab/optimizer-race/bowl.svg";
const _imports_1 = "/lab/optimizer-race/saddle.svg";
const _imports_2 = "/lab/optimizer-race/saddle-surface.svg";
const _imports_3 = "/lab/optimizer-race/beale.svg";
const _imports_4 = "/lab/optimizer-race/valley.svg";
const _imports_5 = "/lab/optimizer-race/quartic.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c, _imports_4 as d, _imports_5 as e };
