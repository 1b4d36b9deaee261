# %%
import keras

parabola = {"f": lambda x: x**2, "slope": lambda x: 2 * x}
quartic = {"f": lambda x: x**4 - 4 * x**2 + x, "slope": lambda x: 4 * x**3 - 8 * x + 1}
starts = [-2, -0.5, 0.5, 2]


def descend(slope, start, rate=0.02, steps=100):
    x = keras.Variable(float(start), dtype="float32")
    optimizer = keras.optimizers.SGD(rate)
    path = [float(start)]
    for _ in range(steps):
        optimizer.apply([slope(x)], [x])
        path.append(float(x))
    return path


# %%
for start in starts:
    a, b = descend(parabola["slope"], start)[-1], descend(quartic["slope"], start)[-1]
    print(f'start {start:>4}: parabola {a:.4f}, quartic {b:.4f} (f = {quartic["f"](b):.4f})')
