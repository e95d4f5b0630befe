/** The few names of torch that exported stacks use, over NumPy, and over shapes alone on the device "meta". */
export const torchNumpy = `
import contextlib
import sys
import types

import numpy as np

meta = [False]


class Tensor(np.ndarray):
    def numel(self): return self.size
    def flatten(self, start): return self.reshape(*self.shape[:start], -1)
    def transpose(self, a, b): return np.swapaxes(self, a, b)
    def square(self): return self * self
    def mean(self, dim, keepdim=False): return np.mean(np.asarray(self), axis=dim, keepdims=keepdim).view(Tensor)
    def sum(self, dim, keepdim=False): return np.sum(np.asarray(self), axis=dim, keepdims=keepdim).view(Tensor)
    def new_zeros(self, *shape): return np.zeros(shape).view(Tensor)
    def any(self): return bool(np.any(np.asarray(self)))
    def repeat(self, *times): return np.tile(np.asarray(self), times).view(Tensor)
    def repeat_interleave(self, times, dim): return np.repeat(np.asarray(self), times, axis=dim).view(Tensor)
    def split(self, sizes, dim):
        assert sum(sizes) == self.shape[dim], (sizes, self.shape)
        return np.split(self, np.cumsum(sizes)[:-1], axis=dim)
    def topk(self, k, dim):
        best = np.argsort(-np.asarray(self), axis=dim, kind="stable")[..., :k]
        return np.take_along_axis(np.asarray(self), best, dim).view(Tensor), best.view(Tensor)


Tensor.device = "cpu"


class Shape:
    def __init__(self, shape): self.shape = tuple(int(size) for size in shape)
    def numel(self): return int(np.prod(self.shape, dtype=object))


rng = np.random.default_rng(1)


def filled(shape, make):
    return Shape(shape) if meta[0] else np.asarray(make(shape), dtype=float).view(Tensor)


def uniform(*shape):
    return filled(shape, lambda size: rng.uniform(-1, 1, size) / np.sqrt(size[-1]))


class MetaArithmetic(Shape):
    def repeat(self, *times):
        return MetaArithmetic([*times[:-1], times[-1] * self.shape[-1]])


class Module:
    def __init__(self): pass
    def __call__(self, *args): return self.forward(*args)
    def double(self): return self
    def parameters(self):
        found = {}
        def walk(value):
            if isinstance(value, (Tensor, Shape)): found[id(value)] = value
            elif isinstance(value, Module): [walk(each) for each in vars(value).values()]
            elif isinstance(value, list): [walk(each) for each in value]
        walk(self)
        return list(found.values())


class Linear(Module):
    def __init__(self, inputs, outputs, bias=True):
        self.weight = uniform(outputs, inputs)
        self.bias = zeros(outputs) if bias else None
    def forward(self, x):
        assert x.shape[-1] == self.weight.shape[1], (x.shape, self.weight.shape)
        y = x @ self.weight.T
        return y if self.bias is None else y + self.bias


class Embedding(Module):
    def __init__(self, count, width): self.weight = uniform(count, width)
    def forward(self, ids): return self.weight[np.asarray(ids)]


class Conv1d(Module):
    def __init__(self, inputs, outputs, width, groups, padding):
        assert inputs == outputs == groups
        self.weight, self.bias, self.padding = uniform(outputs, 1, width), zeros(outputs), padding
    def forward(self, x):
        assert x.shape[1] == self.weight.shape[0]
        padded = np.pad(x, [(0, 0), (0, 0), (self.padding, self.padding)])
        width = self.weight.shape[2]
        length = padded.shape[2] - width + 1
        parts = [self.weight[:, 0, w, None] * padded[:, :, w:w + length] for w in range(width)]
        return (sum(parts) + self.bias[:, None]).view(Tensor)


class Conv(Module):
    def __init__(self, inputs, outputs, width, stride=1, padding=0, bias=True):
        assert not bias
        self.weight = uniform(outputs, inputs, *[width] * self.axes)
        self.stride, self.padding = stride, padding
    def forward(self, x):
        assert x.shape[1] == self.weight.shape[1] and x.ndim == 2 + self.axes
        padded = np.pad(x, [(0, 0), (0, 0)] + [(self.padding, self.padding)] * self.axes)
        width, s = self.weight.shape[2], self.stride
        sizes = [(size - width) // s + 1 for size in padded.shape[2:]]
        total = 0
        for at in np.ndindex(*[width] * self.axes):
            part = tuple(slice(o, o + s * (size - 1) + 1, s) for o, size in zip(at, sizes))
            weight = np.asarray(self.weight)[(slice(None), slice(None), *at)]
            total = total + np.einsum("oi,bi...->bo...", weight, np.asarray(padded)[(slice(None), slice(None), *part)])
        return total.view(Tensor)


class Conv2d(Conv): axes = 2
class Conv3d(Conv): axes = 3


class ModuleList(Module):
    def __init__(self, own): self.own = list(own)
    def __iter__(self): return iter(self.own)
    def __getitem__(self, i): return self.own[i]


def zeros(*shape): return filled(shape, np.zeros)
def ones(*shape): return filled(shape, np.ones)
def full(shape, value): return filled(shape, lambda size: np.full(size, value))
def zeros_like(x): return np.zeros_like(x).view(Tensor)
def arange(*limits, device=None): return MetaArithmetic([int(limits[1] - limits[0])]) if meta[0] else np.arange(*limits).view(Tensor)
def linspace(a, b, count): return MetaArithmetic([count]) if meta[0] else np.linspace(a, b, count).view(Tensor)
def log(x): return x if isinstance(x, Shape) else np.log(x)
def exp(x): return np.exp(x)
def sqrt(x): return np.sqrt(x)
def cos(x): return np.cos(x)
def sin(x): return np.sin(x)
def stack(parts, dim): return np.stack(parts, axis=dim).view(Tensor)
def cat(parts, dim): return np.concatenate(parts, axis=dim).view(Tensor)
def softmax(x, dim):
    e = np.exp(x - np.max(np.asarray(x), axis=dim, keepdims=True))
    return (e / np.sum(np.asarray(e), axis=dim, keepdims=True)).view(Tensor)
def tensor(values): return np.array(values).view(Tensor)


no_grad = contextlib.nullcontext


@contextlib.contextmanager
def device(name):
    assert name == "meta"
    meta[0] = True
    yield
    meta[0] = False


def attend(q, k, v, attn_mask=True):
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    return softmax(np.where(attn_mask, scores, -np.inf), -1) @ v


def nearest(x, size, mode):
    assert mode == "nearest"
    for axis, wide in enumerate(size, 2):
        x = np.take(x, np.arange(wide) * x.shape[axis] // wide, axis=axis)
    return x.view(Tensor)


functional = types.ModuleType("torch.nn.functional")
functional.silu = lambda x: x / (1 + np.exp(-x))
functional.relu = lambda x: np.maximum(x, 0)
functional.softplus = lambda x: np.logaddexp(0, x)
functional.linear = lambda x, weight: x @ weight.T
functional.scaled_dot_product_attention = attend
functional.interpolate = nearest
nn = types.ModuleType("torch.nn")
nn.Module, nn.Linear, nn.Embedding, nn.Conv1d = Module, Linear, Embedding, Conv1d
nn.Conv2d, nn.Conv3d = Conv2d, Conv3d
nn.ModuleList, nn.functional, nn.Parameter = ModuleList, functional, lambda value: value
sys.modules["torch.nn"], sys.modules["torch.nn.functional"] = nn, functional
`
