import type { PlanePreview } from "../../app/lab-facts";
import { labFacts } from "../../app/lab-facts";
import { drawSoon } from "../../components/draw-soon";
import { whenSeen } from "../../components/when-seen";
import { drawPoints, type PlaneColors } from "./plane-picture";

interface Look {
  readonly set: PlanePreview;
  readonly colors: PlaneColors;
}

const { reach } = labFacts.playground;

function draw(canvas: HTMLCanvasElement, { set, colors }: Look): void {
  const context = canvas.getContext("2d")!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  const targets = Float32Array.from(set.targets);
  const points = {
    places: Float32Array.from(set.places),
    targets,
    trainCount: targets.length,
    classNames: set.isClasses ? [...new Set(set.targets)].map(String) : [],
  };
  drawPoints(context, points, colors, { reach, size: canvas.width, radius: 4, showTest: false });
}

/** Svelte action: draws the points of a built-in data set on a canvas once it is on the screen. */
export function setThumbnail(canvas: HTMLCanvasElement, look: Look) {
  let newest = look;
  let isSeen = false;
  const later = () => drawSoon(canvas, () => draw(canvas, newest));
  const cancel = whenSeen(canvas, () => {
    isSeen = true;
    later();
  });
  return {
    update: (next: Look) => {
      newest = next;
      if (isSeen) later();
    },
    destroy: cancel,
  };
}
