const _imports_0 = "/lab/losses/descent.svg";

export { _imports_0 as _ };
