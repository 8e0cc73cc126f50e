"""Exponents of growth."""

import math


def exponent(sizes, seconds):
    """The p of seconds ≈ c · size^p by least squares in logarithms, and the residual: the root of the mean square of
    what is left, in the same (natural) logarithms, so that 0.05 means off by 5 %."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)
    rest = [b - mean_y - slope * (a - mean_x) for a, b in zip(x, y)]
    return slope, math.sqrt(sum(r * r for r in rest) / len(rest))
