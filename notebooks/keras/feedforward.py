# %%
import keras
import numpy as np

x = np.array([1, 0.5])
target = np.array([1, 0])
w1 = np.array([[0.4, -0.2, 0.7], [-0.6, 0.9, 0.3]])
b1 = np.array([0.1, 0, -0.3])
w2 = np.array([[0.5, -0.4], [-0.3, 0.8], [0.6, 0.2]])
b2 = np.array([0, 0.1])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def show(values):
    return "  ".join(f"{value:.4f}" for value in values)


# %%
def error(out):
    return np.sum((out - target) ** 2) / 2


sums1 = x @ w1 + b1
hidden = sigmoid(sums1)
sums2 = hidden @ w2 + b2
outputs = sigmoid(sums2)
print("hidden sums   ", show(sums1))
print("hidden outputs", show(hidden))
print("output sums   ", show(sums2))
print("outputs       ", show(outputs))
print("error         ", f"{error(outputs):.6f}")

# %%
deltas2 = (outputs - target) * outputs * (1 - outputs)
deltas1 = hidden * (1 - hidden) * (w2 @ deltas2)
gradients1, gradients2 = np.outer(x, deltas1), np.outer(hidden, deltas2)
print("output errors ", show(deltas2))
print("hidden errors ", show(deltas1))

# %%
from keras import layers


def half_squares(truth, prediction):
    return keras.ops.sum(keras.ops.square(prediction - truth), axis=-1) / 2


def network(rate):
    model = keras.Sequential(
        [layers.Input((2,)), layers.Dense(3, activation="sigmoid"), layers.Dense(2, activation="sigmoid")]
    )
    model.set_weights([w1, b1, w2, b2])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss=half_squares)
    model.train_on_batch(x[None].astype("float32"), target[None].astype("float32"))
    return model


# A step at rate 1 subtracts the gradient from the weights.
before = [w1, b1, w2, b2]
automatic = [weight - after for weight, after in zip(before, network(1.0).get_weights())]
by_hand = [gradients1, deltas1, gradients2, deltas2]
differences = [np.max(np.abs(a - b)) for a, b in zip(automatic, by_hand)]
print("largest difference from automatic differentiation", f"{max(differences):.1e}")

# %%
after = network(0.5).predict(x[None].astype("float32"), verbose=0)[0]
print("error before", f"{error(outputs):.6f}", "after one step", f"{error(after):.6f}")
