"""Writes what PyTorch's modules, losses, functions and initialisers do as fixtures for @t/nn.

    python tooling/oracle/nn_fixtures.py

A case of `nn_cases.py` is one expression in both languages, `TypeScript # Python`; the tests evaluate
the first and compare with what the second gave here. Modules are made after `manual_seed(0)`, so that
their parameters must be the same to the bit.
"""

import json
import pathlib

import torch
import torch.nn.functional as F
from encoding import TensorTable, compact
from nn_cases import FUNCTIONS, INITIALISERS, LAYERS, LOSSES, REPRS
from torch import nn

OUT = pathlib.Path(__file__).resolve().parents[2] / "packages/nn/test/fixtures"


def split(case):
    ours, theirs = case.split(" # ")
    return {"ts": ours, "python": theirs}


def evaluate(expression, **names):
    from collections import OrderedDict

    return eval(expression, {"nn": nn, "F": F, "torch": torch, "OrderedDict": OrderedDict, **names})


def reprs():
    cases = [split(line) for line in REPRS.strip().splitlines()]
    return {"cases": [{**case, "text": str(evaluate(case["python"]))} for case in cases]}


def gradients(output, leaves, table):
    """Of the output's sum, each element weighted by another number."""
    cotangent = torch.linspace(-1, 2, output.numel(), dtype=output.dtype).reshape(output.shape)
    output.backward(cotangent)
    return table.add(cotangent), [table.add(leaf.grad) for leaf in leaves]


def layers(table):
    for expression, shape in LAYERS:
        case = split(expression)
        torch.manual_seed(0)
        module = evaluate(case["python"])
        state = {name: table.add(value) for name, value in module.state_dict().items()}
        dtype = next((p.dtype for p in module.parameters()), torch.float32)
        x = torch.randn(shape, dtype=dtype, requires_grad=True)
        row = {**case, "state": state, "input": table.add(x)}
        output = module(x)
        cotangent, grads = gradients(output, [x, *module.parameters()], table)
        after = {name: table.add(value) for name, value in module.named_buffers()}
        yield {**row, "output": table.add(output), "cotangent": cotangent, "grads": grads, "buffers": after}


def loss_inputs(kind):
    w = torch.tensor([0.5, 2.0, 1.0, 0.25])
    classes = torch.tensor([3, 1, 2, 0, 1, 2])
    x = {
        "real": lambda: torch.randn(6, 4),
        "classes": lambda: torch.randn(6, 4),
        "one": lambda: torch.randn(4),
        "image": lambda: torch.randn(2, 4, 3),
        "distribution": lambda: torch.randn(6, 4),
        "probability": lambda: torch.rand(6, 4),
        "logits": lambda: torch.randn(6, 4) * 3,
    }[kind]()
    target = {
        "real": lambda: torch.randn(6, 4),
        "classes": lambda: classes,
        "one": lambda: classes[0],
        "image": lambda: classes.reshape(2, 3),
        "distribution": lambda: torch.rand(6, 4).softmax(1),
        "probability": lambda: torch.rand(6, 4),
        "logits": lambda: torch.rand(6, 4),
    }[kind]()
    return x.requires_grad_(), target, w


def losses(table):
    for expression, kind in LOSSES:
        case = split(expression)
        torch.manual_seed(1)
        x, target, w = loss_inputs(kind)
        module = evaluate(case["python"], w=w)
        output = module(x, target)
        row = {**case, "x": table.add(x), "target": table.add(target), "w": table.add(w)}
        cotangent, grads = gradients(output, [x], table)
        yield {**row, "output": table.add(output), "cotangent": cotangent, "grads": grads}


def functions(table):
    for expression, shape in FUNCTIONS:
        case = split(expression)
        torch.manual_seed(2)
        leaf = torch.randn(shape, requires_grad=True)
        row = {**case, "input": table.add(leaf)}
        output = evaluate(case["python"], x=leaf.clone())
        cotangent, grads = gradients(output, [leaf], table)
        yield {**row, "output": table.add(output), "cotangent": cotangent, "grads": grads}


def initialisers(table):
    for expression, shape, dtype in INITIALISERS:
        case = split(expression)
        torch.manual_seed(3)
        x = evaluate(f"nn.init.{case['python']}", x=torch.empty(shape, dtype=dtype))
        yield {"ts": f"nn.init.{case['ts']}", "python": f"nn.init.{case['python']}", "out": table.add(x)}


def write(name, content):
    (OUT / f"{name}.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def write_with_tensors(name, make):
    table = TensorTable()
    rows = [compact(case) for case in make(table)]
    lines = ",\n".join(rows)
    tensors = ",\n".join(table.rows)
    (OUT / f"{name}.json").write_text(f'{{"tensors":[\n{tensors}\n],"cases":[\n{lines}\n]}}\n')


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    write("reprs", reprs())
    write_with_tensors("layers", layers)
    write_with_tensors("losses", losses)
    write_with_tensors("functions", functions)
    write_with_tensors("initialisers", initialisers)


if __name__ == "__main__":
    main()
