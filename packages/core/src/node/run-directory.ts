import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import type { Callback } from "../callbacks/callback";
import { tensorBoard } from "../callbacks/tensor-board";
import type { TensorBoardOptions } from "../callbacks/tensor-board/options";
import { History, type HistoryJSON } from "../history";
import { type Checkpoint, loadCheckpoint } from "./checkpoint";
import { modelCheckpoint, save } from "./model-checkpoint";
import { fileError, writeFileAtomic } from "./write-file";

/** Which checkpoint of a run: the latest, or the one with the best monitored figure. */
export type CheckpointName = "last" | "best";

/**
 * The folder of one training run:
 *
 * - `config.json`: what was asked for
 * - `history.csv`, `history.json`: figures by epoch
 * - `train/`, `validation/`: TensorBoard event files
 * - `checkpoints/last.safetensors`, `checkpoints/best.safetensors`
 * - `plots/`, `report.html`: written by whoever draws them
 */
export class RunDirectory {
  private constructor(readonly path: string) {}

  /**
   * Makes the folder and writes `config.json`.
   *
   * @param config anything that JSON can hold.
   * @param options.overwrite whether a run that is already there is removed first. Default: false.
   * @throws FeedforwardError when the folder already holds a run or cannot be written.
   */
  static async create(path: string, config: unknown, options: { overwrite?: boolean } = {}): Promise<RunDirectory> {
    const run = new RunDirectory(path);
    if (await exists(run.file("config.json"))) {
      if (!options.overwrite) {
        throw new FeedforwardError(`${path} already holds a run; choose another folder, resume it, or overwrite it.`);
      }
      await run.clear();
    }
    await writeFileAtomic(run.file("config.json"), `${JSON.stringify(config, null, 2)}\n`);
    return run;
  }

  /**
   * Opens the folder of a run.
   *
   * @throws FeedforwardError when there is no run in it.
   */
  static async open(path: string): Promise<RunDirectory> {
    const run = new RunDirectory(path);
    if (!(await exists(run.file("config.json")))) {
      throw new FeedforwardError(
        `${path} holds no run: config.json is missing. Give the folder that training wrote (--out).`,
      );
    }
    return run;
  }

  /** Removes the run; what else lies in the folder stays. */
  async clear(): Promise<void> {
    for (const part of PARTS) await rm(this.file(part), { recursive: true, force: true });
  }

  /** The path of a file in the folder. */
  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** What `config.json` holds. */
  async config(): Promise<unknown> {
    return this.json("config.json");
  }

  /** The figures by epoch. */
  async history(): Promise<History> {
    return History.fromJSON((await this.json("history.json")) as HistoryJSON);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws FeedforwardError when it is missing or damaged.
   */
  async checkpoint(name: CheckpointName = "last"): Promise<Checkpoint> {
    return loadCheckpoint(this.checkpointPath(name));
  }

  checkpointPath(name: CheckpointName): string {
    return this.file("checkpoints", `${name}.safetensors`);
  }

  /**
   * The callbacks that fill the folder while `fit` runs: history, event files, checkpoints after each epoch and when
   * training is stopped in the middle of one.
   *
   * @param options.monitor figure that decides which epoch is best. Default: val_loss, or loss without validation.
   * @param options.tensorBoard what the event files hold beside the figures of epochs.
   */
  callbacks(options: { monitor?: string; tensorBoard?: TensorBoardOptions } = {}): Callback[] {
    const monitor = options.monitor === undefined ? {} : { monitor: options.monitor };
    const best = modelCheckpoint(this.checkpointPath("best"), { ...monitor, saveBestOnly: true });
    // Events before the checkpoint: what a resume finds beyond the checkpoint it hides, what is missing it cannot add.
    return [{ ...best, name: "best checkpoint" }, tensorBoard(this.path, options.tensorBoard), this.recorder()];
  }

  private recorder(): Callback {
    return {
      name: "runDirectory",
      onEpochEnd: async (_epoch, _logs, context) => {
        await save(this.checkpointPath("last"), context);
        await this.writeHistory(context.history);
      },
      onTrainEnd: async (_logs, context) => {
        const { batch, sums } = context.state();
        // Weights that have become NaN must not take the place of the last epoch's good ones.
        if (batch === 0 || !Number.isFinite(sums.sums.loss?.[0])) return;
        await context.sync();
        await save(this.checkpointPath("last"), context);
      },
    };
  }

  private async writeHistory(history: History): Promise<void> {
    await writeFileAtomic(this.file("history.json"), `${JSON.stringify(history, null, 2)}\n`);
    await writeFileAtomic(this.file("history.csv"), history.toCSV());
  }

  private async json(name: string): Promise<unknown> {
    const path = this.file(name);
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch (error) {
      throw fileError(error, "read", path);
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new FeedforwardError(
        `${path} is not valid JSON: ${(error as Error).message}. Train again or restore the file.`,
      );
    }
  }
}

const PARTS = [
  "config.json",
  "history.csv",
  "history.json",
  "train",
  "validation",
  "checkpoints",
  "plots",
  "report.html",
];

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
