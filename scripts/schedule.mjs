/** Runs steps concurrently, with their output in order as if they had run one after another. */
import { withOutput } from "./process.mjs";

/**
 * Runs steps in order, `atOnce` at a time; a step with others in `after` waits for those, and an `alone` one has the
 * machine to itself. The output of a step is shown after the steps before it have ended. After a failure, no step starts,
 * and running ones are stopped.
 *
 * A step is `{ name, run, after?, alone? }`, where `run` throws if it fails. Returns the first failure as
 * `{ name, error }`, if there is one, and the seconds of each step as pairs with its name.
 */
export async function runSteps(steps, atOnce) {
  const names = steps.map(({ name }) => name);
  const waiting = [...steps];
  const running = new Set();
  const seconds = new Map();
  const turns = new Turns();
  const stop = new AbortController();
  let failure;
  let aloneRuns = false;

  const mayStart = ({ after = [] }) => after.every((name) => seconds.has(name) || !names.includes(name));

  async function runStep({ name, run }) {
    const turn = turns.next();
    const startedAt = performance.now();
    turn.write(`\n── ${name}\n`);
    try {
      await withOutput({ write: turn.write, signal: stop.signal }, run);
    } catch (error) {
      if (failure !== undefined) turn.write(`stopped, since ${failure.name} failed\n`);
      failure ??= { name, error };
      stop.abort();
    }
    seconds.set(name, (performance.now() - startedAt) / 1000);
    turn.end();
  }

  while (true) {
    while (failure === undefined && running.size < atOnce && !aloneRuns) {
      const step = waiting.find(mayStart);
      if (step === undefined || (step.alone && running.size > 0)) break;
      waiting.splice(waiting.indexOf(step), 1);
      aloneRuns = step.alone ?? false;
      const work = runStep(step).finally(() => {
        running.delete(work);
        aloneRuns = false;
      });
      running.add(work);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  return { failure, seconds: names.filter((name) => seconds.has(name)).map((name) => [name, seconds.get(name)]) };
}

/**
 * Orders the output: the first unfinished step writes immediately, the output of others is buffered until their turn.
 */
class Turns {
  #open = [];

  next() {
    const one = { kept: [], over: false };
    this.#open.push(one);
    return {
      write: (text) => {
        if (this.#open[0] === one) process.stdout.write(text);
        else one.kept.push(text);
      },
      end: () => {
        one.over = true;
        while (this.#open[0]?.over) {
          this.#open.shift();
          process.stdout.write(this.#open[0]?.kept.splice(0).join("") ?? "");
        }
      },
    };
  }
}
