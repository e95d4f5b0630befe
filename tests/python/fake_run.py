# Runs a module for PyTorch that a figure gives away, on tensors that have shapes and no numbers: prints
# how many weights its network has, and the shape of what it gives.
import math
import sys

import torch
from torch._subclasses import FakeTensorMode
from torch.nn import functional as F


def repeat_interleave(tensor, times, dim):
    """Some versions cannot tell the shape of the usual one without numbers."""
    dim %= tensor.dim()
    apart = tensor.unsqueeze(dim + 1)
    return apart.expand(*apart.shape[: dim + 1], times, *apart.shape[dim + 2 :]).flatten(dim, dim + 1)


def attention(q, k, v, attn_mask=None, is_causal=False, scale=None):
    """PyTorch has had its own since version 2."""
    scores = q @ k.transpose(-1, -2) * (scale or 1 / math.sqrt(q.shape[-1]))
    return torch.softmax(scores, -1) @ v


torch.Tensor.repeat_interleave = repeat_interleave
if not hasattr(F, "scaled_dot_product_attention"):
    F.scaled_dot_product_attention = attention

program = {"__name__": "given"}
exec(compile(sys.stdin.read(), "given.py", "exec"), program)
with FakeTensorMode():
    if "Stack" in program:
        model, given = program["Stack"](), [torch.zeros(1, 5, dtype=torch.long)]
    else:
        model = program["Network"]()
        width = program.get("WIDTHS", [program.get("WIDTH")])[0]
        axes = 3 if hasattr(model, "shrink") and "Conv3d" in str(model) else 2
        takes_step = "step" in model.forward.__code__.co_varnames
        # Without stages to halve them, few positions do; they go through scans token by token.
        given = [torch.zeros(1, width, *[4 if takes_step else 16] * axes)]
        given += [torch.zeros(1)] * takes_step
    weights = sum(parameter.numel() for parameter in model.parameters())
    print(weights, *model(*given).shape)
