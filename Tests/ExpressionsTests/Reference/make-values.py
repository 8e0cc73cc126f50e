#!/usr/bin/env python3
"""Writes values.json beside this script: formulas with their value, gradient and Hessian by the parameters, from mpmath
with 60 digits. Run it again after a change of the list of formulas."""

import json
import pathlib
import re

import mpmath
from mpmath import mp, mpf

mp.dps = 60


def logistic(u):
    return 1 / (1 + mp.exp(-u))


def normal(x, m, s):
    return mp.exp(-((x - m) ** 2) / (2 * s**2)) / (s * mp.sqrt(2 * mp.pi))


def lognormal(x, m, s):
    return normal(mp.log(x), m, s) / x


def gamma(x, k, t):
    return x ** (k - 1) * mp.exp(-x / t) / (mp.gamma(k) * t**k)


def inverse_gamma(x, a, b):
    return b**a / mp.gamma(a) * x ** (-a - 1) * mp.exp(-b / x)


def beta(x, a, b):
    return x ** (a - 1) * (1 - x) ** (b - 1) * mp.gamma(a + b) / (mp.gamma(a) * mp.gamma(b))


def weibull(x, k, l):
    return k / l * (x / l) ** (k - 1) * mp.exp(-((x / l) ** k))


def gumbel(x, m, b):
    z = (x - m) / b
    return mp.exp(-z - mp.exp(-z)) / b


def cauchy(x, x0, g):
    return g / (mp.pi * (g**2 + (x - x0) ** 2))


def student(x, nu, m, s):
    z = (x - m) / s
    return (
        mp.gamma((nu + 1) / 2) / (mp.gamma(nu / 2) * mp.sqrt(nu * mp.pi) * s)
        * (1 + z**2 / nu) ** (-(nu + 1) / 2)
    )


def logistic_density(x, m, s):
    e = mp.exp(-(x - m) / s)
    return e / (s * (1 + e) ** 2)


def von_mises(x, m, k):
    return mp.exp(k * mp.cos(x - m)) / (2 * mp.pi * mp.besseli(0, k))


def inverse_gaussian(x, m, l):
    return mp.sqrt(l / (2 * mp.pi * x**3)) * mp.exp(-l * (x - m) ** 2 / (2 * m**2 * x))


def lomax(x, a, l):
    return a / l * (1 + x / l) ** (-a - 1)


def kumaraswamy(x, a, b):
    return a * b * x ** (a - 1) * (1 - x**a) ** (b - 1)


def skew_normal(x, m, a):
    return normal(x, m, 1) * erfc(-a * (x - m) / mp.sqrt(2))


def exponential(x, r):
    return r * mp.exp(-r * x)


def laplace(x, m, b):
    return mp.exp(-abs(x - m) / b) / (2 * b)


def poisson(x, l):
    return l**x * mp.exp(-l) / mp.gamma(x + 1)


def binomial(x, n, p):
    return mp.binomial(n, x) * p**x * (1 - p) ** (n - x)


def negative_binomial(x, r, p):
    return mp.gamma(x + r) / (mp.gamma(r) * mp.gamma(x + 1)) * p**r * (1 - p) ** x


def beta_binomial(x, n, a, b):
    return mp.binomial(n, x) * mp.beta(x + a, n - x + b) / mp.beta(a, b)


def bernoulli(x, p):
    return p if x == 1 else 1 - p


def erfc(z):
    # The library's own is 2 − erfc(−z) for z < 0, which is what is meant; for large z it keeps its digits.
    return mp.erfc(z)


def besseli(n, x):
    return mp.besseli(n, x)


DENSITIES = [
    normal, lognormal, gamma, inverse_gamma, beta, weibull, gumbel, cauchy, student, logistic_density, von_mises,
    inverse_gaussian, lomax, kumaraswamy, skew_normal, exponential, laplace, poisson, binomial, negative_binomial,
    beta_binomial, bernoulli,
]
NAMES = {f.__name__: f for f in DENSITIES}
NAMES.update({"log_" + f.__name__: (lambda f: lambda *a: mp.log(f(*a)))(f) for f in DENSITIES})
NAMES.update(
    exp=mp.exp, log=mp.log, log1p=mp.log1p, expm1=mp.expm1, sqrt=mp.sqrt, abs=abs, sin=mp.sin, cos=mp.cos, tan=mp.tan,
    asin=mp.asin, acos=mp.acos, atan=mp.atan, atan2=mp.atan2, sinh=mp.sinh, cosh=mp.cosh, tanh=mp.tanh, erf=mp.erf,
    erfc=erfc, log_erfc=lambda x: mp.log(mp.erfc(x)), lgamma=mp.loggamma, digamma=mp.digamma,
    trigamma=lambda x: mp.psi(1, x), lbeta=lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b),
    lchoose=lambda n, k: mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1), besseli=besseli,
    log_besseli=lambda n, x: mp.log(mp.besseli(n, x)), logistic=logistic, softplus=lambda u: mp.log(1 + mp.exp(u)),
    logsumexp=lambda *u: mp.log(sum(mp.exp(v) for v in u)), min=min, max=max, sign=mp.sign, pi=mp.pi,
    choose_if=lambda c, a, b: a if c else b,
)

# formula, parameters with (lower, upper) of their domain, data set, points: (x or (“1-”, 1 − x), θ …)
R, P, U = "real", "positive", "unit"
ONE = [
    ("exp(a)*b", "RR", [(0.3, 2), (-700, 1.5), (-3, -2)]),
    ("log(a)*b + a", "PR", [(0.3, 2), (1.0000001, 1), (1e-300, 2), (5e10, -1)]),
    ("log1p(a)*b", "PR", [(1e-12, 2), (3, 1)]),
    ("expm1(a*b)", "RR", [(1e-9, 2), (-40, 1), (3, 0.7)]),
    ("sqrt(a)*b^3", "PR", [(2, 3), (1e-20, -2)]),
    ("abs(a)^3*b + abs(b)", "RR", [(-2, 3), (0.5, -2)]),
    ("sin(a*b)", "RR", [(1.3, 2), (-40, 3)]),
    ("cos(a + b)", "RR", [(1.3, 2), (100, 0.5)]),
    ("tan(a*b)", "RR", [(0.3, 2), (1.2, -1)]),
    ("asin(a*b)", "RR", [(0.3, 2), (0.1, -1)]),
    ("acos(a*b)", "RR", [(0.3, 2), (0.1, -1)]),
    ("atan(a*b)", "RR", [(0.3, 2), (-30, 2)]),
    ("atan2(a, b)", "RR", [(0.3, 2), (-3, -2), (2, -1e-3)]),
    ("sinh(a*b)", "RR", [(0.3, 2), (-5, 1)]),
    ("cosh(a*b)", "RR", [(0.3, 2), (-5, 1)]),
    ("tanh(a*b)", "RR", [(0.3, 2), (-20, 1)]),
    ("erf(a*b)", "RR", [(0.3, 2), (-3, 1)]),
    ("erfc(a*b)", "RR", [(0.3, 2), (-3, 1), (20, 1)]),
    ("log(erfc(a*b))", "RR", [(0.3, 2), (-6, 1), (50, 20)]),
    ("log_erfc(a/b)", "RR", [(0.3, 2), (-6, 1), (1e5, 2)]),
    ("lgamma(a)*b", "PR", [(0.3, 2), (2.00001, 1), (1e6, 1), (1e-8, 2)]),
    ("digamma(a)*b", "PR", [(0.3, 2), (1.4616, 1), (1e6, 1)]),
    ("trigamma(a)*b", "PR", [(0.3, 2), (12.5, 1), (1e4, 1), (1e-3, 1)]),
    ("lbeta(a, b)", "PP", [(0.3, 2), (12.5, 0.01), (50, 40)]),
    ("lchoose(a, b)", "PP", [(5.5, 2), (12, 3)]),
    ("besseli(0, a)*b", "PR", [(0.3, 2), (12.5, 1), (300, 1)]),
    ("besseli(2, a*b)", "RR", [(0.3, -2), (-12.5, 1), (30, 1)]),
    ("besseli(1, a*b)", "RR", [(0.3, -2), (-12.5, 1), (30, 1)]),
    ("log(besseli(0, a))*b", "PR", [(0.3, 2), (12.5, 1), (300, 1)]),
    ("log_besseli(3, a)*b", "PR", [(0.3, 2), (12.5, 1)]),
    ("logistic(a*b)", "RR", [(0.3, 2), (-40, 2), (40, 2)]),
    ("softplus(a*b)", "RR", [(0.3, 2), (-40, 2), (40, 2)]),
    ("log(1 + exp(a*b))", "RR", [(0.3, 2), (-40, 2), (400, 2)]),
    ("exp(a*b)/(1 + exp(a*b))", "RR", [(0.3, 2), (-40, 2), (20, 2)]),
    ("logsumexp(a, b, 2*a)", "RR", [(0.3, 2), (-4000, -3990), (1000, 400)]),
    ("min(a, b, 1)*a*b", "RR", [(0.3, 2), (3, 2), (3, 0.5)]),
    ("max(a, b, 1)*a*b", "RR", [(0.3, 2), (3, 2), (3, 0.5)]),
    ("sign(a)*a^2*b", "RR", [(0.3, 2), (-3, 2)]),
    ("choose_if(a < b, a^2*b, a*b^2)", "RR", [(0.3, 2), (3, 2)]),
    ("a^b", "PR", [(0.3, 2), (3, -2.5), (1e-3, 0)]),
    ("(a*b)^3 + (a - b)^-2", "RR", [(0.3, 2), (-3, -2.5)]),
    ("a^2.5/b^1.5", "PP", [(0.3, 2), (3, 2.5)]),
    ("1/(a^2 + b^2)", "RR", [(0.3, 2), (3, -2.5)]),
    ("(a^2)^0.5*b", "RR", [(0.3, 2), (-3, -2.5)]),
    ("log((a*b)^2)", "RR", [(0.3, -2), (3, 2.5)]),
    ("log(a*b)", "RR", [(-0.3, -2), (3, 2.5)]),
    ("log(-a/b)", "RR", [(-0.3, 2), (3, -2.5)]),
    ("exp(2*log(a) - b)", "PR", [(0.3, 2), (1e5, -2.5)]),
    ("log(1 - a) + log(1 - exp(-b))", "UP", [(0.3, 2), (0.999, 1e-12)]),
]
DATA = [
    ("log(normal(x, a, b))", "RP", R, [(0.3, 1, 2), (1000.25, 1000, 0.01), (-80, 1, 2)]),
    ("normal(x, a, b)", "RP", R, [(0.3, 1, 2), (-8, 1, 2)]),
    ("log(lognormal(x, a, b))", "RP", P, [(0.3, 1, 2), (1e-50, -3, 0.7)]),
    ("log(gamma(x, a, b))", "PP", P, [(0.3, 1, 2), (1e-80, 0.02, 3), (400, 300, 1.25)]),
    ("log(inverse_gamma(x, a, b))", "PP", P, [(0.3, 1, 2), (1e80, 0.2, 3)]),
    ("log(beta(x, a, b))", "PP", U, [(0.3, 1, 2), (1e-60, 0.2, 0.2), (("1-", 1e-60), 0.2, 0.2)]),
    ("log(weibull(x, a, b))", "PP", P, [(0.3, 1, 2), (1e-60, 0.7, 0.2), (4, 3, 2)]),
    ("log(gumbel(x, a, b))", "RP", R, [(0.3, 1, 2), (-6, 3, 2), (40, 3, 2)]),
    ("log(cauchy(x, a, b))", "RP", R, [(0.3, 1, 2), (-1e18, 3, 2), (3.0000001, 3, 2)]),
    ("log(student(x, 3, a, b))", "RP", R, [(0.3, 1, 2), (-1e9, 3, 2), (3.0000001, 3, 2)]),
    ("log(student(x, a, 0.5, b))", "PP", R, [(0.3, 1, 2), (-20, 3, 2)]),
    ("log(logistic_density(x, a, b))", "RP", R, [(0.3, 1, 2), (-900, 3, 2), (900, 3, 2)]),
    ("log(von_mises(x, a, b))", "RP", R, [(0.3, 1, 2), (-2, 3, 100), (2, 3, 0.01)]),
    ("log(inverse_gaussian(x, a, b))", "PP", P, [(0.3, 1, 2), (5, 3, 100)]),
    ("log(lomax(x, a, b))", "PP", P, [(0.3, 1, 2), (1e-9, 3, 100), (1e90, 0.1, 3)]),
    ("log(kumaraswamy(x, a, b))", "PP", U, [(0.3, 1, 2), (1e-30, 0.3, 0.5), (("1-", 1e-30), 3, 0.2)]),
    ("log(skew_normal(x, a, b))", "RR", R, [(0.3, 1, 2), (-15, 0, 10), (5, 1, -4)]),
    ("log(exponential(x, a)) + 0*b", "PR", P, [(0.3, 1, 2)]),
    ("log(laplace(x, a, b))", "RP", R, [(0.3, 1, 2), (-30, 1, 2)]),
    ("log(poisson(x, a)) + b", "PR", "counts", [(0, 1, 2), (30, 12.5, 1)]),
    ("log(binomial(x, 10, a)) + b", "UR", "counts", [(0, 0.25, 2), (7, 0.3, 1), (10, 0.5, 0)]),
    ("log(negative_binomial(x, a, b))", "PU", "counts", [(0, 1, 0.5), (30, 0.3, 0.25)]),
    ("log(beta_binomial(x, 10, a, b))", "PP", "counts", [(0, 1, 0.5), (7, 3, 2)]),
    ("log(bernoulli(x, a)) + b", "UR", "counts", [(0, 0.25, 0.5), (1, 0.25, 2)]),
    ("log(0.3*normal(x, a, 1) + 0.7*normal(x, b, 1))", "RR", R, [(0.3, 1, 2), (-60, -3, 3), (80, -3, 3)]),
    ("log((1 - b)*normal(x, 0, 1) + b*normal(x, a, 0.01))", "RU", R, [(0.3, 30, 0.25), (30.001, 30, 0.001), (-60, 30, 0.5)]),
    ("log(a*exp(-x) + (1 - a)*b*exp(-b*x))", "UP", P, [(0.3, 0.25, 2), (3000, 0.1, 0.5)]),
    ("log(choose_if(x == 0, a, 0) + (1 - a)*poisson(x, b))", "UP", "counts", [(0, 0.25, 2), (900, 0.1, 0.5)]),
    ("log(0.25*gamma(x, a, 2) + 0.75*student(x, b, 1, 1))", "PP", P, [(0.3, 0.5, 2), (1e-70, 0.02, 3), (1e6, 2, 3)]),
    ("log(a/2) + a/2*(2*b + a*0.0025 - 2*x) + log(erfc((b + a*0.0025 - x)/(sqrt(2)*0.05)))", "PR", R,
     [(0.3, 1, 0.2), (-1, 1.5, 0.2), (9, 0.5, 0.25)]),
    ("-abs((x - a)/b)^3", "RP", R, [(0.3, 1, 2), (4, 1, 0.3)]),
    ("a*x + b*x^2 - x^4", "RR", R, [(0.3, 1, 2), (-4, 1, 0.3)]),
    ("log(x^a*(1 - x^2)^b)", "PP", U, [(0.3, 1, 2), (("1-", 1e-40), 2, 3)]),
    ("log(1 + ((x - a)/b)^2)", "RP", R, [(0.3, 1, 2), (1e75, 1, 0.3)]),
    ("x*log(a) + (1 - x)*log(1 - a) + b*x", "UR", U, [(0.3, 0.25, 2)]),
]
DOMAINS = {"R": ["-inf", "inf"], "P": ["0", "inf"], "U": ["0", "1"]}


def translated(formula):
    text = formula.replace("^", "**")
    return re.sub(r"(?<![\w.])(\d+\.?\d*(?:e-?\d+)?)", r"mpf('\1')", text)


def number(value):
    if isinstance(value, mpmath.mpc):
        assert abs(value.imag) < mpf(10) ** -50 * (1 + abs(value.real)), value
        value = value.real
    return mpmath.nstr(value, 25, strip_zeros=False) if mpmath.isfinite(value) else str(value)


def derivative(function, at, orders):
    if sum(orders) == 0:
        return function(*at)
    # Steps in proportion to a point, so that 1e-300 has its own.
    with mp.workdps(120):
        scale = [abs(v) if v != 0 else mpf(1) for v in at]
        value = mpmath.diff(lambda *u: function(*[v * s for v, s in zip(u, scale)]),
                            tuple(v / s for v, s in zip(at, scale)), orders, h=mpf(10) ** -30)
        for s, n in zip(scale, orders):
            value /= s**n
    return +value


def case(formula, kinds, data, point):
    code = compile(translated(formula), formula, "eval")
    if data is None:
        x, theta = None, point
    else:
        x, *theta = point
    theta = [mpf(v) for v in theta]
    complement = None
    if isinstance(x, tuple):
        complement = mpf(x[1])
        with mp.workdps(200):
            x = 1 - complement
    elif x is not None:
        x = mpf(x)
        complement = 1 - x

    def of(a, b, x=x):
        with mp.workdps(150):
            return eval(code, {"__builtins__": {}, "mpf": mpf}, dict(NAMES, a=a, b=b, x=x))

    # The products of first derivatives, next to which second derivatives of a log-density stand.
    gradient = [derivative(of, theta, o) for o in [(1, 0), (0, 1)]] if data else [mpf(0)] * 2
    products = {(2, 0): gradient[0] ** 2, (1, 1): gradient[0] * gradient[1], (0, 2): gradient[1] ** 2}
    orders = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]
    values, scales = [], []
    for order in orders:
        value = derivative(of, theta, order)
        # What a relative change of each input by one part does to the value.
        scale = max(abs(value), abs(products.get(order, 0)))
        for index, v in enumerate(theta):
            more = list(order)
            more[index] += 1
            scale = max(scale, abs(v * derivative(of, theta, tuple(more))))
        values.append(number(value))
        scales.append(mpmath.nstr(abs(scale), 5))
    result = {"formula": formula.replace("choose_if", "if"), "bounds": [DOMAINS[k] for k in kinds], "theta": [number(v) for v in theta],
              "values": values, "scales": scales}
    if data is not None:
        result["data"] = data
        with mp.workdps(100):
            result["columns"] = {"value": number(x), "complement": number(complement)}
            if x > 0:
                result["columns"]["logarithm"] = number(mp.log(x))
            if complement > 0:
                result["columns"]["logComplement"] = number(mp.log(complement))
            # The centre is a number that a Double holds, near the first parameter.
            centre = mpf(float(theta[0]))
            result["centre"] = number(centre)
            result["columns"]["centred"] = number(x - centre)
    return result


cases = [case(f, k, None, p) for f, k, points in ONE for p in points]
cases += [case(f, k, d, p) for f, k, d, points in DATA for p in points]
lines = ",\n".join(json.dumps(c) for c in cases)
pathlib.Path(__file__).with_name("values.json").write_text("[\n" + lines + "\n]\n")
print(len(cases), "cases")
