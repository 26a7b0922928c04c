"""Writes packages/testing/fixtures/<family>.json: what PyTorch gives for every case,
and training.json: the losses of three networks.

    python generate.py [family …]

PyTorch 2.13, CPU. The result depends on nothing but this folder and PyTorch's version.
"""

import sys
from importlib import import_module
from pathlib import Path

import torch

from cases import Family
from inputs import reseed
from training import write_curves

FOLDER = Path(__file__).resolve().parents[2] / "packages" / "testing" / "fixtures"
FAMILIES = [
    "unary",
    "binary",
    "where",
    "reduce",
    "extremes",
    "matmul",
    "views",
    "joining",
    "softmax",
    "conv",
    "dtypes",
    "creation",
    "in_place",
    "programs",
    "second",
    "norm",
]


def main(names: list[str]) -> None:
    torch.set_num_threads(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for seed, name in enumerate(FAMILIES):
        if names and name not in names:
            continue
        reseed(seed)
        family = Family(name)
        import_module(f"families.{name}").add_cases(family)
        text = family.text()
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
        print(f"{name}: {len(family.rows)} cases, {len(text) / 1024:.0f} KB")
    if not names or "training" in names:
        print(write_curves(FOLDER))


if __name__ == "__main__":
    main(sys.argv[1:])
