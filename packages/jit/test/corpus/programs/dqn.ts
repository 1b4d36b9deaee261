import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** Q-learning on a corridor: a network and a target network, replayed moves, weights copied from time to time. */
export const program: Program = {
  name: "DQN with a target network",
  async run(world) {
    const build = () => {
      const model = tf.sequential();
      model.add(tf.layers.dense({ units: 10, activation: "relu", inputShape: [5] }));
      model.add(tf.layers.dense({ units: 2 }));
      return model;
    };
    const [online, target] = [world.accelerate(build()), world.accelerate(build())];
    target.setWeights(online.getWeights());
    const optimizer = tf.train.adam(0.01);
    const step = world.jit(
      (states: tf.Tensor, actions: tf.Tensor, wanted: tf.Tensor) =>
        optimizer.minimize(() => {
          const values = online.apply(states, { training: true }) as tf.Tensor;
          const chosen = values.mul(tf.oneHot(actions.toInt(), 2)).sum(-1);
          return tf.losses.meanSquaredError(wanted, chosen) as tf.Scalar;
        }, true)!,
      optimizer,
    );
    const oneHot = (at: number) => [0, 1, 2, 3, 4].map((place) => Number(place === at));
    const memory: { from: number; action: number; reward: number; to: number }[] = [];
    const seen: unknown[] = [];
    let place = 2;
    for (let move = 0; move < 24; move += 1) {
      const action = tf.tidy(() => {
        if (Math.random() < 0.4) return Math.floor(Math.random() * 2);
        return (online.predict(tf.tensor2d([oneHot(place)])) as tf.Tensor).argMax(-1).dataSync()[0]!;
      });
      const to = Math.max(0, Math.min(4, place + (action === 1 ? 1 : -1)));
      memory.push({ from: place, action, reward: to === 4 ? 1 : 0, to });
      place = to === 4 ? 2 : to;
      if (memory.length < 8) continue;
      const batch = Array.from({ length: 8 }, () => memory[Math.floor(Math.random() * memory.length)]!);
      const [states, actions, wanted] = tf.tidy(() => {
        const next = (target.predict(tf.tensor2d(batch.map((one) => oneHot(one.to)))) as tf.Tensor).max(-1);
        const rewards = tf.tensor1d(batch.map((one) => one.reward));
        return [
          tf.tensor2d(batch.map((one) => oneHot(one.from))),
          tf.tensor1d(batch.map((one) => one.action)),
          rewards.add(next.mul(0.9)),
        ];
      }) as [tf.Tensor, tf.Tensor, tf.Tensor];
      seen.push([action, await step(states, actions, wanted)]);
      tf.dispose([states, actions, wanted]);
      if (move % 6 === 5) target.setWeights(online.getWeights());
    }
    return seen;
  },
};
