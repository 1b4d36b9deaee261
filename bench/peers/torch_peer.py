"""PyTorch, eager or compiled: `torch_peer.py`, `torch_peer.py compile`; fused Adam."""

import sys

import torch

from peer import cycle, read_batches, read_layers, serve


def create(prepare):
    layers = [torch.nn.Linear(*sizes) for sizes in zip(prepare["widths"], prepare["widths"][1:])]
    for layer, (kernel, bias) in zip(layers, read_layers(prepare)):
        layer.weight.data = torch.tensor(kernel.T.copy())
        layer.bias.data = torch.tensor(bias)
    activations = [torch.nn.ReLU() for _ in layers[1:]]
    model = torch.nn.Sequential(*[part for pair in zip(layers, activations) for part in pair], layers[-1])
    optimizer = torch.optim.Adam(model.parameters(), lr=prepare["learningRate"], eps=1e-7, fused=True)

    def step(x, y):
        optimizer.zero_grad()
        logits = model(x)
        loss = torch.nn.functional.cross_entropy(logits, y)
        loss.backward()
        optimizer.step()
        return loss, (logits.argmax(1) == y.argmax(1)).float().mean()

    how = "eager"
    if sys.argv[1:] == ["compile"]:
        how, step = "torch.compile", torch.compile(step)
    batches = [(torch.tensor(x), torch.tensor(y)) for x, y in read_batches(prepare)]

    def train(x, y):
        loss, accuracy = step(x, y)
        accuracy.item()
        return loss.item()

    return f"PyTorch {torch.__version__}, {how}", cycle(batches, train)


serve(create)
