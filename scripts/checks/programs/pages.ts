/** Lists the pages whose programs are run: READMEs, the skill file, the home page and the guide. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { packageFolders, readManifest, root } from "../modules";

export interface Page {
  /** Path relative to the repository. */
  readonly path: string;
  /** Name of the files to which its programs are written. */
  readonly name: string;
  readonly text: string;
}

/**
 * Returns the pages, except those under `docs/guide/lab`, which are generated from the chapters' programs: the tests of
 * `packages/labs` run them.
 */
export function pages(): Page[] {
  const readmes = packageFolders()
    .map((folder) => ({
      path: `${folder}/README.md`,
      name: readManifest(folder).name.replace("@feedforward/", ""),
    }))
    .filter(({ path }) => existsSync(join(root, path)));
  const docs = ["docs", "docs/guide"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith(".md"))
      .map((file) => ({ path: `${folder}/${file}`, name: `${basename(folder)}-${basename(file, ".md")}` })),
  );
  const others = [
    { path: "README.md", name: "readme" },
    { path: "CONTRIBUTING.md", name: "contributing" },
    { path: "apps/cli/SKILL.md", name: "skill" },
  ];
  return [...others, ...readmes, ...docs].map((page) => ({
    ...page,
    text: readFileSync(join(root, page.path), "utf8"),
  }));
}

/** Published packages without a README. */
export function withoutReadme(): string[] {
  return packageFolders().filter(
    (folder) => !readManifest(folder).private && !existsSync(join(root, folder, "README.md")),
  );
}
