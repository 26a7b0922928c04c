"""The cases of src/cases.ts in PyTorch, with the same data and the protocol of src/protocol.ts.

    python torch_bench.py THREADS
"""

import json
import math
import resource
import statistics
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

WARM_UP_S = 0.3
MOST_WARM_UPS = 200
FEWEST_STEPS = 5
OPERATIONS = 1000


def uniform(count, seed, low=-1.0, high=1.0):
    """`uniform` of src/data.ts."""
    start = (seed * 0x9E3779B9) % 2**32
    h = (np.arange(count, dtype=np.uint64) + start).astype(np.uint32)
    h ^= h >> np.uint32(16)
    h *= np.uint32(0x85EBCA6B)
    h ^= h >> np.uint32(13)
    h *= np.uint32(0xC2B2AE35)
    h ^= h >> np.uint32(16)
    return (low + (high - low) * (h.astype(np.float64) / 2**32)).astype(np.float32)


def values(shape, seed, low=-1.0, high=1.0):
    return torch.from_numpy(uniform(math.prod(shape), seed, low, high)).reshape(shape)


def with_weights(model, fans, first_seed):
    with torch.no_grad():
        for i, (parameter, fan) in enumerate(zip(model.parameters(), fans)):
            bound = 1 / math.sqrt(fan)
            parameter.copy_(values(tuple(parameter.shape), first_seed + i, -bound, bound))
    return model


def mlp():
    model = nn.Sequential(
        nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
    )
    return with_weights(model, [784, 784, 512, 512, 512, 512], 1)


def cnn():
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(9216, 128),
        nn.ReLU(),
        nn.Linear(128, 10),
    )
    return with_weights(model, [9, 9, 288, 288, 9216, 9216, 128, 128], 11)


def images(batch, *shape):
    return values((batch, 784), 21, 0, 1).reshape(batch, *shape)


class Case:
    def __init__(self, step, check=None, operations=1):
        self.step = step
        self.check = check
        self.operations = operations
        self.numbers = None


def expression(evaluate, reduce):
    return Case(evaluate, lambda: [float(reduce(evaluate()).double().sum())])


def matmul(rows, inner, columns):
    a, b = values((rows, inner), 31), values((inner, columns), 32)
    return expression(lambda: a @ b, lambda y: y)


def chain():
    x, w, b = (values((2**20,), seed) for seed in (41, 42, 43))
    return expression(lambda: torch.relu(x * w + b), lambda y: y)


def softmax():
    x = values((1024, 1024), 51, -4, 4)
    return expression(lambda: torch.softmax(x, -1), lambda y: y[:, 0])


def train(model, shape, optimizer):
    x = images(64, *shape)
    y = torch.tensor([(i * 7 + 3) % 10 for i in range(64)])

    def step():
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return Case(step, lambda: [step() for _ in range(4)])


def train_mlp():
    model = mlp()
    return train(model, (784,), torch.optim.SGD(model.parameters(), lr=1e-3))


def train_cnn():
    model = cnn()
    return train(model, (1, 28, 28), torch.optim.Adam(model.parameters(), lr=1e-3))


def infer(model, batch, *shape):
    x = images(batch, *shape)
    model.eval()

    @torch.inference_mode()
    def evaluate():
        return model(x)

    return expression(evaluate, torch.abs)


def add_four(requires_grad):
    a, b = torch.ones(4, requires_grad=requires_grad), torch.ones(4)

    def step():
        for _ in range(OPERATIONS):
            a + b

    return Case(step, operations=OPERATIONS)


CASES = {
    "matmul_256": lambda: matmul(256, 256, 256),
    "matmul_512": lambda: matmul(512, 512, 512),
    "matmul_1024": lambda: matmul(1024, 1024, 1024),
    "matmul_64x784x512": lambda: matmul(64, 784, 512),
    "chain_1M": chain,
    "softmax_1024": softmax,
    "mlp_train_64": train_mlp,
    "cnn_train_64": train_cnn,
    "mlp_infer_1": lambda: infer(mlp(), 1, 784),
    "mlp_infer_64": lambda: infer(mlp(), 64, 784),
    "cnn_infer_1": lambda: infer(cnn(), 1, 1, 28, 28),
    "cnn_infer_64": lambda: infer(cnn(), 64, 1, 28, 28),
    "add4": lambda: add_four(False),
    "add4_grad": lambda: add_four(True),
}


def peak_bytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def prepared(name):
    case = CASES[name]()
    case.numbers = case.check() if case.check else []
    end = time.perf_counter() + WARM_UP_S
    for _ in range(MOST_WARM_UPS):
        if time.perf_counter() > end:
            break
        case.step()
    return case


def measure(case, budget_ms):
    times = []
    end = time.perf_counter() + budget_ms / 1e3
    while len(times) < FEWEST_STEPS or time.perf_counter() < end:
        start = time.perf_counter()
        case.step()
        times.append((time.perf_counter() - start) * 1e3 / case.operations)
    return {
        "ms": statistics.median(times),
        "minMs": min(times),
        "meanMs": statistics.fmean(times),
        "check": case.numbers,
    }


def loop(name, steps):
    loaded = peak_bytes()
    case = CASES[name]()
    start = time.perf_counter()
    for _ in range(steps):
        case.step()
    ms = (time.perf_counter() - start) * 1e3 / steps
    return {"ms": ms, "loadedBytes": loaded, "peakBytes": peak_bytes()}


def answer(ready, request):
    name = request["case"]
    if request["command"] == "forget":
        ready.pop(name, None)
        return {}
    if request["command"] == "loop":
        return loop(name, request["steps"])
    if name not in ready:
        ready[name] = prepared(name)
    return measure(ready[name], request["budgetMs"])


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.set_num_interop_threads(1)
    print(json.dumps({"version": torch.__version__}), flush=True)
    ready = {}
    for line in sys.stdin:
        print(json.dumps(answer(ready, json.loads(line))), flush=True)


main()
