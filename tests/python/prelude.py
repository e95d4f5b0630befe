"""Runs a block of the book that comes on standard input, and prints the numbers that it plots.

NumPy's generators give the draws of the book's kernel instead of their own, so that what a block
prints can be held against the output of its cell.
"""

import math
import sys
import types

import numpy as np


class KernelDraws:
    """The kernel's gaussian(seed): mulberry32 and the Box-Muller transform."""

    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFF

    def uniform(self):
        self.state = (self.state + 0x6D2B79F5) & 0xFFFFFFFF
        state = self.state
        mixed = ((state ^ (state >> 15)) * (1 | state)) & 0xFFFFFFFF
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (61 | mixed)) & 0xFFFFFFFF
        return (mixed ^ (mixed >> 14)) / 2**32

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())

    def standard_normal(self, size):
        return np.array([self.normal() for _ in range(np.prod(size))]).reshape(size)


def shows(values):
    print(np.asarray(values))


pyplot = types.ModuleType("matplotlib.pyplot")
pyplot.plot = pyplot.stem = pyplot.imshow = shows
matplotlib = types.ModuleType("matplotlib")
matplotlib.pyplot = pyplot
sys.modules.update({"matplotlib": matplotlib, "matplotlib.pyplot": pyplot})

np.random.default_rng = KernelDraws
np.set_printoptions(threshold=sys.maxsize)
exec(compile(sys.stdin.read(), "block.py", "exec"), {"__name__": "__main__"})
