"""Writes the safetensors files that @t/io is tested with, and reads one that @t/io wrote.

    python tooling/oracle/safetensors_fixtures.py          # writes packages/io/test/fixtures
    python tooling/oracle/safetensors_fixtures.py --check  # loads written-by-t.safetensors from there

Needs the packages torch and safetensors.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

FIXTURES = Path(__file__).parents[2] / "packages" / "io" / "test" / "fixtures"

METADATA = {"format": "pt", "comment": "naïve “text” ✓"}

UNSIGNED = {1: torch.uint8, 2: torch.uint16, 4: torch.uint32, 8: torch.uint64}


def every_dtype() -> dict[str, torch.Tensor]:
    """A tensor of each dtype with its edge values, an odd size, an empty and a 0-d one."""
    tensors = {}
    for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
        info = torch.finfo(dtype)
        values = [0.0, -0.0, 1.5, -2.25, torch.inf, -torch.inf, torch.nan, info.max, info.tiny]
        tensors[str(dtype)] = torch.tensor(values, dtype=dtype).reshape(3, 3)
    for dtype in (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8):
        info = torch.iinfo(dtype)
        tensors[str(dtype)] = torch.tensor([info.min, info.max, 0, 1, 42], dtype=dtype)
    tensors[str(torch.bool)] = torch.tensor([[True], [False], [True]])
    named = {name.removeprefix("torch."): tensor for name, tensor in tensors.items()}
    return named | {"empty": torch.zeros(0, 3), "scalar": torch.tensor(3.25), "ключ 🔑": torch.ones(1)}


def bits(tensor: torch.Tensor) -> list[str]:
    """The elements as hexadecimal bits: NaN payloads and signed zeros are compared too."""
    size = tensor.element_size()
    words = tensor.contiguous().view(torch.uint8 if size == 1 else UNSIGNED[size]).flatten()
    return [format(word, f"0{2 * size}x") for word in words.tolist()]


def describe(tensors: dict[str, torch.Tensor]) -> dict[str, dict]:
    return {
        name: {
            "dtype": str(tensor.dtype).removeprefix("torch."),
            "shape": list(tensor.shape),
            "bits": bits(tensor),
        }
        for name, tensor in tensors.items()
    }


def write() -> None:
    FIXTURES.mkdir(parents=True, exist_ok=True)
    tensors = every_dtype()
    save_file(tensors, FIXTURES / "every-dtype.safetensors", metadata=METADATA)
    text = json.dumps({"metadata": METADATA, "tensors": describe(tensors)}, ensure_ascii=False, indent=1)
    (FIXTURES / "every-dtype.json").write_text(text + "\n", encoding="utf-8")


def check() -> None:
    path = FIXTURES / "written-by-t.safetensors"
    expected = json.loads((FIXTURES / "every-dtype.json").read_text(encoding="utf-8"))
    assert describe(load_file(path)) == {name: expected["tensors"][name] for name in load_file(path)}
    with safe_open(path, framework="pt") as file:
        assert file.metadata() == expected["metadata"]
        assert set(file.keys()) == set(expected["tensors"])
    print(f"{path.name}: {len(expected['tensors'])} tensors, all bits as expected")


if __name__ == "__main__":
    check() if "--check" in sys.argv[1:] else write()
