const _imports_0 = "/lab/augmentation/preview.svg";
const _imports_1 = "/lab/augmentation/colour.svg";
const _imports_2 = "/lab/augmentation/val-accuracy.svg";
const _imports_3 = "/lab/augmentation/val-loss.svg";

export { _imports_0 as _, _imports_1 as a, _imports_2 as b, _imports_3 as c };
