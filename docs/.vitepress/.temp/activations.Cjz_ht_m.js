const _imports_0 = "/lab/activations/activations.svg";

export { _imports_0 as _ };
