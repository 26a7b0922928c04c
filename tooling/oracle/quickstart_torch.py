"""The quickstart in PyTorch: the losses and accuracies that apps/quickstart must reach.

    python tooling/oracle/quickstart_torch.py [FOLDER_OF_THE_FULL_FASHION_MNIST]

Writes apps/quickstart/test/fixtures/torch-curves.json. Each run is what the tutorial does after
`torch.manual_seed(0)`: make the model, then train with a shuffled loader of batches of 64 and test
after each epoch. Threads: one.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "packages" / "datasets-mini" / "data" / "fashion-mnist"
FULL = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")
TARGET = ROOT / "apps" / "quickstart" / "test" / "fixtures" / "torch-curves.json"

SEED = 0
BATCH_SIZE = 64
CURVE_STEPS = 100


class NeuralNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.linear_relu_stack = nn.Sequential(
            nn.Linear(28 * 28, 512),
            nn.ReLU(),
            nn.Linear(512, 512),
            nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.linear_relu_stack(self.flatten(x))


class ConvolutionalNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 32, 3),
            nn.ReLU(),
            nn.Conv2d(32, 64, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(9216, 128),
            nn.ReLU(),
            nn.Linear(128, 10),
        )

    def forward(self, x):
        return self.classifier(self.features(x))


class Images(Dataset):
    """What torchvision's FashionMNIST with ToTensor gives."""

    def __init__(self, folder: Path, prefix: str):
        images = gzip.decompress((folder / f"{prefix}-images-idx3-ubyte.gz").read_bytes())
        labels = gzip.decompress((folder / f"{prefix}-labels-idx1-ubyte.gz").read_bytes())
        pixels = numpy.frombuffer(images, numpy.uint8, offset=16).reshape(-1, 1, 28, 28)
        self.images = torch.from_numpy(pixels.copy()).to(torch.float32).div(255)
        self.labels = [int(label) for label in labels[8:]]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.images[index], self.labels[index]


def train(model, loader, loss_fn, optimizer) -> list[float]:
    model.train()
    losses = []
    for x, y in loader:
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def test(model, loader, loss_fn) -> dict:
    model.eval()
    loss, correct = 0.0, 0
    for x, y in loader:
        logits = model(x)
        loss += loss_fn(logits, y).item()
        correct += (logits.argmax(1) == y).sum().item()
    return {"testLoss": loss / len(loader), "testAccuracy": correct / len(loader.dataset)}


def run(data: str, model_name: str, optimizer_name: str, epochs: int) -> dict:
    folder = FULL if data == "full" else SAMPLE
    torch.manual_seed(SEED)
    train_loader = DataLoader(Images(folder, "train"), batch_size=BATCH_SIZE, shuffle=True)
    test_loader = DataLoader(Images(folder, "t10k"), batch_size=BATCH_SIZE)
    model = NeuralNetwork() if model_name == "mlp" else ConvolutionalNetwork()
    loss_fn = nn.CrossEntropyLoss()
    optimizers = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    optimizer = optimizers[optimizer_name](model.parameters(), lr=1e-3)
    losses, tests = [], []
    for _ in range(epochs):
        losses += train(model, train_loader, loss_fn, optimizer)
        tests.append(test(model, test_loader, loss_fn))
    print(f"{data} {model_name} {optimizer_name}: {tests[-1]}", flush=True)
    settings = {"data": data, "model": model_name, "optimizer": optimizer_name, "epochs": epochs}
    return settings | {"losses": losses[:CURVE_STEPS], "tests": tests}


RUNS = [
    ("sample", "mlp", "adam", 5),
    ("sample", "mlp", "sgd", 5),
    ("sample", "cnn", "adam", 1),
    ("full", "mlp", "adam", 5),
    ("full", "mlp", "sgd", 5),
]


def main() -> None:
    torch.set_num_threads(1)
    runs = ",\n".join(json.dumps(run(*settings)) for settings in RUNS)
    version = torch.__version__.split("+")[0]
    head = f'"torch": "{version}", "lr": 0.001, "seed": {SEED}, "batchSize": {BATCH_SIZE}'
    TARGET.write_text(f'{{{head}, "runs": [\n{runs}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
