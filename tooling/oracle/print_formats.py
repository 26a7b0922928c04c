"""Writes how PyTorch prints tensors and Python prints floats as fixtures for @t/core.

    python tooling/oracle/print_formats.py

A tensor's elements are stored as hexadecimal bytes or, where they are many, as a pattern: element i
is `((i * step) % modulus + start) * scale` in float64, converted to the dtype.
"""

import json
import pathlib
import random
import struct

import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "packages/core/test/fixtures/print-formats.json"
INF, NAN = float("inf"), float("nan")
HALVES = (torch.float16, torch.bfloat16)
FLOATS = (torch.float32, torch.float64, *HALVES)
INTEGERS = (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64)


def hex_of(tensor):
    return tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes().hex() if tensor.numel() else ""


def record(tensor, pattern=None, **options):
    torch.set_printoptions(**{"profile": "default", **options})
    item = {"shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch.")}
    item.update({"pattern": pattern} if pattern else {"data": hex_of(tensor)})
    if options:
        item["options"] = {{"sci_mode": "sciMode"}.get(k, k): v for k, v in options.items()}
    if tensor.grad_fn is not None:
        item["gradFn"] = type(tensor.grad_fn).__name__
    elif tensor.requires_grad:
        item["requiresGrad"] = True
    item["text"] = str(tensor)
    torch.set_printoptions(profile="default")
    return item


def patterned(shape, dtype, start, step, modulus, scale, **options):
    count = torch.Size(shape).numel()
    values = [((i * step) % modulus + start) * scale for i in range(count)]
    tensor = torch.tensor(values, dtype=torch.float64).to(dtype).reshape(shape)
    return record(tensor, {"start": start, "step": step, "modulus": modulus, "scale": scale}, **options)


def t(values, dtype=torch.float32):
    return torch.tensor(values, dtype=dtype)


def plain_values():
    lists = [
        [1.0], [0.0], [-0.0], [1.0, 2.0], [1.5, 2.25], [0.03125, 0.09375, 1.0], [0.5, 1.5, 2.5], [1e-4, 1.0],
        [9.9e-5, 1e-3], [1e-5], [1000.0, 1.0], [1001.0, 1.0], [1000.5, 1.0], [1e8, 1e6], [1.1e8, 1e6], [123456789.0],
        [99999.99, 100.0], [1e10, 1e-10], [3.4e38, 1.0], [1e-45, 1.0], [0.99995, 1.0], [0.00005, 0.0001], [1e5, 2e5, 3e5],
        [NAN], [INF], [-INF], [NAN, 1.0], [INF, -INF, NAN], [NAN, 1.5], [-INF, 0.25, 1e6], [INF, 1e9], [0.0, -0.0, 0.5],
        [-1.0, 10.0, -100.0], [-1.5, 10.25, -100.125], [1e-3, 0.0], [33554432.0, 1.0], [16777216.0, 3.0, -5.0],
        [1 / 3, 2 / 3], [3.14159265, 2.71828], [1e7, 1.5], [0.1, 0.01, 0.001], [100.0, 0.1], [65504.0, 6e-8],
    ]
    for values in lists:
        for dtype in FLOATS if len(values) < 3 else FLOATS[:2]:
            yield t(values, dtype)
        yield t(values[0])
    for dtype in INTEGERS:
        info = torch.iinfo(dtype)
        yield t([0], dtype)
        yield t([info.min, info.max], dtype)
        yield t([[1, 20], [3, 4]], dtype)
        yield t(info.max, dtype)
    yield t([True, False], torch.bool)
    yield t([[True, True], [False, True]], torch.bool)
    yield t([True], torch.bool)
    yield t(False, torch.bool)
    yield t([-(2**53) - 1, 2**62 + 1], torch.int64)


def empty_shapes():
    for shape in [(0,), (0, 3), (2, 0), (1, 0, 4), (0, 0)]:
        for dtype in (torch.float32, torch.int64, torch.bool, torch.float16, torch.int32):
            yield torch.empty(shape, dtype=dtype)


def random_tensors():
    torch.manual_seed(0)
    shapes = [(3,), (1,), (2, 3), (1, 1), (20,), (40,), (2, 3, 4), (2, 1, 2, 3), (3, 2, 2, 1, 2), (4, 12), (2, 30), (5, 1)]
    for shape in shapes:
        yield torch.randn(shape)
        yield torch.randn(shape, dtype=torch.float64) * 100
        yield torch.randint(-99999, 100, shape)
    for dtype in HALVES:
        yield torch.randn(3, 7).to(dtype)
        yield (torch.rand(12) * 1000).to(dtype)
    for scale in (1e-8, 1e-6, 1e-3, 1e3, 1e6, 1e12, 1e30):
        yield torch.randn(2, 5) * scale
        yield torch.randn(9, dtype=torch.float64) * scale
        yield torch.exp(torch.randn(8)) * scale
    yield torch.randint(0, 2, (3, 40)).bool()
    yield torch.rand(2, 3) > 0.5
    yield torch.arange(30, dtype=torch.float32)
    yield torch.linspace(0, 1, 11)
    yield torch.eye(4)
    yield torch.rand(3, 4).t()


def with_gradients():
    torch.manual_seed(1)
    yield torch.randn(3, requires_grad=True)
    yield torch.tensor(1.5, requires_grad=True)
    yield torch.zeros(0, requires_grad=True)
    yield torch.randn(2, 3, dtype=torch.float64, requires_grad=True)
    for count in (1, 5, 6, 7, 8, 9, 10, 11):
        x = torch.randn(count, requires_grad=True)
        yield x
        yield x * 2
        yield x.double().exp()
    x = torch.randn(2, 4, requires_grad=True)
    yield x.sum()
    yield x + 1
    yield x.view(4, 2)
    yield torch.nn.functional.cross_entropy(x, torch.tensor([1, 2]))
    yield x.half().relu()
    yield x @ torch.randn(4, 9)


def summarised():
    f32, f64, i64 = torch.float32, torch.float64, torch.int64
    yield patterned((1001,), f32, 0, 1, 10**6, 1.0)
    yield patterned((1000,), f32, 0, 1, 10**6, 1.0)
    yield patterned((1001,), i64, -5, 7919, 1000, 1)
    yield patterned((2000,), f32, -500, 7919, 1000, 0.001)
    yield patterned((100, 100), f32, -500, 7919, 1000, 0.01)
    yield patterned((28, 28, 3), f64, 0, 13, 256, 1 / 255)
    yield patterned((10, 10, 10, 10), f32, 0, 1, 10**6, 0.5)
    yield patterned((4, 300), torch.int32, 0, 31, 1000, 1)
    yield patterned((300, 4), torch.uint8, 0, 31, 256, 1)
    yield patterned((7, 6, 40), torch.bool, 0, 3, 5, 1)
    yield patterned((2, 2, 2, 200), f32, 1, 7919, 10**6, 1e-3)
    yield patterned((6, 7, 30), torch.bfloat16, -30, 11, 60, 0.37)
    yield patterned((1, 1, 1500), torch.float16, -30, 11, 60, 0.37)
    yield patterned((1500, 1), i64, 0, 7919, 10**6, 1)
    yield patterned((3, 1, 1, 500), f64, 1, 7919, 10**6, 10.0)


def with_options():
    f32 = torch.float32
    for options in [
        {"precision": 2}, {"precision": 0}, {"precision": 8}, {"sci_mode": True}, {"sci_mode": False}, {"linewidth": 40},
        {"linewidth": 10}, {"threshold": 5}, {"edgeitems": 1, "threshold": 5}, {"edgeitems": 0, "threshold": 5},
        {"edgeitems": 0}, {"profile": "short"}, {"profile": "full"}, {"edgeitems": 5, "threshold": 10, "linewidth": 120},
        {"precision": 12, "sci_mode": True},
    ]:
        yield patterned((12,), f32, -6, 5, 12, 0.37, **options)
        yield patterned((4, 5), f32, -6, 5, 12, 1.0, **options)
        yield patterned((3, 4, 3), f32, -6, 5, 12, 12345.678, **options)
        yield patterned((30,), torch.int64, -6, 5, 30, 1000, **options)
        yield record(t([0.0, NAN, INF]), **options)
        yield record(t(2.5), **options)
    yield patterned((1200,), f32, 0, 1, 10**6, 1.0, profile="full")


def numbers():
    """Doubles of every size and exact ties, with their text for some numbers of digits."""
    source = random.Random(0)
    values = [0.0, -0.0, 0.5, 1.5, 2.5, 0.25, 0.75, 0.125, 0.375, 2**-5, 3 * 2**-5, 1e21, 1e22, 1.5e300, 5e-324, 15, 25,
              35, 45, 1e15 + 0.5, 2.0**53, 2.5e15, 12345.0, 123450.0, 123455.0, 1234650000.0, 9.5, 99.5, 999.5, 0.05, 0.15,
              9.99995, 99999.5, 0.000125, 1e-5, 1.7976931348623157e308, 999999999999999900000.0, 1e20, 4.35, 1.005, NAN, INF, -INF]
    values += [struct.unpack("<d", source.getrandbits(64).to_bytes(8, "little"))[0] for _ in range(60)]
    values += [source.randrange(1, 2**20) * 2.0 ** source.randrange(-12, 12) for _ in range(60)]
    values += [source.uniform(-1e6, 1e6) for _ in range(20)]
    for value in values:
        texts = {str(d): [f"{value:.{d}f}", f"{value:.{d}e}"] for d in (0, 1, 2, 4, 7)}
        yield {"data": struct.pack("<d", value).hex(), "texts": texts}


def main():
    tensors = [record(x) for group in (plain_values, empty_shapes, random_tensors, with_gradients) for x in group()]
    tensors += [*summarised(), *with_options()]
    sizes = [[list(shape), str(torch.Size(shape))] for shape in ((), (3,), (3, 4), (2, 0, 1))]
    items = {"tensors": tensors, "numbers": list(numbers())}
    parts = [f'"torch":{json.dumps(torch.__version__.split("+")[0])}', f'"sizes":{json.dumps(sizes)}']
    for name, rows in items.items():
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        parts.append(f'"{name}":[\n{lines}\n]')
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("{" + ",\n".join(parts) + "}\n")
    print(f"{OUT}: {len(tensors)} tensors, {len(items['numbers'])} numbers, {OUT.stat().st_size} bytes")


main()
