# %%
import keras
import numpy as np

rows = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32")
truth = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}


def answer(weights, bias, x):
    return 1 if x @ weights + bias > 0 else 0


# %%
def rule(target, z):
    # A loss whose slope is the answer minus the target: its step of gradient descent is the perceptron's rule.
    return keras.ops.stop_gradient(keras.ops.cast(z > 0, "float32") - target) * z


def learn(gate, rate=0.1, epochs=25):
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss=rule)
    for epoch in range(1, epochs + 1):
        mistakes = 0
        for row, target in zip(rows, truth[gate]):
            kernel, bias = model.get_weights()
            if answer(kernel[:, 0], bias[0], row) == target:
                continue
            mistakes += 1
            model.train_on_batch(row[None], np.array([[target]], "float32"))
        if mistakes == 0:
            break
    kernel, bias = model.get_weights()
    return {"gate": gate, "weights": kernel[:, 0], "bias": bias[0], "epochs": epoch, "mistakes": mistakes}


# %%
gates = [learn(gate) for gate in truth]
for one in gates:
    print(
        f'{one["gate"].upper():5}',
        f'epochs {one["epochs"]}',
        f'mistakes {one["mistakes"]}',
        "w",
        [f"{w + 0:.1f}" for w in one["weights"]],
        "b",
        f'{one["bias"]:.1f}',
    )
