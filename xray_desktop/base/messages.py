"""Sentences for people: a literal template and its fields, so that a window can translate them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, Union

from xray_desktop.base.printable import printable

# A message within a message is a reason or a title, translated by itself.
Field = Union[str, int, float, "Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the user.

    Parameters
    ----------
    template : str
        The sentence with ``{name}`` fields, as `str.format` takes them. Always a literal, so that
        it is a key for translators.
    fields : tuple of (name, value) pairs
        What goes into the braces.
    """

    template: str
    fields: tuple[tuple[str, Field], ...] = ()

    @classmethod
    def of(cls, template: str, **fields: Field) -> Self:
        """Make a message from a template and named fields."""
        return cls(template, tuple(fields.items()))

    def __str__(self) -> str:
        """Fill the fields into the template, those of people's own making as `printable` does."""
        return fill(self.template, dict(self.fields))

    def to_json(self) -> dict[str, object]:
        """Return the message as plain JSON values."""
        fields = {
            name: value.to_json() if isinstance(value, Message) else value
            for name, value in self.fields
        }
        return {"template": self.template, "fields": fields}

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Self:
        """Read what `to_json` wrote.

        Raises
        ------
        TypeError
            If a value is missing or of the wrong kind.
        """
        template, fields = values.get("template"), values.get("fields", {})
        if not isinstance(template, str) or not isinstance(fields, dict):
            raise TypeError(f"Expected a message with template and fields, received {values!r}.")
        read = {
            name: cls.from_json(value) if isinstance(value, dict) else value
            for name, value in fields.items()
        }
        return cls.of(template, **read)


def fill(template: str, fields: Mapping[str, Field]) -> str:
    """Fill fields into a template, in whatever language it is.

    Names of files and classes, and what libraries say of them, come from outside: they neither
    break the line nor reach a terminal or a label raw.
    """
    return template.format(
        **{name: printable(one) if isinstance(one, str) else one for name, one in fields.items()}
    )
