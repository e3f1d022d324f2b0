"""The training step of a preset in PyTorch on the CPU, for comparison. Prints one JSON object.

    python3 pytorch_step.py PRESET ROWS STEPS THREADS

Every way of running it is timed in turn: both memory formats, each AdamW that this version has, the threads asked for
and, where several were, as many as PyTorch takes by itself.
"""
import itertools
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Strided(nn.Sequential):
    def __init__(self, before, after):
        super().__init__(
            nn.Conv2d(before, after, 3, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(width)
        self.second = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(width)

    def forward(self, x):
        y = F.relu(self.first_norm(self.first(x)), inplace=True)
        return F.relu(self.second_norm(self.second(y)) + x, inplace=True)


class Compact(nn.Module):
    size = 96

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            Strided(1, 16), Strided(16, 32), Strided(32, 72), Residual(72),
            Strided(72, 104), Residual(104), nn.Flatten(), nn.Dropout(0.3), nn.Linear(3744, 128),
        )

    def forward(self, x):
        return F.normalize(self.body(x))


class Koch(nn.Module):
    size = 105

    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for width, kernel, pool in ((64, 10, True), (128, 7, True), (128, 4, True), (256, 4, False)):
            layers += [nn.Conv2d(before, width, kernel), nn.ReLU(inplace=True)]
            layers += [nn.MaxPool2d(2)] if pool else []
            before = width
        self.body = nn.Sequential(*layers, nn.Flatten(), nn.Linear(9216, 4096), nn.Sigmoid())

    def forward(self, x):
        return self.body(x)


def contrastive(embeddings, people):
    """In-batch pairs, margin 1.8, the hardest tenth of the different ones."""
    distances = (2 - 2 * embeddings @ embeddings.t()).clamp(min=0).add(1e-6).sqrt()
    same = people[:, None] == people[None, :]
    itself = torch.eye(len(people), dtype=torch.bool)
    different = distances[~same]
    hardest = different.topk(max(1, round(0.1 * len(different))), largest=False).values
    return distances[same & ~itself].square().mean() + (1.8 - hardest).clamp(min=0).square().mean()


def koch_loss(embeddings, people, weights, bias):
    half = len(people) // 2
    distances = ((embeddings[:half] - embeddings[half:]).abs() * weights.abs()).sum(1)
    same = (people[:half] == people[half:]).float()
    return F.binary_cross_entropy_with_logits(bias - distances, same)


OPTIMISERS = {"AdamW": {}, "foreach AdamW": {"foreach": True}, "fused AdamW": {"fused": True}}
FORMATS = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}


def thread_counts(asked):
    own = torch.get_num_threads()
    return [asked] if asked == 1 or own == asked else [asked, own]


def has(arguments):
    """Whether this version has the optimiser on the CPU: it may know the word and refuse at the first step."""
    try:
        parameter = nn.Parameter(torch.zeros(1))
        parameter.grad = torch.zeros(1)
        torch.optim.AdamW([parameter], **arguments).step()
        return True
    except (RuntimeError, TypeError):
        return False


def time_steps(preset, rows, steps, memory_format, arguments):
    torch.manual_seed(1)
    koch = preset == "koch2015"
    network = (Koch() if koch else Compact()).to(memory_format=memory_format)
    weights, bias = nn.Parameter(torch.full((4096,), 0.01)), nn.Parameter(torch.zeros(()))
    parameters = [*network.parameters(), *([weights, bias] if koch else [])]
    optimiser = torch.optim.AdamW(parameters, lr=1e-3, **arguments)
    images = torch.randn(rows, 1, network.size, network.size).to(memory_format=memory_format)
    people = torch.arange(rows) % (rows // 2) if koch else torch.arange(rows) // 4
    warm_up = 1 if koch else 3
    times = []
    for at in range(warm_up + steps):
        started = time.perf_counter()
        optimiser.zero_grad(set_to_none=True)
        embeddings = network(images)
        loss = koch_loss(embeddings, people, weights, bias) if koch else contrastive(embeddings, people)
        loss.backward()
        optimiser.step()
        loss.item()
        if at >= warm_up:
            times.append(1000 * (time.perf_counter() - started))
    return times


def main():
    preset, rows, steps, asked = sys.argv[1], *map(int, sys.argv[2:5])
    optimisers = {name: arguments for name, arguments in OPTIMISERS.items() if has(arguments)}
    ways = []
    for threads, layout, optimiser in itertools.product(thread_counts(asked), FORMATS, optimisers):
        torch.set_num_threads(threads)
        count = f"{threads} thread{'' if threads == 1 else 's'}"
        how = f"{layout}, {optimiser}, {count}"
        times = time_steps(preset, rows, steps, FORMATS[layout], optimisers[optimiser])
        ways.append({"how": how, "msPerStep": times})
    print(json.dumps({"version": torch.__version__, "ways": ways}))


main()
