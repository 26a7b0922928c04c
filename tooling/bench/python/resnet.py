"""ResNet-18 in the form for 32×32 images: a 3×3 stem of stride 1 and no max pooling.

He et al., Deep Residual Learning for Image Recognition (2015).
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from case import training
from values import labels, values


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + self.downsample(x))


class ResNet18(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        stages = [(64, 64, 1), (64, 128, 2), (128, 256, 2), (256, 512, 2)]
        self.layers = nn.Sequential(
            *(
                nn.Sequential(
                    BasicBlock(inputs, outputs, stride), BasicBlock(outputs, outputs, 1)
                )
                for inputs, outputs, stride in stages
            )
        )
        self.fc = nn.Linear(512, 10)

    def forward(self, x):
        y = self.layers(torch.relu(self.bn1(self.conv1(x))))
        return self.fc(F.adaptive_avg_pool2d(y, 1).flatten(1))


def resnet18():
    """Filters and matrices as in src/adapters/t-resnet.ts; norms and biases as layers make them."""
    model = ResNet18()
    with torch.no_grad():
        model.fc.bias.zero_()
        for i, parameter in enumerate(model.parameters()):
            if parameter.ndim > 1:
                bound = 1 / math.sqrt(parameter[0].numel())
                parameter.copy_(values(tuple(parameter.shape), 100 + i, -bound, bound))
    return model


def train_resnet18():
    model = resnet18()
    x, y = values((16, 3, 32, 32), 91, 0, 1), labels(16)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)

    def step():
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return training(step)
