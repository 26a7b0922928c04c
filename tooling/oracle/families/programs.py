"""Several calls in turn: views written in place, results used twice, small models."""

import torch

from cases import Family
from encoding import Step
from inputs import booleans, distinct, fine, integers, uniform


def add_cases(family: Family) -> None:
    add_writes_through_views(family)
    add_writes_of_saved(family)
    add_reuse(family)
    add_models(family)


def add_writes_through_views(family: Family) -> None:
    x = uniform(4, 3)
    family.program(
        [
            ["clone", x],
            [".at", Step(0), "1:3"],
            [".mul_", Step(1), uniform(2, 3)],
            ["square", Step(0)],
        ],
        "x = a.clone(); x[1:3].mul_(b); x.square()",
        note="a slice multiplied in place",
    )
    family.program(
        [
            ["clone", x],
            [".at", Step(0), "1:3"],
            ["exp", Step(0)],
            [".add_", Step(1), 1.5],
            ["mul", Step(0), Step(2)],
        ],
        "x = a.clone(); v = x[1:3]; e = x.exp(); v.add_(1.5); x * e",
        note="a slice made before and written after a use",
    )
    family.program(
        [["clone", x], ["transpose", Step(0), 0, 1], ["select", Step(1), 0, 1], [".mul_", Step(2), 3],
         ["exp", Step(0)]],
        "x = a.clone(); x.t()[1].mul_(3); x.exp()",
        note="a view of a view written in place",
    )  # fmt: skip
    family.program(
        [["clone", x], ["view", Step(0), [-1]], [".sub_", Step(1), 0.5], ["mul", Step(0), Step(0)]],
        "x = a.clone(); x.view(-1).sub_(0.5); x * x",
        note="a flat view written in place",
    )
    family.program(
        [["clone", x], ["view", Step(0), [12]], [".mul_", Step(0), 2], ["sin", Step(1)]],
        "x = a.clone(); v = x.view(12); x.mul_(2); v.sin()",
        note="the base written in place, its view read",
    )
    family.program(
        [["clone", x], [".at", Step(0), 0], [".at", Step(0), 2], [".mul_", Step(1), 2], [".add_", Step(2), Step(1)],
         ["square", Step(0)]],
        "x = a.clone(); r = x[0]; s = x[2]; r.mul_(2); s.add_(r); x.square()",
        note="two views of one base written in place",
    )  # fmt: skip
    family.program(
        [["zerosLike", x], [".setAt_", Step(0), ["1:3"], uniform(2, 3)], ["mul", Step(0), x]],
        "z = torch.zeros_like(a); z[1:3] = b; z * c",
        note="a slice of a constant assigned",
    )
    family.program(
        [
            ["clone", x],
            [".setAt_", Step(0), [torch.tensor([3, 1])], uniform(2, 3)],
            ["square", Step(0)],
        ],
        "x = a.clone(); x[b] = c; x.square()",
        note="rows assigned by index",
    )
    family.program(
        [["clone", x], [".setAt_", Step(0), [booleans(4, 3)], 0.25], ["square", Step(0)]],
        "x = a.clone(); x[b] = 0.25; x.square()",
        note="a mask assigned",
    )
    family.program(
        [["clone", x], ["diagonal", Step(0)], [".fill_", Step(1), 1.5], ["square", Step(0)]],
        "x = a.clone(); x.diagonal().fill_(1.5); x.square()",
        note="a diagonal filled",
    )
    family.program(
        [["clone", x], ["unbind", Step(0), 1], ["stack", Step(1), 0], ["square", Step(2)]],
        "x = a.clone(); torch.stack(x.unbind(1), 0).square()",
        note="unbound and stacked again",
    )
    family.program(
        [["clone", x], ["detach", Step(0)], [".add_", Step(1), 1], ["mul", Step(0), 2]],
        "x = a.clone(); x.detach().add_(1); x * 2",
        note="written through detach",
    )
    family.program(
        [["expand", uniform(3, 1), [3, 4]], ["mul", Step(0), uniform(3, 4)], ["sum", Step(1), 0]],
        "(a.expand(3, 4) * b).sum(0)",
        note="an expanded factor",
    )


def add_writes_of_saved(family: Family) -> None:
    x = uniform(5)
    family.program(
        [["exp", x], [".mul_", Step(0), 2], ["sum", Step(0)]],
        "y = a.exp(); y.mul_(2); y.sum()",
        note="the result exp keeps written in place",
        fails="AutogradError",
    )
    family.program(
        [["mul", x, 2], ["mul", Step(0), Step(0)], [".add_", Step(0), 1], ["sum", Step(1)]],
        "y = a * 2; z = y * y; y.add_(1); z.sum()",
        note="an operand mul keeps written in place",
        fails="AutogradError",
    )
    family.program(
        [["mul", x, 2], ["select", Step(0), 0, 1], ["sigmoid", Step(0)], [".zero_", Step(1)],
         ["mul", Step(2), Step(0)]],
        "y = a * 2; v = y[1]; s = y.sigmoid(); v.zero_(); s * y",
        note="a view of an operand that is not kept written in place",
    )  # fmt: skip
    family.program(
        [["add", x, 1], ["add", Step(0), 2], [".mul_", Step(0), 2], ["mul", Step(0), Step(1)]],
        "y = a + 1; z = y + 2; y.mul_(2); y * z",
        note="written in place after a use that keeps nothing",
    )
    positive = uniform(5, low=0.5, high=2)
    family.program(
        [["mul", positive, 3], [".relu_", Step(0)], [".mul_", Step(0), 0.5], ["square", Step(0)]],
        "y = a * 3; y.relu_(); y.mul_(0.5); y.square()",
        note="relu_ whose result is then written in place",
        fails="AutogradError",
    )
    family.program(
        [["mul", positive, 3], [".add_", Step(0), 1], [".sqrt_", Step(0)], ["square", Step(0)]],
        "y = a * 3; y.add_(1); y.sqrt_(); y.square()",
        note="in place after in place",
    )


def add_reuse(family: Family) -> None:
    x = uniform(3, 4)
    family.program(
        [["mul", x, x], ["add", Step(0), x]], "a * b + c", note="three leaves of equal values"
    )
    family.program(
        [
            ["clone", x],
            ["mul", Step(0), Step(0)],
            ["add", Step(1), Step(0)],
            ["exp", Step(0)],
            ["mul", Step(2), Step(3)],
        ],
        "x = a.clone(); (x * x + x) * x.exp()",
        note="one tensor used five times",
    )
    family.program(
        [["clone", x], ["cat", [Step(0), Step(0)], 1], ["square", Step(1)]],
        "x = a.clone(); torch.cat((x, x), 1).square()",
        note="joined with itself",
    )
    family.program(
        [
            ["clone", distinct(3, 4)],
            ["chunk", Step(0), 2, 1],
            ["cat", Step(1), 0],
            ["amax", Step(2), 1],
        ],
        "x = a.clone(); torch.cat(x.chunk(2, 1), 0).amax(1)",
        note="parts joined along another dimension",
    )
    family.program(
        [
            ["add", uniform(3, 1), uniform(4)],
            ["mul", Step(0), uniform(2, 1, 1)],
            ["mean", Step(1), [0, 2]],
        ],
        "((a + b) * c).mean((0, 2))",
        note="broadcast twice and averaged",
    )
    family.program(
        [["gather", uniform(3, 4), 1, integers(3, 2, low=0, high=4)], ["scatterAdd", uniform(3, 4), 1,
          integers(3, 2, low=0, high=4), Step(0)], ["square", Step(1)]],
        "torch.scatter_add(c, 1, d, torch.gather(a, 1, b)).square()",
        note="gathered and scattered",
    )  # fmt: skip


def add_models(family: Family) -> None:
    q, k, v = fine(2, 5, 8), fine(2, 7, 8), fine(2, 7, 6)
    family.program(
        [["transpose", k, 1, 2], ["matmul", q, Step(0)], ["div", Step(1), 2.75], ["softmax", Step(2), -1],
         ["matmul", Step(3), v]],
        "torch.softmax(b @ a.transpose(1, 2) / 2.75, -1) @ c",
        note="attention",
    )  # fmt: skip
    x = fine(4, 6)
    family.program(
        [["clone", x], ["mean", Step(0), {"dim": 1, "keepdim": True}],
         ["variance", Step(0), {"dim": 1, "keepdim": True, "correction": 0}], ["sub", Step(0), Step(1)],
         ["add", Step(2), 1e-5], ["rsqrt", Step(4)], ["mul", Step(3), Step(5)], ["mul", Step(6), uniform(6)],
         ["add", Step(7), uniform(6)]],
        "F.layer_norm(a, (6,), b, c, 1e-5)",
        note="layer normalisation",
    )  # fmt: skip
    family.program(
        [["conv2d", fine(2, 3, 8, 8), fine(4, 3, 3, 3), None, {"padding": 1}],
         ["batchNorm", Step(0), None, None, {"weight": uniform(4, low=0.5), "bias": uniform(4), "training": True}],
         ["relu", Step(1)], ["maxPool2d", Step(2), 2], ["flatten", Step(3), 1], ["linear", Step(4), fine(5, 64), fine(5)],
         ["crossEntropy", Step(5), torch.tensor([3, 1])]],
        "h = F.conv2d(a, b, padding=1); h = F.batch_norm(h, None, None, c, d, True);"
        " h = F.max_pool2d(F.relu(h), 2).flatten(1); F.cross_entropy(F.linear(h, e, f), g)",
        note="a convolutional classifier",
    )  # fmt: skip
    weights = [fine(6, 8), fine(6), fine(3, 6), fine(3)]
    family.program(
        [["linear", fine(4, 8), weights[0], weights[1]], ["tanh", Step(0)], ["linear", Step(1), weights[2], weights[3]],
         ["sigmoid", Step(2)], ["mseLoss", Step(3), uniform(4, 3)]],
        "F.mse_loss(torch.sigmoid(F.linear(torch.tanh(F.linear(a, b, c)), d, e)), f)",
        note="a regression",
    )  # fmt: skip
