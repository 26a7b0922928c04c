"""The cases that read data."""

import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset

from case import Case
from values import images, labels, uniform


def epochs(dataset):
    batches = DataLoader(dataset, batch_size=64, shuffle=True)

    def epoch():
        for _ in batches:
            pass

    def check():
        return [sum(float(x.double().sum() + y.sum()) for x, y in batches)]

    return Case(epoch, check, len(batches))


def tensor_loader():
    return epochs(TensorDataset(images(6400, 1, 28, 28), labels(6400)))


class GreyImages(Dataset):
    """torchvision's MNIST with ToTensor and Normalize, without its way by PIL."""

    def __init__(self, count):
        pixels = uniform(count * 784, 92, 0, 256).astype("uint8")
        self.data = torch.from_numpy(pixels).reshape(count, 28, 28)
        self.targets = labels(count)
        self.mean = torch.tensor([0.5]).reshape(1, 1, 1)
        self.std = torch.tensor([0.25]).reshape(1, 1, 1)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        x = self.data[index].unsqueeze(0).to(torch.float32).div(255)
        return x.sub_(self.mean).div_(self.std), int(self.targets[index])


def image_loader():
    return epochs(GreyImages(3200))
