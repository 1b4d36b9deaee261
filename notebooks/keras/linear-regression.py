# %%
import keras
import numpy as np

x, y = np.array([[1], [2], [3]], "float32"), np.array([[1], [2], [3]], "float32")


def descend(rate, steps=100):
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.set_weights([np.array([[-0.5]], "float32"), np.array([1.5], "float32")])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mean_squared_error")
    states = [{"w": -0.5, "b": 1.5, "loss": np.nan}]
    for _ in range(steps):
        # The loss is that of the weights before the step.
        loss = model.train_on_batch(x, y)
        w, b = model.get_weights()
        states.append({"w": w.item(), "b": b.item(), "loss": float(loss)})
    return states


print("backend", keras.config.backend())

# %%
slow = descend(0.0006)
for step in range(0, 100, 20):
    state = slow[step + 1]
    print(f'step {step}\tloss: {state["loss"]:.5f}, w : [{state["w"]}],\tb : [{state["b"]}]')

# %%
fast = descend(0.1)
last = fast[-1]
print(f'rate 0.1 after 100 steps: w {last["w"]:.4f}, b {last["b"]:.4f}, loss {last["loss"]:.1e}')
