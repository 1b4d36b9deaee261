/** Advice for JavaScript numbers that change between steps. */
export const howToPassIn =
  "Create such data outside the step and pass it as an argument, `step(xs, ys)` with `jit((xs, ys) => …)`, or keep it in a " +
  "tf.Variable (`tf.variable(tf.scalar(1), false)`), assign that between steps, and read it in the step.";
