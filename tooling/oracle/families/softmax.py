"""Softmax and the losses."""

import math

import torch

from cases import Family
from inputs import FLOATS, booleans, fine, integers, uniform

SMALL = (3e-6, 1e-7, "probabilities are small: relative, not absolute")


def add_cases(family: Family) -> None:
    add_softmax(family)
    add_cross_entropy(family)
    add_losses(family)
    add_errors(family)


def add_softmax(family: Family) -> None:
    for name, function, bound in [
        ("softmax", "torch.softmax", SMALL),
        ("logSoftmax", "torch.log_softmax", None),
    ]:
        for shape, dim in [((), 0), ((1,), 0), ((5,), 0), ((2, 3), 1), ((2, 3), 0), ((0, 3), 1), ((2, 0), 1),
                           ((2, 3, 4), 1), ((2, 3, 4), -1), ((4, 129), 1), ((33, 3), 0), ((3, 10), 1)]:  # fmt: skip
            family.case(name, [fine(*shape) * 4, dim], f"{function}(a, {dim})", tolerance=bound)
        for dtype in FLOATS:
            if dtype != torch.float32:
                family.case(name, [uniform(3, 7, dtype=dtype), 1], f"{function}(a, 1)")
        large = torch.tensor([[1000.0, 999.0, -1000.0], [-500.0, -501.0, -502.0]])
        family.case(name, [large, 1], f"{function}(a, 1)", note="large", tolerance=bound)
        masked = torch.tensor([[0.5, -math.inf, 1.0], [-math.inf, -math.inf, 2.0]])
        family.case(name, [masked, 1], f"{function}(a, 1)", note="masked", grad=False)
        nothing = torch.full((2, 5), -math.inf)
        family.case(name, [nothing, 1], f"{function}(a, 1)", note="all -inf gives NaN", grad=False)
        special = torch.tensor([[math.nan, 1.0, 2.0], [math.inf, 1.0, 2.0]])
        family.case(name, [special, 1], f"{function}(a, 1)", note="NaN and infinity", grad=False)
        repeated = uniform(1, 6).expand(4, 6).contiguous()
        family.case(name, [repeated, 1], f"{function}(a, 1)", note="repeated rows", tolerance=bound)


def add_cross_entropy(family: Family) -> None:
    logits, target = fine(6, 5) * 3, torch.tensor([0, 4, 2, 2, 1, 3])
    weight = uniform(5, low=0.5, high=2)
    call = "F.cross_entropy(a, b{})"
    family.case("crossEntropy", [logits, target], call.format(""))
    family.case("crossEntropy", [logits, target.int()], "F.cross_entropy(a, b.long())")
    for reduction in ["none", "sum", "mean"]:
        for smoothing in [0, 0.125]:
            for weighted in [False, True]:
                options = {"reduction": reduction, "labelSmoothing": smoothing}
                arguments = f", reduction='{reduction}', label_smoothing={smoothing}"
                if weighted:
                    options["weight"] = weight
                    arguments += ", weight=c"
                family.case(
                    "crossEntropy", [logits, target, options], call.format(arguments), grad="a"
                )
    ignored = torch.tensor([0, -100, 2, 2, -100, 3])
    for reduction in ["none", "mean"]:
        options = {"reduction": reduction}
        expression = call.format(f", reduction='{reduction}'")
        family.case("crossEntropy", [logits, ignored, options], expression, note="ignored")
    options = {"ignoreIndex": 2, "weight": weight, "labelSmoothing": 0.25}
    arguments = ", ignore_index=2, weight=c, label_smoothing=0.25"
    family.case("crossEntropy", [logits, target, options], call.format(arguments), grad="a")
    family.case(
        "crossEntropy",
        [logits, torch.full((6,), -100)],
        call.format(""),
        note="all ignored",
        grad=False,
    )
    family.case("crossEntropy", [fine(5), torch.tensor(3)], call.format(""), note="one row")
    family.case("crossEntropy", [fine(2, 4, 3), integers(2, 3, low=0, high=4)], call.format(""))
    family.case(
        "crossEntropy", [fine(2, 4, 2, 3), integers(2, 2, 3, low=0, high=4)], call.format("")
    )
    probabilities = torch.softmax(fine(6, 5), 1)
    family.case("crossEntropy", [logits, probabilities], call.format(""), note="probabilities")
    options = {"labelSmoothing": 0.125, "weight": weight}
    arguments = ", label_smoothing=0.125, weight=c"
    family.case("crossEntropy", [logits, probabilities, options], call.format(arguments), grad="ab")
    large = torch.tensor([[1000.0, -1000.0], [-1000.0, 1000.0]])
    family.case("crossEntropy", [large, torch.tensor([0, 0])], call.format(""), note="large")
    family.case("crossEntropy", [logits.double(), target], call.format(""), note="float64")
    family.case(
        "crossEntropy", [fine(64, 10), integers(64, low=0, high=10)], call.format(""), note="batch"
    )
    scores = torch.log_softmax(logits, 1)
    family.case("nllLoss", [scores, target], "F.nll_loss(a, b)")
    options = {"weight": weight, "ignoreIndex": 2, "reduction": "sum"}
    expression = "F.nll_loss(a, b, weight=c, ignore_index=2, reduction='sum')"
    family.case("nllLoss", [scores, target, options], expression, grad="a")


def add_losses(family: Family) -> None:
    x, y = uniform(3, 4), uniform(3, 4)
    chance, truth = uniform(3, 4, low=0.0625, high=0.9375), booleans(3, 4).float()
    for reduction in ["mean", "sum", "none"]:
        options = {"reduction": reduction}
        rest = f"reduction='{reduction}'"
        family.case("mseLoss", [x, y, options], f"F.mse_loss(a, b, {rest})")
        family.case("l1Loss", [x, y, options], f"F.l1_loss(a, b, {rest})")
        expression = f"F.binary_cross_entropy(a, b, {rest})"
        family.case("binaryCrossEntropy", [chance, truth, options], expression)
        expression = f"F.binary_cross_entropy_with_logits(a, b, {rest})"
        family.case("binaryCrossEntropyWithLogits", [x, truth, options], expression)
    family.case(
        "logSigmoid",
        [uniform(67, low=-20, high=20)],
        "F.logsigmoid(a)",
        dtypes=[torch.float32, torch.float64],
    )
    family.case("mseLoss", [uniform(0), uniform(0)], "F.mse_loss(a, b)", note="empty", grad=False)
    sure = torch.tensor([0.0, 1.0, 0.0, 1.0])
    truths = torch.tensor([0.0, 0.0, 1.0, 1.0])
    family.case(
        "binaryCrossEntropy",
        [sure, truths],
        "F.binary_cross_entropy(a, b)",
        note="sure",
        grad=False,
    )
    strong = torch.tensor([-100.0, 100.0, -1000.0, 0.0])
    expression = "F.binary_cross_entropy_with_logits(a, b)"
    family.case("binaryCrossEntropyWithLogits", [strong, truths], expression, note="strong")
    options = {"weight": uniform(4, low=0.5, high=2)}
    expression = "F.binary_cross_entropy(a, b, weight=c)"
    family.case("binaryCrossEntropy", [chance, truth, options], expression, grad="ab")
    options = {"posWeight": uniform(4, low=0.5, high=2)}
    expression = "F.binary_cross_entropy_with_logits(a, b, pos_weight=c)"
    family.case("binaryCrossEntropyWithLogits", [x, truth, options], expression, grad="ab")


def add_errors(family: Family) -> None:
    logits = uniform(3, 4)
    call = "F.cross_entropy(a, b)"
    family.throws(
        "crossEntropy", [logits, torch.tensor([0, 4, 1])], call, "IndexError", note="class 4 of 4"
    )
    family.throws(
        "crossEntropy", [logits, torch.tensor([0, -1, 1])], call, "IndexError", note="class -1"
    )
    family.throws("crossEntropy", [logits, torch.tensor([0, 1])], call, "ShapeError")
    family.throws("softmax", [logits, 2], "torch.softmax(a, 2)", "IndexError")
    options = {"reduction": "average"}
    expression = "F.mse_loss(a, b, reduction='average')"
    family.throws("mseLoss", [logits, logits, options], expression, "ArgumentError")
