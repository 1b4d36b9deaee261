import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gallery } from "../test/gallery.js";

// pnpm gallery FOLDER [name…]: draws an example of each figure as PNG (light and dark) and SVG, and prints all to text.txt.
const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error("which folder? usage: pnpm gallery FOLDER [name…]");
await mkdir(folder, { recursive: true });
const texts: string[] = [];
for (const [name, make] of Object.entries(gallery)) {
  if (names.length && !names.includes(name)) continue;
  const start = performance.now();
  const figure = make();
  await figure.save(join(folder, `${name}.png`));
  await figure.save(join(folder, `${name}-dark.png`), { theme: "dark" });
  await figure.save(join(folder, `${name}.svg`));
  texts.push(`=== ${name}`, figure.alt, figure.text({ width: 76 }), figure.text({ width: 50, ascii: true }));
  console.log(`${name}: ${Math.round(performance.now() - start)} ms, SVG ${(await figure.svg()).length} characters`);
}
await writeFile(join(folder, "text.txt"), texts.join("\n"));
