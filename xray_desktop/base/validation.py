"""Bounds of settings, and the error that says which one was crossed."""


class BoundsError(ValueError):
    """A setting is out of its bounds.

    Parameters
    ----------
    name : str
        Of the setting, as in its dataclass.
    value : object
        What was received.
    low, high : float
    """

    def __init__(self, name: str, value: object, low: float, high: float) -> None:
        super().__init__(f"{name} is {low:g} to {high:g}, received {value!r}.")
        self.name, self.value, self.low, self.high = name, value, low, high


def check_range(name: str, value: float, low: float, high: float) -> None:
    """Raise `BoundsError`, naming the setting, unless low <= value <= high."""
    # From a settings file anything may come; True is 1 to Python, but no number to people.
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not low <= value <= high:
        raise BoundsError(name, value, low, high)


def check_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    """Raise ValueError, naming the setting, unless the value is one of the choices."""
    if value not in choices:
        raise ValueError(f"{name} is one of {', '.join(choices)}; received {value!r}.")
