# %%
import keras

racers = {
    "SGD": lambda: keras.optimizers.SGD(0.02),
    "Momentum": lambda: keras.optimizers.SGD(0.02, momentum=0.9),
    "Nesterov": lambda: keras.optimizers.SGD(0.02, momentum=0.9, nesterov=True),
    "Adagrad": lambda: keras.optimizers.Adagrad(0.3),
    "Adadelta": lambda: keras.optimizers.Adadelta(1.0),
    "RMSprop": lambda: keras.optimizers.RMSprop(0.02),
    "Adam": lambda: keras.optimizers.Adam(0.05),
}


def race(gradient, start, steps=150):
    paths = {}
    for name, make in racers.items():
        x, y = (keras.Variable(value, dtype="float32") for value in start)
        optimizer = make()
        path = [start]
        for _ in range(steps):
            optimizer.apply(gradient(x, y), [x, y])
            path.append((float(x), float(y)))
        paths[name] = path
    return paths


print("backend", keras.config.backend())

# %%
# The gradient of x² − y².
saddle = race(lambda x, y: [2 * x, -2 * y], (-1.2, 0.01))
for name, path in saddle.items():
    print(f"{name:9}", "  ".join(f"{value:.3f}" for value in path[-1]))

# %%
# The gradient of x⁴ − 4x² + x + y².
valleys = race(lambda x, y: [4 * x**3 - 8 * x + 1, 2 * y], (0.3, 1.6))
for name, path in valleys.items():
    print(f"{name:9} in the valley at", f"{path[-1][0]:.2f}")
