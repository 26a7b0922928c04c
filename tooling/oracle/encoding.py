"""How fixtures hold values: exactly, and each distinct tensor once per file.

A tensor is `[dtype, shape, base64 of its row-major little-endian elements]` in the file's
`tensors` list; everything else refers to it by position. Arguments are plain JSON, but for what
JSON lacks: `{"tensor": 3}`, `{"number": "NaN"}`, `{"bigint": "9007199254740993"}`, and `{"result": 0}`
for what the first call of a program gave.
"""

import base64
import json
import math

import torch


class BigInt(int):
    """An integer argument that is a bigint in TypeScript."""


class Step(int):
    """The result of an earlier call of a program."""


def dtype_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def raw_bytes(tensor: torch.Tensor) -> bytes:
    flat = tensor.detach().reshape(-1).clone(memory_format=torch.contiguous_format)
    return bytes(flat.view(torch.uint8).tolist()) if flat.numel() > 0 else b""


def number(value: float):
    if math.isnan(value):
        return {"number": "NaN"}
    if math.isinf(value):
        return {"number": "Infinity" if value > 0 else "-Infinity"}
    if value == 0 and math.copysign(1, value) < 0:
        return {"number": "-0"}
    return int(value) if value == int(value) and abs(value) < 2**53 else value


class TensorTable:
    """The tensors of one file, without repeats."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._positions: dict[str, int] = {}

    def add(self, tensor: torch.Tensor) -> int:
        encoded = base64.b64encode(raw_bytes(tensor)).decode("ascii")
        row = compact([dtype_name(tensor.dtype), list(tensor.shape), encoded])
        if row not in self._positions:
            self._positions[row] = len(self.rows)
            self.rows.append(row)
        return self._positions[row]

    def argument(self, value):
        """The JSON form of an argument of a call."""
        if isinstance(value, torch.Tensor):
            return {"tensor": self.add(value)}
        if isinstance(value, Step):
            return {"result": int(value)}
        if isinstance(value, BigInt):
            return {"bigint": str(int(value))}
        if isinstance(value, (list, tuple)):
            return [self.argument(item) for item in value]
        if isinstance(value, dict):
            return {key: self.argument(item) for key, item in value.items()}
        if isinstance(value, torch.dtype):
            return dtype_name(value)
        return number(value) if isinstance(value, float) else value


def file_text(tensors: TensorTable, key: str, rows: list[str]) -> str:
    version = torch.__version__.split("+")[0]
    lists = [("tensors", tensors.rows), (key, rows)]
    parts = [f'"{name}":[\n' + ",\n".join(items) + "\n]" for name, items in lists]
    return f'{{"torch":"{version}",\n' + ",\n".join(parts) + "}\n"


def compact(value) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def tensors_in(value) -> list[torch.Tensor]:
    """The tensors among arguments, in the order they are written."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        return tensors_in(list(value.values()))
    if isinstance(value, (list, tuple)):
        return [tensor for item in value for tensor in tensors_in(item)]
    return []


def describe(value) -> str:
    """An argument as it stands in a case's name: `float32[2, 3]`, `1`, `{keepdim: true}`."""
    if isinstance(value, torch.Tensor):
        return f"{dtype_name(value.dtype)}{list(value.shape)}"
    if isinstance(value, torch.dtype):
        return f'"{dtype_name(value)}"'
    if isinstance(value, Step):
        return f"#{int(value)}"
    if isinstance(value, BigInt):
        return f"{int(value)}n"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {describe(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(describe(item) for item in value) + "]"
    if isinstance(value, float):
        encoded = number(value)
        return encoded["number"] if isinstance(encoded, dict) else repr(encoded)
    return json.dumps(value, ensure_ascii=False)


def describe_call(function: str, arguments: list) -> str:
    if function.startswith("."):
        receiver, *rest = arguments
        return f"{describe(receiver)}{function}({', '.join(map(describe, rest))})"
    return f"{function}({', '.join(map(describe, arguments))})"
