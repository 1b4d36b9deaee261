const _imports_0 = "/lab/feedforward/network.svg";

export { _imports_0 as _ };
