import { preferences } from "../app/preferences.svelte";
import { trainingClient } from "../worker/client";
import type { DrawnFigure } from "../worker/protocol";
import { saveFile } from "./save-file";

export type FigureFile = "svg" | "png" | "gif" | "csv";

/** Saves a figure as a file: SVG, an image of twice its size, an animation, or its data. */
export async function saveFigure(figure: DrawnFigure, kind: FigureFile, look: "light" | "dark"): Promise<void> {
  const name = `${figure.name}.${kind}`;
  if (kind === "svg") saveFile(name, new Blob([figure[look]], { type: "image/svg+xml" }));
  else if (kind === "csv") saveFile(name, new Blob([csv(figure)], { type: "text/csv" }));
  else if (kind === "gif") saveFile(name, await gif(figure, look));
  else saveFile(name, await picture(figure, look));
}

function csv({ table }: DrawnFigure): string {
  const cell = (value: string | number) => {
    const words = String(value);
    return /[",\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  };
  return [table.columns, ...table.rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** Returns the animated figure. */
async function gif({ owner, name, width }: DrawnFigure, look: "light" | "dark"): Promise<Blob> {
  const frames = await trainingClient.start("frames", { owner, name, look, width, language: preferences.language })
    .done;
  const { gifOf } = await import("@feedforward/plot");
  return new Blob([Uint8Array.from(await gifOf(frames))], { type: "image/gif" });
}

async function picture({ width, height, ...figure }: DrawnFigure, look: "light" | "dark"): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([figure[look]], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser gave no canvas to draw in.");
    context.fillStyle = look === "dark" ? "#12161c" : "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob === null) throw new Error("This browser could not write a PNG.");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
