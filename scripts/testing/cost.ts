/** Maximum time for reading one file, in milliseconds. */
export const LIMIT = 100;

/**
 * Measures milliseconds and bytes of array buffers of a call: the minimum of five if the first takes too long, because a
 * busy machine and the garbage collector make single calls long.
 */
export async function cost(call: () => unknown): Promise<{ milliseconds: number; bytes: number }> {
  let least = { milliseconds: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
  for (let calls = 0; calls < 5 && least.milliseconds >= LIMIT; calls++) {
    const [before, cpu, start] = [process.memoryUsage().arrayBuffers, process.cpuUsage(), performance.now()];
    await call();
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    const bytes = process.memoryUsage().arrayBuffers - before;
    least = {
      // On a busy machine, the clock also counts the work of other processes.
      milliseconds: Math.min(least.milliseconds, wall, (user + system) / 1000),
      bytes: Math.min(least.bytes, bytes),
    };
  }
  return least;
}
