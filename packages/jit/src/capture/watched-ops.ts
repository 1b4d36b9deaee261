import { internals } from "@feedforward/graph";
import { env } from "@tensorflow/tfjs-core";

/** Returns whether tfjs looks at each op that runs: debug mode checks its values, `tf.profile` lists it. */
export const opsAreWatched = (): boolean => debugging() || internals().state.profiling;

/** Returns whether debug mode is on (`tf.enableDebugMode()`). */
export const debugging = (): boolean => env().getBool("DEBUG");

/**
 * Keeps tfjs from looking at ops until the returned function is called: those of a capture have no values. The flag is
 * set directly, since `env().set` announces debug mode each time.
 */
export function stopWatchingOps(): () => void {
  const flags = env().getFlags();
  const { state } = internals();
  const previous = { debug: debugging(), profiling: state.profiling };
  flags.DEBUG = false;
  state.profiling = false;
  return () => {
    flags.DEBUG = previous.debug;
    state.profiling = previous.profiling;
  };
}
