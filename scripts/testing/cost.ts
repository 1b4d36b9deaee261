/** Longest that reading one file may take, in milliseconds. */
export const LIMIT = 100;

/**
 * Milliseconds and bytes of array buffers that a call takes: the least of five where the first takes too long, since a
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
      // On a busy machine the clock also counts the work of others.
      milliseconds: Math.min(least.milliseconds, wall, (user + system) / 1000),
      bytes: Math.min(least.bytes, bytes),
    };
  }
  return least;
}
