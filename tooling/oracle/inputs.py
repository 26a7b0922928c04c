"""Seeded inputs and the values where implementations go wrong."""

import math

import torch

FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
INTEGERS = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]
ALL = [*FLOATS, *INTEGERS, torch.bool]

_generator = torch.Generator()


def reseed(seed: int) -> None:
    """Each family starts from its own seed, so that adding a case to one leaves the others alone."""
    _generator.manual_seed(seed)


def uniform(*shape: int, low: float = -2.0, high: float = 2.0, dtype=torch.float32) -> torch.Tensor:
    """Values that are exact in every float dtype, so that no cast changes a case."""
    steps = 64
    span = torch.rand(shape, generator=_generator, dtype=torch.float64)
    grid = torch.floor(span * steps) / steps
    return (low + grid * (high - low)).to(torch.bfloat16).to(dtype)


def fine(*shape: int, low: float = -1.0, high: float = 1.0, dtype=torch.float32) -> torch.Tensor:
    """Values with all of the dtype's bits."""
    span = torch.rand(shape, generator=_generator, dtype=torch.float64)
    return (low + span * (high - low)).to(dtype)


def normal(*shape: int, dtype=torch.float32) -> torch.Tensor:
    return torch.randn(shape, generator=_generator, dtype=torch.float64).to(dtype)


def distinct(*shape: int, dtype=torch.float32) -> torch.Tensor:
    """Values without ties, where the position of an extreme is unambiguous."""
    count = math.prod(shape)
    order = torch.randperm(count, generator=_generator)
    return ((order.double() - count // 2) / 8).reshape(shape).to(dtype)


def integers(*shape: int, low: int = -5, high: int = 6, dtype=torch.int64) -> torch.Tensor:
    return torch.randint(low, high, shape, generator=_generator).to(dtype)


def booleans(*shape: int) -> torch.Tensor:
    return torch.randint(0, 2, shape, generator=_generator) == 1


def any_of(dtype: torch.dtype, *shape: int) -> torch.Tensor:
    """Ordinary values of any dtype."""
    if dtype.is_floating_point:
        return uniform(*shape, dtype=dtype)
    if dtype == torch.bool:
        return booleans(*shape)
    low = 0 if dtype == torch.uint8 else -6
    return integers(*shape, low=low, high=7, dtype=dtype)


def edge_values(dtype: torch.dtype) -> torch.Tensor:
    """Signed zeros, ties of rounding, subnormals, the ends of the range, infinities and NaN."""
    if dtype == torch.bool:
        return torch.tensor([False, True, True, False])
    if not dtype.is_floating_point:
        limits = torch.iinfo(dtype)
        values = [0, 1, 2, 3, 5, 7, limits.max, limits.max - 1, limits.min, limits.min + 1]
        signed = [] if dtype == torch.uint8 else [-1, -2, -3, -7]
        wide = [2**53 + 1, -(2**53) - 1, 2**31] if dtype == torch.int64 else []
        return torch.tensor(values + signed + wide, dtype=dtype)
    limits = torch.finfo(dtype)
    subnormal = limits.tiny * limits.eps
    magnitudes = [0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.5, 3.0, 3.5, 10.0, 88.0, 700.0]
    magnitudes += [limits.max, limits.tiny, subnormal, limits.tiny / 2, limits.eps, 1 + limits.eps]
    magnitudes += [math.inf]
    # NaN first and last: in a vector and in what is left over after whole vectors
    values = [math.nan] + magnitudes + [-m for m in magnitudes] + [math.nan]
    return torch.tensor(values, dtype=dtype)


def edge_pairs(dtype: torch.dtype) -> tuple[torch.Tensor, torch.Tensor]:
    """Every combination of a few edge values, as the two operands of a binary op."""
    if dtype == torch.bool:
        values = torch.tensor([False, True])
    elif dtype.is_floating_point:
        limits = torch.finfo(dtype)
        values = torch.tensor(
            [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, limits.max, -limits.max, limits.tiny]
            + [math.inf, -math.inf, math.nan],
            dtype=dtype,
        )
    else:
        limits = torch.iinfo(dtype)
        signed = [] if dtype == torch.uint8 else [-1, -3]
        wide = [2**53 + 1] if dtype == torch.int64 else []
        values = torch.tensor([0, 1, 2, 5, limits.max, limits.min, *signed, *wide], dtype=dtype)
    n = values.numel()
    return values.repeat_interleave(n).contiguous(), values.repeat(n).contiguous()
