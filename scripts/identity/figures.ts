import { gallery } from "../../packages/plot/test/gallery";
import type { Artefact } from "./fixed";

/** Yields every figure of the gallery as SVG and PNG. */
export async function* figures(): AsyncGenerator<Artefact> {
  for (const [name, draw] of Object.entries(gallery)) {
    const figure = draw();
    yield [`figures/${name}.svg`, await figure.svg()];
    yield [`figures/${name}.png`, await figure.png()];
  }
}
