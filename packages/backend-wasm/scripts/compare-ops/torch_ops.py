"""Times expressions of PyTorch: reads `{"name", "setup", "run", "ms"}` per line, answers the times in milliseconds.

python torch_ops.py THREADS
"""

import json
import sys
import time

import torch
import torch.nn.functional as F

WARM_UP_S = 0.05


def measure(run, budget_s):
    end = time.perf_counter() + budget_s
    times = []
    while len(times) < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def main():
    torch.set_num_threads(int(sys.argv[1]))
    ready = {}
    print(json.dumps(torch.__version__), flush=True)
    for line in sys.stdin:
        case = json.loads(line)
        name = case["name"]
        if name not in ready:
            names = {"torch": torch, "F": F}
            exec(case["setup"], names)
            ready = {name: eval(f"lambda: ({case['run']})", names)}
            measure(ready[name], WARM_UP_S)
        print(json.dumps(measure(ready[name], case["ms"] / 1e3)), flush=True)


main()
