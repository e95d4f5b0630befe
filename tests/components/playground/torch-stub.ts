/** The few names of torch that the export uses, over Python's own complex numbers. */
export const torchStub = `
import builtins, cmath, math, types

float64 = "float64"

class Tensor:
    def __init__(self, values):
        self.values = values
    def each(self, f):
        return Tensor([f(v) for v in self.values]) if isinstance(self.values, list) else Tensor(f(self.values))
    def with_(self, other, f):
        other = other.values if isinstance(other, Tensor) else other
        if isinstance(self.values, list) and isinstance(other, list):
            assert len(self.values) == len(other)
            return Tensor([f(a, b) for a, b in zip(self.values, other)])
        if isinstance(other, list):
            return Tensor([f(self.values, b) for b in other])
        return self.each(lambda a: f(a, other))
    def __add__(self, other): return self.with_(other, lambda a, b: a + b)
    __radd__ = __add__
    def __rsub__(self, other): return self.with_(other, lambda a, b: b - a)
    def __sub__(self, other): return self.with_(other, lambda a, b: a - b)
    def __mul__(self, other): return self.with_(other, lambda a, b: a * b)
    __rmul__ = __mul__
    def __truediv__(self, other): return self.with_(other, lambda a, b: a / b)
    def __rtruediv__(self, other): return self.with_(other, lambda a, b: b / a)
    def __eq__(self, other): return self.each(lambda v: v == other)
    def __getitem__(self, k): return Tensor(self.values[k])
    def __len__(self): return len(self.values)
    def tolist(self): return self.values
    def sum(self): return Tensor(sum(self.values))
    @property
    def real(self): return self.each(lambda v: v.real)
    def __repr__(self): return repr(self.values)

def tensor(values, dtype): return Tensor(values)
def exp(t): return t.each(lambda v: cmath.exp(v) if isinstance(v, builtins.complex) else math.exp(v))
def ones_like(t): return t.each(lambda v: 1.0)
def zeros_like(t): return t.each(lambda v: 0.0)
def stack(tensors): return Tensor([t.values for t in tensors])
def where(test, yes, no): return Tensor([a if t else b for t, a, b in zip(test.values, yes.values, no.values)])
def softplus(t, threshold): return t.each(lambda z: max(z, 0) + math.log1p(math.exp(-abs(z))))

class Module:
    def __call__(self, x): return self.forward(x)

nn = types.SimpleNamespace(
    Module=Module, Parameter=lambda t: t, functional=types.SimpleNamespace(softplus=softplus)
)
complex = lambda re, im: re.with_(im, lambda a, b: builtins.complex(a, b))
`
