"""Gradients of gradients."""

import torch

from cases import Family
from encoding import Step
from inputs import distinct, fine, integers, uniform

ELEMENTWISE = ["square", "sqrt", "rsqrt", "reciprocal", "exp", "expm1", "exp2", "log", "log1p", "log2", "log10",
               "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "atanh", "sigmoid",
               "erf", "erfc"]  # fmt: skip
FUNCTIONAL = [("silu", "F.silu(a)"), ("gelu", "F.gelu(a)")]


def add_cases(family: Family) -> None:
    def case(function: str, arguments: list, expression: str, **options) -> None:
        family.case(function, arguments, expression, second=True, **options)

    x = uniform(7, low=0.125, high=0.875)
    for name in ELEMENTWISE:
        case(name, [x], f"torch.{name}(a)")
    case("acosh", [x + 1], "torch.acosh(a)")
    for name, expression in FUNCTIONAL:
        case(name, [uniform(7)], expression)
    y = uniform(3, 1, low=0.5, high=2)
    z = uniform(4, low=0.5, high=2)
    for name in ["mul", "div", "pow", "atan2"]:
        case(name, [y, z], f"torch.{name}(a, b)")
    for power in [2, 3, 0.5, -1]:
        case("pow", [y, power], f"a ** {power}")
    for name in ["prod", "logsumexp", "variance", "std"]:
        function = {"variance": "var"}.get(name, name)
        case(name, [distinct(3, 4) / 4 + 2.0625, 1], f"torch.{function}(a, 1)")
    case("cumprod", [uniform(2, 4, low=0.5), 1], "torch.cumprod(a, 1)")
    case("softmax", [fine(2, 5), 1], "torch.softmax(a, 1)")
    case("logSoftmax", [fine(2, 5), 1], "torch.log_softmax(a, 1)")
    case("matmul", [fine(2, 3, 4), fine(4, 2)], "a @ b")
    case("linear", [fine(3, 4), fine(2, 4), fine(2)], "F.linear(a, b, c)")
    options = {"stride": 2, "padding": 1}
    operands = [fine(2, 2, 5, 5), fine(3, 2, 3, 3), fine(3)]
    case("conv2d", [*operands, options], "F.conv2d(a, b, c, stride=2, padding=1)")
    options = {"groups": 2, "dilation": 2}
    case(
        "conv2d",
        [fine(1, 4, 6, 6), fine(4, 2, 3, 3), None, options],
        "F.conv2d(a, b, groups=2, dilation=2)",
    )
    add_programs(family)


def add_programs(family: Family) -> None:
    target = torch.tensor([1, 0, 2])
    family.program(
        [["square", fine(3, 4)], ["crossEntropy", Step(0), target]], "F.cross_entropy(a.square(), b)",
        note="cross entropy of squares", second=True,
    )  # fmt: skip
    family.program(
        [["maxPool2d", distinct(1, 2, 4, 4) / 8, 2], ["exp", Step(0)]], "F.max_pool2d(a, 2).exp()",
        note="exp of max pooling", second=True,
    )  # fmt: skip
    family.program(
        [["gather", fine(3, 4), 1, integers(3, 2, low=0, high=4)], ["square", Step(0)]],
        "a.gather(1, b).square()", note="square of gathered", second=True,
    )  # fmt: skip
    family.program(
        [[".at", fine(3, 4), 1], ["exp", Step(0)]], "a[1].exp()",
        note="exp of a row", second=True,
    )  # fmt: skip
    family.program(
        [["cat", [fine(2, 3), fine(1, 3)], 0], ["pad", Step(0), [1, 1]], ["sin", Step(1)]],
        "F.pad(torch.cat((a, b)), (1, 1)).sin()", note="sine of joined and padded", second=True,
    )  # fmt: skip
    family.program(
        [["batchNorm", fine(4, 3), None, None, {"weight": uniform(3), "bias": uniform(3), "training": True}],
         ["tanh", Step(0)]],
        "F.batch_norm(a, None, None, b, c, True).tanh()", note="tanh of a normalised batch", second=True,
    )  # fmt: skip
    family.program(
        [["where", torch.tensor([True, False, True]), fine(2, 3), fine(3)], ["exp", Step(0)]],
        "torch.where(a, b, c).exp()", note="exp of chosen", second=True,
    )  # fmt: skip
