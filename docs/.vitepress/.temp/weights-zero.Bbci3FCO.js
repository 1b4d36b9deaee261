const _imports_0 = "/lab/regularization/accuracy.svg";
const _imports_1 = "/lab/regularization/val-accuracy.svg";
const _imports_2 = "/lab/regularization/loss.svg";
const _imports_3 = "/lab/regularization/val-loss.svg";
const _imports_4 = "/lab/regularization/weights-l1.svg";
const _imports_5 = "/lab/regularization/weights-l2.svg";
const _imports_6 = "/lab/regularization/weights-zero.svg";

export {
  _imports_0 as _,
  _imports_1 as a,
  _imports_2 as b,
  _imports_3 as c,
  _imports_4 as d,
  _imports_5 as e,
  _imports_6 as f,
};
