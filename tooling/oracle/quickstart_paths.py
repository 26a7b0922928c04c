"""How far the quickstart's losses depend on rounding, in PyTorch itself.

    python tooling/oracle/quickstart_paths.py

Writes apps/quickstart/test/fixtures/torch-paths.json. The first run of an optimizer is the one of
`quickstart_torch.py`; in each of the others every initial weight is the next float32 above or below,
at random. A unit whose input is nearly zero is on in some runs and off in others, and from there on
losses go one of a few ways: runs whose losses are the same to CLOSE are one path.
"""

import json

import torch
from quickstart_torch import BATCH_SIZE, CURVE_STEPS, ROOT, SAMPLE, SEED, Images, NeuralNetwork, train
from torch import nn
from torch.utils.data import DataLoader

TARGET = ROOT / "apps" / "quickstart" / "test" / "fixtures" / "torch-paths.json"
MOVES = 160
CLOSE = 1e-5


@torch.no_grad()
def move(parameters, seed: int) -> None:
    """Every weight by one rounding, up or down."""
    generator = torch.Generator().manual_seed(seed)
    for weight in parameters:
        ups = torch.rand(weight.shape, generator=generator) < 0.5
        weight.copy_(torch.nextafter(weight, torch.where(ups, torch.inf, -torch.inf)))


def losses_of(optimizer_name: str, move_seed: int | None) -> list[float]:
    torch.manual_seed(SEED)
    loader = DataLoader(Images(SAMPLE, "train"), batch_size=BATCH_SIZE, shuffle=True)
    model = NeuralNetwork()
    if move_seed is not None:
        move(model.parameters(), move_seed)
    optimizers = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    optimizer = optimizers[optimizer_name](model.parameters(), lr=1e-3)
    batches = (batch for _, batch in zip(range(CURVE_STEPS), loader))
    return train(model, batches, nn.CrossEntropyLoss(), optimizer)


def are_close(a: list[float], b: list[float]) -> bool:
    return all(abs(x / y - 1) <= CLOSE for x, y in zip(a, b))


def paths_of(optimizer_name: str) -> dict:
    paths = []
    for seed in [None, *range(MOVES)]:
        losses = losses_of(optimizer_name, seed)
        path = next((path for path in paths if are_close(path["losses"], losses)), None)
        if path is None:
            paths.append(path := {"runs": 0, "losses": losses})
        path["runs"] += 1
    print(f"{optimizer_name}: runs by path: {[path['runs'] for path in paths]}", flush=True)
    return {"optimizer": optimizer_name, "paths": paths}


def main() -> None:
    torch.set_num_threads(1)
    runs = ",\n".join(json.dumps(paths_of(name)) for name in ["adam", "sgd"])
    version = torch.__version__.split("+")[0]
    TARGET.write_text(f'{{"torch": "{version}", "runs": [\n{runs}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
