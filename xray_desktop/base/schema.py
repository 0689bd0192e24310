"""Plain JSON values from elsewhere against what they should be: what does not fit is named.

Small checks that are put together; each gets the key of a value, as people would write it, and
the value. The first value that does not fit raises `SchemaError`; nothing is allocated for it.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[str, Any], None]

_LONGEST_KEY, _LONGEST_TEXT = 1000, 100_000
_DEEPEST, _LARGEST_NUMBER = 24, 2**63
# JSON may hold one of the two halves of UTF-16, which no file of ours can.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class SchemaError(ValueError):
    """A value does not fit; the message names its key and what was expected.

    Parameters
    ----------
    key : str
        Where the value stands, such as ``abstention.limits.outside``.
    expected : str
        As the end of "expected ...".
    value : object
        What was received.
    """

    def __init__(self, key: str, expected: str, value: object) -> None:
        super().__init__(f"{key}: expected {expected}, received {value!r:.60}")
        self.key = key


def flag(key: str, value: Any) -> None:
    """Check for true or false."""
    if not isinstance(value, bool):
        raise SchemaError(key, "true or false", value)


def whole(low: int, high: int) -> Check:
    """Check for a whole number, both ends included."""

    def check(key: str, value: Any) -> None:
        if type(value) is not int or not low <= value <= high:
            raise SchemaError(key, f"a whole number from {low} to {high}", value)

    return check


def number(low: float = -math.inf, high: float = math.inf) -> Check:
    """Check for a finite number, both ends included."""
    bounds = f"from {low:g} to {high:g}" if math.isfinite(high - low) else "that is finite"

    def check(key: str, value: Any) -> None:
        if not _is_number(value) or not low <= value <= high:
            raise SchemaError(key, f"a number {bounds}", value)

    return check


def text(longest: int) -> Check:
    """Check for a text of at least one printable character."""

    def check(key: str, value: Any) -> None:
        if not isinstance(value, str) or not 1 <= len(value) <= longest or not value.isprintable():
            raise SchemaError(key, f"1 to {longest} printable characters", value)

    return check


def one_of(*choices: str | None) -> Check:
    """Check for one of some texts."""

    def check(key: str, value: Any) -> None:
        if value not in choices:
            raise SchemaError(key, "one of " + ", ".join(map(str, choices)), value)

    return check


def optional(check: Check) -> Check:
    """Let null pass too."""
    return lambda key, value: None if value is None else check(key, value)


def list_of(check: Check, fewest: int, most: int) -> Check:
    """Check for a list, of so many values, and each of them."""

    def check_all(key: str, value: Any) -> None:
        if not isinstance(value, list) or not fewest <= len(value) <= most:
            raise SchemaError(key, f"a list of {fewest} to {most} values", value)
        for place, one in enumerate(value):
            check(f"{key}[{place}]", one)

    return check_all


def table(check: Check, most: int) -> Check:
    """Check for values by names of any kind."""

    def check_all(key: str, value: Any) -> None:
        if not isinstance(value, Mapping) or len(value) > most:
            raise SchemaError(key, f"at most {most} values by name", value)
        for name, one in value.items():
            _check_sound(f"{key}, a name", name, _LONGEST_KEY)
            check(f"{key}.{name}", one)

    return check_all


def record(
    required: Mapping[str, Check],
    others: Mapping[str, Check] | None = None,
    *,
    is_open: bool = False,
) -> Check:
    """Check for values by known names.

    Parameters
    ----------
    required, others : mapping of str to check
        Names that must, and that may be there.
    is_open : bool
        True where further names do no harm; their values are checked as `plain` ones.
    """
    known = {**required, **(others or {})}

    def check_all(key: str, value: Any) -> None:
        if not isinstance(value, Mapping):
            raise SchemaError(key, "values by name", value)
        for name in required:
            if name not in value:
                raise SchemaError(_within(key, name), "a value", None)
        for name, one in value.items():
            _check_sound(_within(key, "a name"), name, _LONGEST_KEY)
            if name not in known and not is_open:
                raise SchemaError(_within(key, name), "no such value", one)
            known.get(name, plain)(_within(key, name), one)

    return check_all


def plain(key: str, value: Any) -> None:
    """Check for JSON of any form that is not too deep, with finite numbers and sound texts."""
    _check_plain(key, value, _DEEPEST)


def _check_plain(key: str, value: Any, deepest: int) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_sound(key, value)
    elif isinstance(value, (int, float)):
        number()(key, value)
    elif deepest == 0:
        raise SchemaError(key, "values that are not so deep within each other", value)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            _check_sound(key, name)
            _check_plain(f"{key}.{name}"[:_LONGEST_KEY], one, deepest - 1)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            _check_plain(f"{key}[{place}]"[:_LONGEST_KEY], one, deepest - 1)
    else:
        raise SchemaError(key, "plain JSON", value)


def _check_sound(key: str, value: object, longest: int = _LONGEST_TEXT) -> None:
    """Refuse what cannot be written: half of a character, or a book."""
    if not isinstance(value, str) or len(value) > longest or _HALF_CHARACTER.search(value):
        raise SchemaError(key, "a text that can be written", value)


def _is_number(value: object) -> bool:
    if type(value) is float:
        return math.isfinite(value)
    return type(value) is int and abs(value) < _LARGEST_NUMBER


def _within(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
