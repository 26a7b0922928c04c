"""The numbers of src/data.ts, again."""

import math

import numpy as np
import torch


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


def images(batch, *shape):
    return values((batch, 784), 21, 0, 1).reshape(batch, *shape)


def labels(batch):
    return torch.tensor([(i * 7 + 3) % 10 for i in range(batch)])
