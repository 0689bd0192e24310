"""Charts look the same wherever the program is started."""

import functools


@functools.cache
def use_own_settings() -> None:
    """Take back what matplotlib read from a file ``matplotlibrc``; to be called before a figure.

    It looks for one in the current folder first: one among downloaded films could have every text
    set by LaTeX, a program of its own, with a preamble of that file.
    """
    import matplotlib as mpl

    mpl.rcdefaults()
