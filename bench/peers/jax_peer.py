"""Pure JAX: the whole step under one jit, its arguments donated."""

from functools import partial

import jax
import jax.numpy as jnp

from peer import cycle, read_batches, read_layers, residual_blocks, serve

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-7


def convolve(image, kernel, bias, stride, padding="SAME"):
    layout = ("NHWC", "HWIO", "NHWC")
    return jax.lax.conv_general_dilated(image, kernel, (stride, stride), padding, dimension_numbers=layout) + bias


def apply(kernel, bias, padding, x):
    if padding is None:
        return x.reshape(x.shape[0], -1) @ kernel + bias
    image = x.reshape(-1, 28, 28, kernel.shape[2]) if x.ndim == 2 else x
    return convolve(image, kernel, bias, 1, padding.upper())


def logits_of(paddings, layers, x):
    for padding, (kernel, bias) in zip(paddings[:-1], layers[:-1]):
        x = jax.nn.relu(apply(kernel, bias, padding, x))
        if padding is not None:
            x = jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    return apply(*layers[-1], paddings[-1], x)


def residual_logits(blocks, layers, x):
    image = jnp.pad(x.reshape(-1, 28, 28, 1), ((0, 0), (2, 2), (2, 2), (0, 0)))
    image = jax.nn.relu(convolve(jnp.tile(image, (1, 1, 1, 3)), *layers[0], 1))
    for first, second, projection in blocks:
        stride = 1 if projection is None else 2
        inner = convolve(jax.nn.relu(convolve(image, *layers[first], stride)), *layers[second], 1)
        image = jax.nn.relu(inner + (image if projection is None else convolve(image, *layers[projection], stride)))
    kernel, bias = layers[-1]
    return image.mean((1, 2)) @ kernel + bias


def loss_of(layers, logits_of, x, y):
    logits = logits_of(layers, x)
    loss = -jnp.mean(jnp.sum(y * jax.nn.log_softmax(logits), axis=1))
    return loss, jnp.mean(jnp.argmax(logits, 1) == jnp.argmax(y, 1))


def create(prepare):
    rate = prepare["learningRate"]
    if prepare.get("residual"):
        forward = partial(residual_logits, residual_blocks(prepare))
    else:
        forward = partial(logits_of, [layer.get("padding") for layer in prepare["layers"]])

    @partial(jax.jit, donate_argnums=0)
    def step(state, x, y):
        layers, m, v, t = state
        (loss, accuracy), gradients = jax.value_and_grad(loss_of, has_aux=True)(layers, forward, x, y)
        t = t + 1
        scaled = rate * jnp.sqrt(1 - BETA2**t) / (1 - BETA1**t)
        m = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, m, gradients)
        v = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, v, gradients)
        layers = jax.tree.map(lambda p, m, v: p - scaled * m / (jnp.sqrt(v) + EPSILON), layers, m, v)
        return (layers, m, v, t), loss, accuracy

    layers = jax.tree.map(jnp.array, read_layers(prepare))
    zeros = jax.tree.map(jnp.zeros_like, layers)
    held = {"state": (layers, zeros, jax.tree.map(jnp.copy, zeros), jnp.float32(0))}
    batches = [(jnp.array(x), jnp.array(y)) for x, y in read_batches(prepare)]

    def train(x, y):
        held["state"], loss, accuracy = step(held["state"], x, y)
        float(accuracy)
        return loss

    return f"JAX {jax.__version__}, jit", cycle(batches, train)


serve(create)
