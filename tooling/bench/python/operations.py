"""The cases that measure one operation."""

import torch
import torch.nn.functional as F

from case import Case, expression
from loaders import image_loader, tensor_loader
from values import values


def matmul(rows, inner, columns):
    a, b = values((rows, inner), 31), values((inner, columns), 32)
    return expression(lambda: a @ b, lambda y: y)


def batched_matmul():
    a, b = values((64, 32, 32), 33), values((64, 32, 32), 34)
    return expression(lambda: torch.bmm(a, b), torch.abs)


def total(*dims):
    x = values((1024, 1024), 61, 0, 1)
    return expression(lambda: x.sum(dims), lambda y: y)


def convolution():
    x, filters = values((64, 32, 26, 26), 71), values((64, 32, 3, 3), 72)
    return expression(lambda: F.conv2d(x, filters), torch.abs)


def convolution_gradient(of_input):
    x, filters = values((64, 32, 26, 26), 71), values((64, 32, 3, 3), 72)
    wanted = x if of_input else filters
    wanted.requires_grad_()
    y = F.conv2d(x, filters)
    gradient = values((64, 64, 24, 24), 73)
    return expression(
        lambda: torch.autograd.grad(y, wanted, gradient, retain_graph=True)[0], torch.abs
    )


def norm(size, channels, first_seed, normalize):
    x = values(size, first_seed).requires_grad_()
    weight = values((channels,), first_seed + 1, 0.5, 1.5).requires_grad_()
    bias = values((channels,), first_seed + 2).requires_grad_()
    gradient = values(size, first_seed + 3)

    def gradients():
        return torch.autograd.grad(normalize(x, weight, bias), (x, weight, bias), gradient)

    return Case(gradients, lambda: [float(g.abs().double().sum()) for g in gradients()])


def layer_norm():
    return norm((1024, 1024), 1024, 81, lambda x, w, b: F.layer_norm(x, (1024,), w, b))


def batch_norm():
    mean, variance = torch.zeros(64), torch.ones(64)
    return norm(
        (16, 64, 32, 32),
        64,
        85,
        lambda x, w, b: F.batch_norm(x, mean, variance, w, b, training=True),
    )


OPERATIONS = {
    "matmul_128": lambda: matmul(128, 128, 128),
    "matmul_256": lambda: matmul(256, 256, 256),
    "matmul_512": lambda: matmul(512, 512, 512),
    "matmul_1024": lambda: matmul(1024, 1024, 1024),
    "matmul_64x784x512": lambda: matmul(64, 784, 512),
    "bmm_64x32": batched_matmul,
    "sum_1M": lambda: total(0, 1),
    "sum_rows_1024": lambda: total(1),
    "sum_columns_1024": lambda: total(0),
    "layer_norm_1024": layer_norm,
    "batch_norm_1M": batch_norm,
    "conv_forward": convolution,
    "conv_grad_input": lambda: convolution_gradient(True),
    "conv_grad_weight": lambda: convolution_gradient(False),
    "loader_64": tensor_loader,
    "loader_images_64": image_loader,
}
