"""Writes PyTorch's CPU random streams as fixtures for @t/core.

    python tooling/oracle/random_streams.py

A case is a seed and a list of steps that draw from one generator; a step draws once for each of its
sizes. A result is stored as hexadecimal bytes where it is short or only equal within a tolerance,
else as "#" and the first 16 hexadecimal digits of its SHA-256. The generator's state follows each case, hashed with the cached
normal value blanked out; that value comes beside it.
"""

import hashlib
import json
import pathlib

import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).resolve().parents[2] / "packages/core/test/fixtures/random-streams.json"
FLOATS = ["float32", "float64", "float16", "bfloat16"]
INTEGERS = ["uint8", "int8", "int16", "int32", "int64"]
SIZES = [*range(1, 41), 100, 1000, 1023, 1024, 1025, 1040]
SPARE = slice(5024, 5032)
HAS_SPARE = 5040


def raw(tensor):
    return tensor.clone(memory_format=torch.contiguous_format).reshape(-1).contiguous().view(torch.uint8).numpy().tobytes() if tensor.numel() else b""


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def dtype_of(name):
    return getattr(torch, name)


def empty(step, n):
    return torch.empty(n, dtype=dtype_of(step["dtype"]))


def weights(step):
    """The weights both sides compute: multiples of 1/1024, every eleventh 0."""
    count = step["rows"] * step["categories"]
    values = [0 if i % 11 == 3 else (i * 619 % 1000 + 1) / 1024 for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).to(dtype_of(step["dtype"]))


def probabilities(step, n):
    values = [i * 37 % 101 / 100 for i in range(n)]
    return torch.tensor(values, dtype=torch.float64).to(dtype_of(step["probabilityDtype"]))


DRAWS = {
    "uniform": lambda s, n: empty(s, n).uniform_(s["low"], s["high"]),
    "normal": lambda s, n: empty(s, n).normal_(s["mean"], s["std"]),
    "normalStrided": lambda s, n: empty(s, 2 * n)[::2].normal_(s["mean"], s["std"]),
    "randint": lambda s, n: empty(s, n).random_(int(s["low"]), int(s["high"])),
    "random": lambda s, n: empty(s, n).random_(),
    "randomFrom": lambda s, n: empty(s, n).random_(int(s["low"]), None),
    "bernoulli": lambda s, n: empty(s, n).bernoulli_(s["p"]),
    "bernoulliTensor": lambda s, n: empty(s, n).bernoulli_(probabilities(s, n)),
    "dropout": lambda s, n: F.dropout(torch.ones(n, dtype=dtype_of(s["dtype"])), s["p"]),
    "randperm": lambda s, n: torch.randperm(n, dtype=dtype_of(s["dtype"])),
    "exponential": lambda s, n: empty(s, n).exponential_(s["rate"]),
    "multinomial": lambda s, n: torch.multinomial(
        weights(s).view(s["rows"], s["categories"]), s["samples"], s["replacement"]
    ).int(),
    "loaderSeed": lambda s, n: torch.empty((), dtype=torch.int64).random_(),
}


def step(draw, dtype="int64", *sizes, **arguments):
    return {"draw": draw, "dtype": dtype, **arguments, "sizes": sizes or (1,)}


def run(seed, steps):
    torch.manual_seed(seed)
    for s in steps:
        approximate = s["dtype"] == "float64" and s["draw"] in ("normal", "normalStrided", "exponential")
        results = ((n, raw(DRAWS[s["draw"]](s, n))) for n in s["sizes"])
        s["results"] = [data.hex() if approximate or n <= 3 else "#" + digest(data) for n, data in results]
    state = bytearray(raw(torch.get_rng_state()))
    spare = bytes(state[SPARE]).hex() if state[HAS_SPARE] else None
    state[SPARE] = bytes(8)
    return {"seed": str(seed), "steps": steps, "state": digest(bytes(state)), "spare": spare}


def cases():
    for seed in (0, 42):
        for dtype in FLOATS:
            for low, high in ((0, 1), (-0.1, 0.1), (-3, 5), (0.1, 0.1), (1e-3, 1000)):
                yield seed, [step("uniform", dtype, *SIZES, low=low, high=high)]
            sizes = [*range(1, 41), 100] if dtype == "float64" else SIZES
            for mean, std in ((0, 1), (2.5, 0.3), (-1, 1e-3)):
                yield seed, [step("normal", dtype, *sizes, mean=mean, std=std)]
            yield seed, [step("normalStrided", dtype, 1, 2, 15, 16, 33, 50, mean=0.5, std=2)]
            yield seed, [step("exponential", dtype, 1, 16, 50, rate=rate) for rate in (1, 0.3)]
            yield seed, [step("dropout", dtype, 1, 17, 1000, 3000, p=p) for p in (0.1, 0.5, 0.9)]
            for out in ("float32", "bool", "int64", dtype):
                yield seed, [step("bernoulliTensor", out, 1, 40, 1500, probabilityDtype=dtype)]
    for dtype in FLOATS + INTEGERS + ["bool"]:
        yield 7, [step("random", dtype, 1, 3, 40, 1500)]
        yield 7, [step("bernoulli", dtype, 1, 40, 1500, p=p) for p in (0, 1e-3, 0.25, 0.5, 1)]
    yield from integer_cases()
    yield 3, [step("randperm", "int64", *range(41), 1000, 4096)]
    limits = {"uint8": 256, "int8": 128, "int16": 3000, "int32": 3000, "float16": 2048, "float32": 3000, "float64": 3000}
    for dtype, n in limits.items():
        yield 4, [step("randperm", dtype, n)]
    yield from multinomial_cases()
    yield from mixed_cases()
    yield from bulk_cases()


def integer_cases():
    ranges = {
        "bool": [(0, 1), (0, 2)],
        "uint8": [(0, 10), (0, 256), (255, 256)],
        "int8": [(-128, 128), (-5, 6)],
        "int16": [(-32768, 32768), (0, 1000)],
        "int32": [(-(2**31), 2**31), (0, 2**28 - 1), (0, 2**28), (-7, 2**31)],
        "int64": [(0, 10), (-(2**63), 2**63 - 1), (0, 2**32), (0, 2**32 + 1), (2**60, 2**60 + 100),
                  (-(2**53), -(2**53) + 2**29), (5, 2**40), (-1, 2**32 - 1)],
        "float16": [(0, 10), (-2048, 2049), (0, 65504), (-4099, 3001)],
        "bfloat16": [(0, 10), (-256, 257), (0, 2**62), (-1001, 777), (-(2**40) - 1, 3)],
        "float32": [(0, 10), (-(2**24), 2**24 + 1), (0, 2**63 - 1), (-(2**40) - 1, 2**40 + 1), (2**24 + 1, 2**26 + 3)],
        "float64": [(0, 10), (-(2**53), 2**53 + 1), (-(2**63), 2**63 - 1), (2**53 + 1, 2**60 + 1)],
    }
    for dtype, pairs in ranges.items():
        for low, high in pairs:
            yield 11, [step("randint", dtype, 1, 4, 40, 1100, low=str(low), high=str(high))]
    starts = {"uint8": [0, 7], "int8": [-128], "int16": [-1], "int32": [-(2**31), 5], "int64": [-(2**63), -9, 2**62],
              "float32": [0, -(2**20), -(2**63)], "float64": [0, -(2**63), -(2**53) - 1], "float16": [0, -3],
              "bfloat16": [0, -(2**63)], "bool": [0, 1]}
    for dtype, lows in starts.items():
        for low in lows:
            yield 12, [step("randomFrom", dtype, 1, 4, 40, 1100, low=str(low))]


def multinomial_cases():
    shapes = [(1, 4, 1), (1, 4, 3), (3, 10, 2), (2, 50, 20), (1, 300, 40), (1, 1000, 1)]
    for dtype in FLOATS:
        for rows, categories, samples in shapes:
            # Halves have so few values that quotients tie, and the order of ties is left open.
            if samples > 3 and dtype in ("float16", "bfloat16"):
                continue
            yield 21, [step("multinomial", dtype, rows * samples, rows=rows, categories=categories,
                            samples=samples, replacement=False)]
        for rows, categories, samples in [*shapes, (2, 7, 500)]:
            yield 22, [step("multinomial", dtype, rows * samples, rows=rows, categories=categories,
                            samples=samples, replacement=True)]


def mixed_cases():
    """The cached normal value is shared by dtypes and outlives everything but a serial normal draw."""
    normal = {"mean": 0, "std": 1}
    for seed in (0, 1, 1234, 2**32 + 5, -1, 2**63, 2**64 - 1, -(2**63), 67280421310721):
        yield seed, [
            step("normal", "float32", 3, **normal), step("uniform", "float32", 5, low=0, high=1),
            step("normal", "float32", 64, **normal), step("randperm", "int64", 9),
            step("normal", "bfloat16", 1, mean=3, std=0.5), step("loaderSeed"),
            step("normal", "float64", 7, **normal), step("normal", "float16", 1, **normal),
            step("normal", "float32", 21, **normal), step("dropout", "float32", 31, p=0.5),
            step("normal", "float32", 5, **normal), step("randint", "int64", 700, low="0", high="10"),
            step("loaderSeed"),
        ]
    yield 5, []
    yield 5, [step("uniform", "float32", 624, low=0, high=1)]
    yield 5, [step("uniform", "float32", 625, low=0, high=1)]


def bulk_cases():
    n = 2**18 + 5
    for seed in (0, 9):
        yield seed, [step("uniform", "float32", n, low=0, high=1), step("normal", "float32", n, mean=0, std=1),
                     step("normal", "bfloat16", n, mean=0.1, std=0.7), step("randperm", "int64", n),
                     step("dropout", "float32", n, p=0.2), step("randint", "int64", n, low="-50", high="50"),
                     step("exponential", "float32", n, rate=1), step("uniform", "float64", n, low=-0.3, high=0.7),
                     step("uniform", "float32", n, low=-0.05, high=0.05), step("normal", "float16", n, mean=0, std=1)]


def orders():
    """Positions in the stream, row by row, of what `uniform_` puts into strided tensors."""
    layouts = [
        ((3, 4), (4, 1)), ((3, 4), (1, 3)), ((2, 3, 4), (12, 4, 1)), ((2, 3, 4), (1, 2, 6)),
        ((2, 3, 4), (4, 8, 1)), ((2, 3, 2, 2), (12, 1, 6, 3)), ((3, 4), (8, 2)), ((1, 4), (1, 1)),
        ((4, 1), (1, 1)), ((4, 1), (7, 4)), ((1, 1, 5), (9, 2, 1)), ((2, 1, 3), (3, 3, 1)), ((3, 1, 2), (1, 1, 3)),
    ]
    for shape, strides in layouts:
        size = 1 + sum((n - 1) * s for n, s in zip(shape, strides))
        tensor = torch.empty(size, dtype=torch.float64).as_strided(shape, strides)
        torch.manual_seed(1)
        values = tensor.uniform_().flatten().tolist()
        torch.manual_seed(1)
        stream = torch.rand(tensor.numel(), dtype=torch.float64).tolist()
        like = list(torch.empty_like(tensor).stride())
        yield {"shape": shape, "strides": strides, "order": [stream.index(v) for v in values], "like": like}


def expanded_likes():
    for shape, strides in [((3, 4), (0, 1)), ((3, 4), (1, 0)), ((2, 3, 4), (0, 4, 1)), ((2, 3, 4), (1, 0, 2))]:
        tensor = torch.empty(64).as_strided(shape, strides)
        yield {"shape": shape, "strides": strides, "like": list(torch.empty_like(tensor).stride())}


def main():
    fixture = {
        "torch": torch.__version__.split("+")[0],
        "capability": torch.backends.cpu.get_cpu_capability(),
        "orders": list(orders()),
        "likes": list(expanded_likes()),
        "cases": [run(seed, steps) for seed, steps in cases()],
    }
    assert fixture["capability"] != "DEFAULT", "expected a CPU with AVX2: its streams are the reference"
    lines = [json.dumps(c, separators=(",", ":")) for c in fixture["cases"]]
    fixture["cases"] = "CASES"
    text = json.dumps(fixture, separators=(",", ":")).replace('"CASES"', "[\n" + ",\n".join(lines) + "\n]")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text + "\n")
    steps = sum(len(s["sizes"]) for line in lines for s in json.loads(line)["steps"])
    print(f"{OUT}: {len(lines)} cases, {steps} draws, {OUT.stat().st_size} bytes")


main()
