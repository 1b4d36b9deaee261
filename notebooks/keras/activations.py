# %%
import keras
import numpy as np

z = np.linspace(-4, 4, 9, dtype="float32")
functions = {
    "step": lambda z: (z > 0).astype("float32"),
    "sigmoid": keras.activations.sigmoid,
    "tanh": keras.activations.tanh,
    "relu": keras.activations.relu,
    "softmax": lambda z: keras.activations.softmax(z[None])[0],
}
print("z         ", "  ".join(f"{value:5.0f}" for value in z))
for name, function in functions.items():
    values = keras.ops.convert_to_numpy(function(z))
    print(f"{name:10}", "  ".join(f"{value:5.2f}" for value in values))

# %%
places = np.arange(-1000, 1001) / 100
sigmoid = keras.ops.convert_to_numpy(keras.activations.sigmoid(places))
# The slope of the sigmoid s is s (1 − s). A difference of two neighbours would be lost in the rounding of float32.
slopes = sigmoid * (1 - sigmoid)
print("largest slope of the sigmoid", f"{slopes.max():.4f}", "at", f"{places[slopes.argmax()]:g}")
print("0.25 to the ninth power", f"{0.25**9:.2e}")
