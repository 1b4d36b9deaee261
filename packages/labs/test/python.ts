import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Python with NumPy; tests that need it are skipped without. */
export const python = process.env.FEEDFORWARD_PYTHON;

const env = { ...process.env, KERAS_BACKEND: "jax" };

/** Whether that Python has Keras on JAX and scikit-learn too. */
export const hasKeras =
  python !== undefined && spawnSync(python, ["-c", "import jax, keras, sklearn"], { env }).status === 0;

/**
 * What Python makes of some programs: `runner` reads them from standard input as a JSON list, and prints a JSON list.
 *
 * @param files what lies in the folder in which it runs.
 */
export function pythonAnswers<Answer>(
  runner: string,
  programs: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-programs-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const options = { cwd: folder, env, input: JSON.stringify(programs), encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(python!, ["-c", runner], options);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Answer[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
