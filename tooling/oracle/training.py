"""Loss curves of three small networks: 100 steps from stated weights over stated batches."""

import math
from pathlib import Path

import torch
import torch.nn.functional as F

from encoding import TensorTable, compact, file_text
from inputs import fine, integers, normal, reseed

STEPS = 100
CLASSES = 10


def mlp(parameters: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    weight1, bias1, weight2, bias2 = parameters
    return F.linear(F.relu(F.linear(x, weight1, bias1)), weight2, bias2)


def cnn(parameters: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    weight1, bias1, weight2, bias2, weight3, bias3 = parameters
    x = F.max_pool2d(F.relu(F.conv2d(x, weight1, bias1, padding=1)), 2)
    x = F.relu(F.conv2d(x, weight2, bias2))
    return F.linear(torch.flatten(x, 1), weight3, bias3)


def cnn_with_batch_norm(parameters: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    weight1, scale1, shift1, weight2, scale2, shift2, weight3, bias3 = parameters
    x = F.conv2d(x, weight1, padding=1)
    x = F.max_pool2d(F.relu(F.batch_norm(x, None, None, scale1, shift1, training=True)), 2)
    x = F.conv2d(x, weight2)
    x = F.relu(F.batch_norm(x, None, None, scale2, shift2, training=True))
    return F.linear(torch.flatten(x, 1), weight3, bias3)


def weight(*shape: int) -> torch.Tensor:
    """As nn initialises it by default: uniform within one over the root of the fan-in."""
    bound = math.prod(shape[1:]) ** -0.5
    return fine(*shape, low=-bound, high=bound)


def with_bias(*shape: int) -> list[torch.Tensor]:
    bound = math.prod(shape[1:]) ** -0.5
    return [weight(*shape), fine(shape[0], low=-bound, high=bound)]


def norm(channels: int) -> list[torch.Tensor]:
    """Scales and shifts as training might have left them."""
    return [fine(channels, low=0.5, high=1.5), fine(channels, low=-0.25, high=0.25)]


CURVES = [
    ("mlp", mlp, lambda: with_bias(32, 20) + with_bias(CLASSES, 32), (16, 20), 8,
     lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=1e-4)),
    ("cnn", cnn,
     lambda: with_bias(4, 1, 3, 3) + with_bias(8, 4, 3, 3) + with_bias(CLASSES, 72),
     (8, 1, 10, 10), 5,
     lambda p: torch.optim.Adam(p, lr=2e-3)),
    ("cnnWithBatchNorm", cnn_with_batch_norm,
     lambda: [weight(4, 1, 3, 3), *norm(4), weight(8, 4, 3, 3), *norm(8), *with_bias(CLASSES, 72)],
     (8, 1, 10, 10), 5,
     lambda p: torch.optim.Adam(p, lr=2e-3)),
]  # fmt: skip


def train(model, optimizer, parameters, batches, dtype: torch.dtype) -> torch.Tensor:
    leaves = [p.to(dtype).requires_grad_() for p in (q.clone() for q in parameters)]
    stepper = optimizer(leaves)
    losses = []
    for step in range(STEPS):
        x, target = batches[step % len(batches)]
        loss = F.cross_entropy(model(leaves, x.to(dtype)), target)
        stepper.zero_grad()
        loss.backward()
        stepper.step()
        losses.append(loss.item())
    return torch.tensor(losses, dtype=torch.float64)


def write_curves(folder: Path) -> str:
    reseed(100)
    table, rows = TensorTable(), []
    for name, model, initial, batch_shape, batch_count, optimizer in CURVES:
        parameters = initial()
        batches = [
            (
                normal(*batch_shape),
                integers(batch_shape[0], low=0, high=CLASSES, dtype=torch.int32).long(),
            )
            for _ in range(batch_count)
        ]
        losses = train(model, optimizer, parameters, batches, torch.float32)
        exact = train(model, optimizer, parameters, batches, torch.float64)
        spread = ((losses - exact).abs() / exact).max().item()
        assert spread < 2e-5, f"{name}: float32 leaves the float64 curve by {spread}"
        row = {
            "name": name,
            "parameters": [table.add(p) for p in parameters],
            "inputs": [table.add(x) for x, _ in batches],
            "targets": [table.add(target.int()) for _, target in batches],
            "losses": table.add(losses),
        }
        rows.append(compact(row))
    text = file_text(table, "curves", rows)
    (folder / "training.json").write_text(text, encoding="utf-8")
    return f"training: {len(rows)} curves, {len(text) / 1024:.0f} KB"
