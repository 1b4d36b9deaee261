import { hasHiddenUnits } from "../hidden-units";
import { networksOf } from "../kept-networks";
import { askNetwork } from "../open-network";
import { PageError } from "../page-error";
import type { TaskHandler } from "../task";
import type { LookableNetwork } from "../tool-protocol";
import { weightPictures } from "../weight-pictures";

/** Lists the networks of a page's last run that have greyscale image inputs and hidden units. */
export const lookable: TaskHandler<"lookable"> = async ({ owner }) => {
  const found: LookableNetwork[] = [];
  for (const { id, label } of networksOf(owner)?.networks ?? []) {
    const isFit = await askNetwork({ owner, id }, async ({ model, dataset }) => {
      const { image, inputs } = dataset;
      return image?.channels === 1 && model.inputs[0]?.shape.at(-1) === inputs && hasHiddenUnits(model);
    });
    if (isFit) found.push({ id, label });
  }
  return found;
};

/** Returns the learnt weights of a network's first hidden layer. */
export const firstLayer: TaskHandler<"firstLayer"> = ({ of }) =>
  askNetwork(of, async ({ model, dataset }) => {
    const pictures = await weightPictures(model, dataset);
    if (pictures === undefined) throw new PageError("networkGone");
    return { pictures, classNames: dataset.classNames };
  });
