"""Convolution, pooling and normalisation."""

import torch
import torch.nn.functional as F

from cases import Family
from inputs import distinct, fine, uniform

# input, weight, options of t
CONVOLUTIONS = [
    ((1, 1, 3, 3), (1, 1, 3, 3), {}),
    ((1, 1, 5, 5), (1, 1, 1, 1), {}),
    ((2, 3, 6, 5), (4, 3, 3, 3), {"padding": 1}),
    ((2, 3, 7, 8), (5, 3, 3, 3), {"stride": 2}),
    ((1, 2, 9, 9), (3, 2, 3, 3), {"stride": 2, "padding": 1}),
    ((1, 2, 8, 8), (3, 2, 3, 3), {"dilation": 2, "padding": 2}),
    ((1, 2, 9, 7), (3, 2, 3, 3), {"stride": [2, 1], "padding": [0, 1], "dilation": [1, 2]}),
    ((2, 4, 5, 5), (6, 2, 3, 3), {"groups": 2, "padding": 1}),
    ((1, 6, 5, 5), (6, 1, 3, 3), {"groups": 6, "padding": 1}),
    ((1, 3, 5, 5), (6, 1, 3, 3), {"groups": 3, "stride": 2}),
    ((2, 5, 4, 4), (7, 5, 1, 1), {}),
    ((1, 8, 3, 3), (9, 8, 1, 1), {"stride": 2}),
    ((1, 3, 9, 9), (2, 3, 5, 5), {"padding": 2}),
    ((1, 1, 12, 12), (3, 1, 5, 5), {}),
    ((1, 2, 5, 6), (3, 2, 2, 3), {}),
    ((1, 2, 4, 9), (3, 2, 1, 4), {"padding": [0, 2]}),
    ((3, 1, 4, 4), (17, 1, 3, 3), {"padding": 1}),
    ((1, 17, 3, 4), (2, 17, 3, 3), {"padding": 1}),
    ((2, 3, 3, 3), (2, 3, 3, 3), {"padding": 3}),
    ((1, 2, 3, 3), (2, 2, 3, 3), {"padding": 2, "stride": 3}),
    ((1, 16, 6, 6), (16, 16, 3, 3), {"padding": 1}),
    ((1, 1, 10, 3), (4, 1, 3, 3), {"padding": 1}),
    ((0, 2, 4, 4), (3, 2, 3, 3), {}),
]


def python_arguments(options: dict) -> str:
    names = {
        "ceilMode": "ceil_mode",
        "countIncludePad": "count_include_pad",
        "outputPadding": "output_padding",
    }
    texts = [f", {names.get(key, key)}={value}" for key, value in options.items()]
    return "".join(texts)


def add_cases(family: Family) -> None:
    for shape, filters, options in CONVOLUTIONS:
        rest = python_arguments(options)
        arguments = [options] if options else []
        x, weight, bias = fine(*shape), fine(*filters), fine(filters[0])
        family.case("conv2d", [x, weight, bias, *arguments], f"F.conv2d(a, b, c{rest})")
    x, weight = fine(2, 3, 5, 5), fine(4, 3, 3, 3)
    family.case("conv2d", [x, weight], "F.conv2d(a, b)")
    family.case("conv2d", [x, weight, None, {"padding": 1}], "F.conv2d(a, b, padding=1)")
    family.case("conv2d", [x, weight, None, {"padding": "same"}], "F.conv2d(a, b, padding='same')")
    family.case(
        "conv2d", [x, weight, None, {"padding": "valid"}], "F.conv2d(a, b, padding='valid')"
    )
    family.case("conv2d", [fine(3, 5, 5), weight, fine(4)], "F.conv2d(a, b, c)", note="no batch")
    family.case("conv2d", [x.double(), weight.double()], "F.conv2d(a, b)")
    for options in [{"stride": [1, 1], "padding": [1, 1], "dilation": [1, 1], "groups": 1},
                    {"stride": [2, 1], "padding": [0, 1], "dilation": [1, 2], "groups": 2}]:  # fmt: skip
        add_conv_gradients(family, options)
    add_other_dimensions(family)
    add_transposed(family)
    add_pooling(family)
    add_normalisation(family)
    add_dropout(family)
    add_errors(family)
    add_relu(family)


def add_relu(family: Family) -> None:
    for shape, filters, options in CONVOLUTIONS[:10]:
        arguments = [options] if options else []
        operands = [fine(*shape), fine(*filters), fine(filters[0]), *arguments]
        expression = f"F.relu(F.conv2d(a, b, c{python_arguments(options)}))"
        family.case("conv2dRelu", operands, expression)
    x, weight = fine(2, 5, 5), fine(4, 2, 3, 3)
    family.case("conv2dRelu", [x, weight], "F.relu(F.conv2d(a, b))", second=True)


def add_conv_gradients(family: Family, options: dict) -> None:
    """The three gradients as an op of their own, all or some of them."""
    x, weight = fine(2, 4, 6, 7), fine(4, 4 // options["groups"], 3, 3)
    stride, padding, dilation = (options[name] for name in ["stride", "padding", "dilation"])
    shape = F.conv2d(x, weight, None, stride, padding, dilation, options["groups"]).shape
    for needs in [
        [True, True, True],
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]:
        arguments = f"{stride}, {padding}, {dilation}, False, [0, 0], {options['groups']}, {needs}"
        # PyTorch may give more than was asked for
        kept = [i for i, needed in enumerate(needs) if needed]
        expression = f"r = torch.ops.aten.convolution_backward(a, b, c, [4], {arguments}); [r[i] for i in {kept}]"
        operands = [fine(*shape), x, weight, {**options, "needs": needs}]
        family.case("conv2dBackward", operands, expression, grad=False)


def add_other_dimensions(family: Family) -> None:
    for name, shape, filters, options in [
        ("conv1d", (2, 3, 9), (4, 3, 3), {}),
        ("conv1d", (2, 4, 11), (6, 2, 3), {"stride": 2, "padding": 2, "dilation": 2, "groups": 2}),
        ("conv1d", (1, 4, 8), (4, 1, 5), {"padding": [2], "groups": 4}),
        ("conv1d", (2, 3, 8), (4, 3, 4), {"padding": "same"}),
        ("conv1d", (3, 8), (4, 3, 3), {"padding": "valid"}),
        ("conv3d", (2, 2, 4, 5, 6), (3, 2, 2, 3, 3), {}),
        ("conv3d", (1, 4, 5, 4, 5), (6, 2, 3, 2, 3), {"stride": [2, 1, 2], "padding": [1, 0, 2],
                                                     "dilation": [1, 2, 1], "groups": 2}),
        ("conv3d", (1, 2, 6, 4, 4), (3, 2, 2, 2, 1), {"padding": "same", "dilation": [3, 1, 1]}),
        ("conv3d", (2, 3, 4, 5), (4, 2, 1, 1, 1), {}),
    ]:  # fmt: skip
        rest = python_arguments(
            {key: repr(value) if isinstance(value, str) else value for key, value in options.items()}
        )
        arguments = [options] if options else []
        operands = [fine(*shape), fine(*filters), fine(filters[0])]
        family.case(name, [*operands, *arguments], f"F.{name}(a, b, c{rest})")
    for name, rank in [("conv1d", 1), ("conv3d", 3)]:
        x, weight = uniform(1, 2, *[4] * rank), uniform(3, 2, *[2] * rank)
        family.case(name, [x, weight], f"F.{name}(a, b)", second=True)
        family.throws(name, [x, uniform(3, 1, *[2] * rank)], f"F.{name}(a, b)", "ShapeError")
        family.throws(name, [x, uniform(3, 2, *[5] * rank)], f"F.{name}(a, b)", "ShapeError")
        family.throws(name, [x, uniform(3, 2)], f"F.{name}(a, b)", "ShapeError")


def add_transposed(family: Family) -> None:
    for name, shape, filters, options in [
        ("1d", (2, 3, 5), (3, 4, 3), {}),
        ("1d", (1, 4, 5), (4, 3, 4), {"stride": 2, "padding": 1, "outputPadding": 1, "groups": 2}),
        ("1d", (3, 5), (3, 2, 3), {"stride": 3, "dilation": 2, "outputPadding": [2]}),
        ("2d", (2, 3, 4, 5), (3, 4, 3, 3), {}),
        ("2d", (1, 3, 4, 4), (3, 2, 2, 2), {"stride": 2}),
        ("2d", (2, 4, 4, 5), (4, 3, 3, 3), {"stride": 2, "padding": 1, "outputPadding": 1, "groups": 2}),
        ("2d", (1, 2, 3, 4), (2, 3, 3, 2), {"stride": [3, 1], "padding": [1, 0], "dilation": [1, 2],
                                            "outputPadding": [2, 0]}),
        ("2d", (1, 2, 4, 4), (2, 3, 3, 3), {"dilation": 3, "padding": 2, "outputPadding": [2, 1]}),
        ("2d", (1, 8, 6, 6), (8, 8, 3, 3), {"padding": 1}),
        ("2d", (3, 5, 4), (3, 2, 1, 3), {}),
        ("3d", (1, 2, 3, 4, 3), (2, 3, 2, 3, 2), {}),
        ("3d", (1, 4, 3, 2, 3), (4, 2, 3, 2, 3), {"stride": 2, "padding": 1, "outputPadding": 1, "groups": 2}),
        ("3d", (2, 3, 2, 2), (2, 3, 2, 1, 2), {"stride": [1, 2, 3], "dilation": [2, 1, 1]}),
        ("3d", (1, 2, 3, 3, 3), (2, 2, 2, 2, 2), {"dilation": [3, 1, 1], "padding": [2, 0, 0],
                                                "outputPadding": [2, 0, 0]}),
    ]:  # fmt: skip
        groups = options.get("groups", 1)
        arguments = [options] if options else []
        operands = [fine(*shape), fine(*filters), fine(filters[1] * groups)]
        expression = f"F.conv_transpose{name}(a, b, c{python_arguments(options)})"
        family.case(f"convTranspose{name}", [*operands, *arguments], expression)
    for rank in [1, 2, 3]:
        name, call = f"convTranspose{rank}d", f"F.conv_transpose{rank}d"
        x, weight = uniform(1, 2, *[3] * rank), uniform(2, 3, *[2] * rank)
        family.case(name, [x, weight], f"{call}(a, b)", second=True)
        family.throws(name, [x, uniform(3, 2, *[2] * rank)], f"{call}(a, b)", "ShapeError")
        family.throws(name, [x, weight, uniform(2)], f"{call}(a, b, c)", "ShapeError")
        family.throws(
            name, [x, weight, None, {"padding": 3}], f"{call}(a, b, padding=3)", "ShapeError"
        )
        family.throws(
            name,
            [x, weight, None, {"stride": 2, "outputPadding": 2}],
            f"{call}(a, b, stride=2, output_padding=2)",
            "ArgumentError",
        )


def add_pooling(family: Family) -> None:
    for shape, kernel, options in [
        ((1, 1, 4, 4), 2, {}),
        ((2, 3, 5, 7), 2, {}),
        ((1, 2, 6, 6), 3, {"stride": 2}),
        ((1, 2, 6, 6), 3, {"stride": 2, "padding": 1}),
        ((1, 2, 7, 7), 3, {"stride": 1, "padding": 1}),
        ((1, 2, 5, 6), [2, 3], {"stride": [1, 2]}),
        ((1, 1, 7, 7), 2, {"ceilMode": True}),
        ((1, 1, 6, 5), 3, {"stride": 2, "padding": 1, "ceilMode": True}),
        ((1, 1, 9, 9), 3, {"stride": 1, "dilation": 2}),
        ((2, 2, 28, 3), [4, 1], {}),
    ]:
        rest = python_arguments(options)
        arguments = [options] if options else []
        expression = f"F.max_pool2d(a, {kernel}{rest})"
        family.case("maxPool2d", [distinct(*shape), kernel, *arguments], expression)
        if not {"dilation", "ceilMode"} & options.keys():
            expression = f"F.avg_pool2d(a, {kernel}{rest})"
            family.case("avgPool2d", [uniform(*shape), kernel, *arguments], expression)
    family.case("maxPool2d", [distinct(3, 4, 4), 2], "F.max_pool2d(a, 2)", note="no batch")
    options = {"padding": 1, "countIncludePad": False}
    expression = "F.avg_pool2d(a, 3, padding=1, count_include_pad=False)"
    family.case("avgPool2d", [uniform(1, 2, 6, 6), 3, options], expression)
    x = distinct(1, 1, 4, 4)
    x[0, 0, 1, 1] = float("nan")
    family.case("maxPool2d", [x, 2], "F.max_pool2d(a, 2)", note="NaN", grad=False)
    ties = torch.ones(1, 1, 4, 4)
    family.case("maxPool2d", [ties, 2], "F.max_pool2d(a, 2)", note="the first of equals")
    low = torch.full((1, 1, 3, 3), -5.0)
    family.case(
        "maxPool2d", [low, 2, {"padding": 1}], "F.max_pool2d(a, 2, padding=1)", note="pads -inf"
    )


def add_normalisation(family: Family) -> None:
    for shape in [(5, 3), (2, 3, 4), (2, 3, 4, 5), (1, 3, 2, 2)]:
        statistics = [uniform(3), uniform(3, low=0.5, high=2)]
        scale = {"weight": uniform(3), "bias": uniform(3)}
        for training in [False, True]:
            arguments = [fine(*shape), *statistics, {**scale, "training": training}]
            expression = f"F.batch_norm(a, b, c, d, e, training={training})"
            family.case("batchNorm", arguments, expression, grad="ade")
    statistics = [uniform(3), uniform(3, low=0.5, high=2)]
    options = {"training": False, "eps": 0.125}
    expression = "F.batch_norm(a, b, c, training=False, eps=0.125)"
    family.case("batchNorm", [fine(4, 3), *statistics, options], expression, grad="a")
    expression = "F.batch_norm(a, None, None, training=True)"
    family.case("batchNorm", [fine(4, 3), None, None, {"training": True}], expression)


def add_dropout(family: Family) -> None:
    x = uniform(4, 5)
    family.case("dropout", [x, 0.5, {"training": False}], "F.dropout(a, 0.5, False)")
    family.case("dropout", [x, 0, {"training": True}], "F.dropout(a, 0.0, True)")
    family.case("dropout", [x, 1, {"training": True}], "F.dropout(a, 1.0, True)")
    family.throws("dropout", [x, 1.5], "F.dropout(a, 1.5, True)", "ArgumentError")


def add_errors(family: Family) -> None:
    x, weight = uniform(1, 3, 5, 5), uniform(4, 3, 3, 3)
    call = "F.conv2d(a, b)"
    family.throws("conv2d", [x, uniform(4, 2, 3, 3)], call, "ShapeError")
    family.throws("conv2d", [x, uniform(4, 3, 6, 3)], call, "ShapeError")
    family.throws("conv2d", [uniform(3, 5), weight], call, "ShapeError")
    family.throws("conv2d", [x, weight, uniform(3)], "F.conv2d(a, b, c)", "ShapeError")
    family.throws(
        "conv2d", [x, weight, None, {"groups": 2}], "F.conv2d(a, b, groups=2)", "ShapeError"
    )
    family.throws(
        "conv2d", [x, weight, None, {"stride": 0}], "F.conv2d(a, b, stride=0)", "ArgumentError"
    )
    family.throws("conv2d", [x.double(), weight], call, "DTypeError")
    family.throws("maxPool2d", [uniform(1, 1, 2, 2), 3], "F.max_pool2d(a, 3)", "ShapeError")
    family.throws(
        "maxPool2d", [x, 2, {"padding": 2}], "F.max_pool2d(a, 2, padding=2)", "ArgumentError"
    )
    family.throws("maxPool2d", [uniform(4), 2], "F.max_pool2d(a, 2)", "ShapeError")
    operands = [uniform(1, 3), uniform(3), uniform(3), {"training": True}]
    family.throws("batchNorm", operands, "F.batch_norm(a, b, c, training=True)", "ArgumentError")
