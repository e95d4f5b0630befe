"""The selective scan as a loop over time in PyTorch, for the benchmark's ratios.

Written like the reference of the published implementation: decay and input of every step are formed
at once, then one step follows another. Same numbers and options as the native program.
Prints a line "dim L median-ms mean threads" for each pair of arguments: DIM L [DIM L ...]
"""

import sys
import time

import torch
import torch.nn.functional as F

N = 16


def uniform(count, seed, scale=1.0, shift=0.0):
    state = (seed * 2654435761 + 1) % 2**32
    values = []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append(shift + scale * ((state >> 8) / 8388608 - 1))
    return torch.tensor(values, dtype=torch.float32)


def scan(x, dt, A, B, C, D, z, bias):
    dt = F.softplus(dt + bias[:, None])
    decay = torch.exp(dt[:, :, None] * A[:, None, :])
    written = (dt * x)[:, :, None] * B.T[None]
    h = torch.zeros_like(A)
    outputs = []
    for t in range(x.shape[1]):
        h = decay[:, t] * h + written[:, t]
        outputs.append(h @ C[:, t])
    y = torch.stack(outputs, dim=1)
    return (y + D[:, None] * x) * F.silu(z)


def measure(dim, L):
    x = uniform(dim * L, 1).view(dim, L)
    dt = uniform(dim * L, 2, 1.0, -2.0).view(dim, L)
    z = uniform(dim * L, 3).view(dim, L)
    A = -torch.arange(1, N + 1, dtype=torch.float32).repeat(dim, 1)
    B, C = uniform(N * L, 4).view(N, L), uniform(N * L, 5).view(N, L)
    D, bias = uniform(dim, 6), uniform(dim, 7, 0.5)
    y = scan(x, dt, A, B, C, D, z, bias)
    times = []
    while len(times) < 5:
        start = time.perf_counter()
        scan(x, dt, A, B, C, D, z, bias)
        times.append(1000 * (time.perf_counter() - start))
    print(dim, L, sorted(times)[2], y.double().mean().item(), torch.get_num_threads())


with torch.inference_mode():
    sizes = [int(text) for text in sys.argv[1:]]
    for size in zip(sizes[::2], sizes[1::2]):
        measure(*size)
