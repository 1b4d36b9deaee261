import { saveFile } from "../../components/save-file";
import { trainingClient } from "../../worker/client";
import type { Race } from "./race.svelte";

/** Creates an animated image of the race. It is drawn here, since only a page can convert SVG to pixels. */
export async function saveRace(race: Race, kind: "gif" | "svg", title: string, look: "light" | "dark"): Promise<void> {
  const { landscape, input } = race;
  const { paths, values } = await trainingClient.start("race", { ...input, values: true }).done;
  const { contour } = await import("@feedforward/plot");
  const { xDomain, yDomain, minimum } = landscape;
  const figure = contour(values!, {
    xDomain,
    yDomain,
    paths,
    title,
    ...(landscape.logarithmic ? { zScale: "log" as const } : {}),
    ...(minimum ? { landmarks: [{ x: minimum[0], y: minimum[1], name: "minimum" }] } : {}),
  });
  const name = `race-${landscape.name}.${kind}`;
  if (kind === "svg") saveFile(name, new Blob([await figure.animatedSvg({ theme: look })], { type: "image/svg+xml" }));
  else saveFile(name, new Blob([Uint8Array.from(await figure.gif({ theme: look }))], { type: "image/gif" }));
}
