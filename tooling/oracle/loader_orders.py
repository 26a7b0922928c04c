"""The orders in which PyTorch's samplers and DataLoader read, for packages/data/test/fixtures.

python tooling/oracle/loader_orders.py
"""

import json
from pathlib import Path

import torch
from torch.utils.data import (
    BatchSampler,
    DataLoader,
    RandomSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
    random_split,
)

TARGET = Path(__file__).parents[2] / "packages" / "data" / "test" / "fixtures" / "loader-orders.json"


def generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def next_word(source: torch.Generator | None = None) -> int:
    """Where the generator stands afterwards: the next number below 2**20."""
    return torch.randint(1 << 20, (1,), generator=source).item()


def epochs(loader: DataLoader, count: int) -> list[list[list[int]]]:
    return [[batch.tolist() for batch in loader] for _ in range(count)]


def loaders() -> list[dict]:
    rows = []
    for options in (
        {"batch_size": 4},
        {"batch_size": 4, "shuffle": True},
        {"batch_size": 5, "shuffle": True},
        {"batch_size": 4, "shuffle": True, "drop_last": True},
    ):
        for own in (False, True):
            torch.manual_seed(7)
            source = generator(9) if own else None
            loader = DataLoader(list(range(10)), generator=source, **options)
            row = {"options": options, "ownGenerator": own, "epochs": epochs(loader, 3)}
            rows.append(row | {"length": len(loader), "next": next_word(source), "defaultNext": next_word()})
    return rows


def interrupted() -> dict:
    """A shuffled epoch that is left after its first batch, then a whole one."""
    source = generator(9)
    loader = DataLoader(list(range(10)), batch_size=4, shuffle=True, generator=source)
    first = next(iter(loader)).tolist()
    return {"first": first, "then": epochs(loader, 1)[0], "next": next_word(source)}


def samplers() -> dict:
    weights = [0.1, 0.9, 0.4, 0.7, 3.0, 0.6]
    return {
        "random": list(RandomSampler(range(10), generator=generator(1))),
        "randomMore": list(RandomSampler(range(10), num_samples=25, generator=generator(1))),
        "replacement": list(RandomSampler(range(10), replacement=True, num_samples=70, generator=generator(1))),
        "subset": list(SubsetRandomSampler([3, 1, 4, 15, 9], generator=generator(2))),
        "weights": weights,
        "weighted": list(WeightedRandomSampler(weights, 12, generator=generator(3))),
        "weightedOnce": list(WeightedRandomSampler(weights, 4, replacement=False, generator=generator(3))),
        "batches": list(BatchSampler(RandomSampler(range(7), generator=generator(4)), 3, False)),
    }


def splits() -> list[dict]:
    return [
        {
            "lengths": lengths,
            "parts": [part.indices for part in random_split(range(10), lengths, generator=generator(42))],
        }
        for lengths in ([3, 7], [0.25, 0.35, 0.4], [10, 0], [0.1] * 10)
    ]


def main() -> None:
    content = {"loaders": loaders(), "interrupted": interrupted(), "samplers": samplers(), "splits": splits()}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in content.items())
    TARGET.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
