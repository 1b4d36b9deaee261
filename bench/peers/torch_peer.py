"""PyTorch, eager or compiled: `torch_peer.py`, `torch_peer.py compile`; fused Adam."""

import sys

import torch

from peer import cycle, read_batches, read_layers, residual_blocks, serve


def pooled(parts):
    return any(isinstance(part, torch.nn.Conv2d) for part in parts[-2:])


def convolution(layer, kernel, bias, parts):
    height, width, inputs, outputs = kernel.shape
    made = torch.nn.Conv2d(inputs, outputs, (height, width), padding=layer["padding"])
    made.weight.data = torch.tensor(kernel.transpose(3, 2, 0, 1).copy())
    made.bias.data = torch.tensor(bias)
    return [torch.nn.MaxPool2d(2) if pooled(parts) else torch.nn.Unflatten(1, (inputs, 28, 28)), made]


def dense(kernel, bias, parts):
    made = torch.nn.Linear(*kernel.shape)
    before = []
    if pooled(parts):
        # The kernel's rows are in the order height, width, channels; PyTorch's images have the channels first.
        channels = next(part for part in reversed(parts) if isinstance(part, torch.nn.Conv2d)).out_channels
        kernel = kernel.reshape(-1, channels, kernel.shape[1]).transpose(1, 0, 2).reshape(kernel.shape)
        before = [torch.nn.MaxPool2d(2), torch.nn.Flatten()]
    made.weight.data = torch.tensor(kernel.T.copy())
    made.bias.data = torch.tensor(bias)
    return [*before, made]


class Residual(torch.nn.Module):
    def __init__(self, prepare):
        super().__init__()
        self.blocks = residual_blocks(prepare)
        *convolutions, (kernel, bias) = read_layers(prepare)
        self.kernels = torch.nn.ParameterList(torch.tensor(k.transpose(3, 2, 0, 1).copy()) for k, _ in convolutions)
        self.biases = torch.nn.ParameterList(torch.tensor(b) for _, b in convolutions)
        self.last = torch.nn.Linear(*kernel.shape)
        self.last.weight.data, self.last.bias.data = torch.tensor(kernel.T.copy()), torch.tensor(bias)

    def convolve(self, image, layer, stride):
        kernel = self.kernels[layer]
        # "same" padding for an even size and a stride of 2: one row and one column at the end.
        before, after = (0, 1) if stride == 2 else (1, 1)
        if kernel.shape[2] == 3:
            image = torch.nn.functional.pad(image, (before, after, before, after))
        return torch.nn.functional.conv2d(image, kernel, self.biases[layer], stride)

    def forward(self, x):
        image = torch.nn.functional.pad(x.reshape(-1, 1, 28, 28), (2, 2, 2, 2)).repeat(1, 3, 1, 1)
        image = self.convolve(image, 0, 1).relu()
        for first, second, projection in self.blocks:
            stride = 1 if projection is None else 2
            inner = self.convolve(self.convolve(image, first, stride).relu(), second, 1)
            image = (inner + (image if projection is None else self.convolve(image, projection, stride))).relu()
        return self.last(image.mean((2, 3)))


def plain(prepare):
    parts = []
    for layer, (kernel, bias) in zip(prepare["layers"], read_layers(prepare)):
        if parts:
            parts.append(torch.nn.ReLU())
        parts += convolution(layer, kernel, bias, parts) if "padding" in layer else dense(kernel, bias, parts)
    return torch.nn.Sequential(*parts)


def create(prepare):
    model = Residual(prepare) if prepare.get("residual") else plain(prepare)
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
