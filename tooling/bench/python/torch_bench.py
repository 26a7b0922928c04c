"""The cases of src/cases.ts in PyTorch, with the same data and the protocol of src/protocol.ts.

    python torch_bench.py THREADS
"""

import json
import math
import resource
import statistics
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

from case import Case, expression, training
from operations import OPERATIONS
from resnet import train_resnet18
from values import images, labels, values

WARM_UP_S = 0.3
MOST_WARM_UPS = 200
FEWEST_STEPS = 5
ADDITIONS = 1000


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


def chain():
    x, w, b = (values((2**20,), seed) for seed in (41, 42, 43))
    return expression(lambda: torch.relu(x * w + b) * 0.5, lambda y: y)


def softmax():
    x = values((1024, 1024), 51, -4, 4)
    return expression(lambda: torch.softmax(x, -1), lambda y: y[:, 0])


def train(model, shape, optimizer):
    x, y = images(64, *shape), labels(64)

    def step():
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return training(step)


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
        for _ in range(ADDITIONS):
            a + b

    return Case(step, operations=ADDITIONS)


CASES = {
    **OPERATIONS,
    "chain_1M": chain,
    "softmax_1024": softmax,
    "mlp_train_64": train_mlp,
    "cnn_train_64": train_cnn,
    "resnet18_train_16": train_resnet18,
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
    threads = {"count": torch.get_num_threads(), "reason": None}
    print(json.dumps({"version": torch.__version__, "threads": threads}), flush=True)
    ready = {}
    for line in sys.stdin:
        print(json.dumps(answer(ready, json.loads(line))), flush=True)


main()
