"""A case states a call of `t` and the PyTorch expression that says what it must give.

In an expression the tensors among the call's arguments are named a, b, c, … in the order they are
written; statements may stand before it, a semicolon and a space after each. The expected values of
float cases are PyTorch's in float64, rounded once to the dtype PyTorch gives; `native=True` takes
PyTorch's result as it is, for casts, promotion and whatever else depends on the dtype's own
arithmetic.
"""

import math
import string

import torch
import torch.nn.functional as F

from encoding import TensorTable, compact, describe_call, file_text, tensors_in

SCOPE = {"torch": torch, "F": F, "math": math}

# Results that count positions: PyTorch's are int64, t's are int32.
INDEX_RESULTS = {
    "argmax": [0],
    "argmin": [0],
    "argsort": [0],
    "sort": [1],
    "topk": [1],
    "max": [1],
    "min": [1],
    "cummax": [1],
    "cummin": [1],
    "nonzero": [0],
}

# How far PyTorch's own low-precision result may be from the float64 one before the case is called wrong.
SANITY = {torch.float64: 1e-9, torch.float32: 1e-3, torch.float16: 0.05, torch.bfloat16: 0.2}


def flatten(result) -> list[torch.Tensor]:
    if isinstance(result, torch.Tensor):
        return [result]
    return [tensor for item in result if item is not None for tensor in flatten(item)]


def evaluate(expression: str, tensors: list[torch.Tensor]) -> list[torch.Tensor]:
    names = SCOPE | dict(zip(string.ascii_lowercase, tensors))
    *statements, last = expression.split("; ")
    exec("\n".join(statements), names)  # noqa: S102 - the expressions are this folder's own
    return flatten(eval(last, names))  # noqa: S307


class Family:
    """The cases of one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tensors = TensorTable()
        self.rows: list[str] = []
        self._names: set[str] = set()

    def case(
        self,
        function: str,
        arguments: list,
        expression: str,
        *,
        dtypes: list[torch.dtype] | None = None,
        note: str = "",
        native: bool = False,
        grad: bool | str = True,
        second: bool = False,
        in_place: bool = False,
        dense: bool = False,
        tolerance: tuple[float, float, str] | None = None,
    ) -> None:
        """Adds a case; with `dtypes`, one for each, the floating inputs cast to it.

        `grad` is whether gradients are tested, or the letters of the inputs they are taken of;
        `second` tests the gradients of a weighted sum of them, too. `dense` cases work on inputs
        without gaps alone. Inputs that the expression changes are recorded with what they become.
        """
        if dtypes is not None:
            for dtype in dtypes:
                cast = cast_floats(arguments, dtype)
                self.case(
                    function,
                    cast,
                    expression,
                    note=note,
                    native=native,
                    grad=grad,
                    second=second,
                    in_place=in_place,
                    dense=dense,
                    tolerance=tolerance,
                )
            return
        inputs = tensors_in(arguments)
        row = self._row(function, arguments, expression, note)
        outputs, after = self._outputs(row["name"], expression, inputs, native)
        row["out"] = [
            self.tensors.add(out.int() if i in INDEX_RESULTS.get(function, []) else out)
            for i, out in enumerate(outputs)
        ]
        if after:
            row["after"] = {index: self.tensors.add(tensor) for index, tensor in after.items()}
        if in_place:
            row["inPlace"] = True
        if dense:
            row["dense"] = True
        if grad:
            row |= self._gradients(expression, inputs, grad, native, second)
        if tolerance is not None:
            row["tolerance"] = dict(zip(("rtol", "atol", "reason"), tolerance))
        self.rows.append(compact(row))

    def program(
        self,
        steps: list[list],
        expression: str,
        *,
        note: str,
        second: bool = False,
        fails: str = "",
    ) -> None:
        """Adds a case of several calls in turn, of which the last gives the results.

        With `fails`, the class of the error that taking gradients must throw, as in PyTorch.
        """
        if not fails:
            self.case("program", steps, expression, note=note, second=second)
            return
        inputs = tensors_in(steps)
        row = self._row("program", steps, expression, note)
        row["out"] = [
            self.tensors.add(out) for out in evaluate(expression, [t.clone() for t in inputs])
        ]
        try:
            self._gradients(expression, inputs, True, True)
        except RuntimeError:
            row["gradThrows"] = fails
            self.rows.append(compact(row))
            return
        raise AssertionError(f"PyTorch differentiates {note}")

    def throws(
        self, function: str, arguments: list, expression: str, error: str, *, note: str = ""
    ) -> None:
        """Adds a call that must throw `error`, where PyTorch raises too."""
        try:
            evaluate(expression, [tensor.clone() for tensor in tensors_in(arguments)])
        except (RuntimeError, IndexError, TypeError, ValueError, NotImplementedError):
            row = self._row(function, arguments, expression, note)
            self.rows.append(compact(row | {"throws": error}))
            return
        raise AssertionError(f"PyTorch accepts {describe_call(function, arguments)}")

    def _row(self, function: str, arguments: list, expression: str, note: str) -> dict:
        name = (
            f"{describe_call(function, arguments)}, {note}"
            if note
            else describe_call(function, arguments)
        )
        if function == "program":
            name = note
        if name in self._names:
            raise AssertionError(f"{self.name}: two cases are called {name}: give one a note")
        self._names.add(name)
        call = [function, *(self.tensors.argument(argument) for argument in arguments)]
        return {"name": name, "call": call, "torch": expression}

    def _outputs(
        self, name: str, expression: str, inputs: list[torch.Tensor], native: bool
    ) -> tuple[list[torch.Tensor], dict[int, torch.Tensor]]:
        """The results, and the inputs that changed by their position."""
        given = [tensor.clone() for tensor in inputs]
        outputs = evaluate(expression, given)
        changed = [i for i, tensor in enumerate(inputs) if not same(tensor, given[i])]
        if native or not any(tensor.is_floating_point() for tensor in inputs):
            return outputs, {i: given[i] for i in changed}
        wide = [to_double(tensor) for tensor in inputs]
        doubles = evaluate(expression, wide)
        for own, double in zip(outputs, doubles, strict=True):
            check_sane(name, own, double)
        rounded = [double.to(own.dtype) for own, double in zip(outputs, doubles)]
        return rounded, {i: wide[i].to(inputs[i].dtype) for i in changed}

    def _gradients(
        self,
        expression: str,
        inputs: list[torch.Tensor],
        of: bool | str,
        native: bool,
        second: bool = False,
    ) -> dict:
        leaves = [tensor.clone() if native else to_double(tensor) for tensor in inputs]
        for letter, leaf in zip(string.ascii_lowercase, leaves):
            leaf.requires_grad_(leaf.is_floating_point() and (of is True or letter in of))
        # A leaf cannot be written in place, so the expression works on copies of the leaves.
        outputs = evaluate(expression, [leaf.clone() for leaf in leaves])
        differentiable = [out for out in outputs if out.requires_grad]
        if not differentiable:
            return {}
        dtypes = [out.dtype for out in evaluate(expression, [tensor.clone() for tensor in inputs])]
        cotangents = [
            cotangent(out, dtype) if out.requires_grad else None
            for out, dtype in zip(outputs, dtypes)
        ]
        sources = [leaf for leaf in leaves if leaf.requires_grad]
        grads = torch.autograd.grad(
            differentiable,
            sources,
            [c.to(o.dtype) for c, o in zip(cotangents, outputs) if c is not None],
            allow_unused=True,
            create_graph=second,
        )
        row = {
            "cotangents": [None if c is None else self.tensors.add(c) for c in cotangents],
            "grads": self._by_input(leaves, inputs, grads),
        }
        return row | (self._second(leaves, inputs, sources, grads) if second else {})

    def _second(self, leaves, inputs, sources, grads) -> dict:
        """Gradients of the weighted sum of those gradients that depend on the inputs."""
        dtypes = [tensor.dtype for leaf, tensor in zip(leaves, inputs) if leaf.requires_grad]
        weights = [
            cotangent(grad, dtype) if grad is not None and grad.requires_grad else None
            for grad, dtype in zip(grads, dtypes)
        ]
        chosen = [(grad, weight) for grad, weight in zip(grads, weights) if weight is not None]
        if not chosen:
            raise AssertionError(
                f"the gradients of {inputs} are constant: nothing to differentiate"
            )
        total = sum((grad * weight.to(grad.dtype)).sum() for grad, weight in chosen)
        found = torch.autograd.grad(total, sources, materialize_grads=True)
        return {
            "second": {
                "weights": [None if w is None else self.tensors.add(w) for w in weights],
                "grads": self._by_input(leaves, inputs, found),
            }
        }

    def _by_input(self, leaves, inputs, grads) -> list[int | None]:
        """The gradients' positions in the table, with None for inputs that need none."""
        remaining = iter(grads)
        found = [next(remaining) if leaf.requires_grad else None for leaf in leaves]
        return [
            None if grad is None else self.tensors.add(grad.to(tensor.dtype))
            for grad, tensor in zip(found, inputs)
        ]

    def text(self) -> str:
        """The file: one row per line, so that a change to a case is a change to its lines."""
        return file_text(self.tensors, "cases", self.rows)


def same(a: torch.Tensor, b: torch.Tensor) -> bool:
    return torch.equal(a.nan_to_num(), b.nan_to_num()) and torch.equal(a.isnan(), b.isnan())


def to_double(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.clone().double() if tensor.is_floating_point() else tensor.clone()


def cast_floats(value, dtype: torch.dtype):
    if isinstance(value, torch.Tensor):
        return value.to(dtype) if value.is_floating_point() else value
    if isinstance(value, (list, tuple)):
        return [cast_floats(item, dtype) for item in value]
    if isinstance(value, dict):
        return {key: cast_floats(item, dtype) for key, item in value.items()}
    return value


def cotangent(output: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """Weights of the outputs in the sum whose gradient is taken; exact in every float dtype."""
    generator = torch.Generator().manual_seed(output.numel() + 7 * output.dim())
    steps = torch.randint(-8, 9, output.shape, generator=generator)
    return (steps.double() / 8).to(dtype)


def check_sane(name: str, own: torch.Tensor, double: torch.Tensor) -> None:
    """A case whose float64 result is another one (a rounding tie, a discontinuity) is not a fair case."""
    if not own.is_floating_point():
        if not torch.equal(own, double):
            raise AssertionError(f"{name}: {own} in its own dtype, {double} in float64")
        return
    bound = SANITY[own.dtype]
    rounded = double.to(own.dtype).double()
    if not torch.allclose(own.double(), rounded, rtol=bound, atol=bound, equal_nan=True):
        raise AssertionError(f"{name}: {own} in its own dtype, {double} in float64")
