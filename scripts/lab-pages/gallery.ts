/** The site's page of every kind of figure, from the pictures and descriptions that the tests of `plot` record. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The Markdown of the page. */
export function galleryPage(snapshots: string): string {
  const names = readdirSync(snapshots)
    .filter((file) => file.endsWith(".svg") && existsSync(join(snapshots, file.replace(/svg$/, "txt"))))
    .map((file) => file.slice(0, -".svg".length))
    .filter((name) => !name.startsWith("curves-"));
  const entries = names.map((name) => {
    const [alt = ""] = readFileSync(join(snapshots, `${name}.txt`), "utf8").split("\n");
    const title = name.replaceAll("-", " ");
    const words = alt.replaceAll("[", "(").replaceAll("]", ")").replaceAll("<", "&lt;").replaceAll("{{", "{ {");
    return `## ${title[0]!.toUpperCase()}${title.slice(1)}\n\n![${words}](../../packages/plot/test/snapshots/${name}.svg)\n\n${words}`;
  });
  return `# Every figure\n\nThe pictures that the tests of [@feedforward/plot](../packages/plot) compare the code with, each with the description that it makes of its data.\n\n${entries.join("\n\n")}\n`;
}
