"""Which class of a model means the same as a class of some folders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.records import REJECT_CLASS, DatasetIndex, ImageRecord, class_order


@dataclass(frozen=True, slots=True)
class Partner:
    """The class of a model for a class of the films.

    Parameters
    ----------
    class_name : str or None
        None: there is none, so the films are left out.
    reason : Message or None
        What the user should know of it; None where the names are equal.
    """

    class_name: str | None
    reason: Message | None = None


def find_partner(name: str, model_classes: Sequence[str]) -> Partner:
    """Propose a class of the model: one of the same name, if only spelled otherwise."""
    if name in model_classes or name == REJECT_CLASS:
        return Partner(name)
    plain = _plain(name)
    same = [one for one in model_classes if _plain(one) == plain]
    if len(same) == 1:
        return Partner(same[0], Message.of("Spelled otherwise; please check."))
    alike = [one for one in model_classes if _overlap(plain, _plain(one))]
    if alike:
        return Partner(
            None,
            Message.of(
                "“{similar}” sounds similar, but may be something else: choose it only if it means "
                "the same.",
                similar=alike[0],
            ),
        )
    return Partner(
        None,
        Message.of(
            "The model has no class of this name. Choose the one that means the same; "
            "without one these films cannot be evaluated."
        ),
    )


def join_classes(index: DatasetIndex, partners: Mapping[str, str | None]) -> DatasetIndex:
    """Give the films of each class that is named the class of its partner.

    Parameters
    ----------
    partners : mapping of str to str or None
        None: films of that class are left out, and a note of the index says so.

    Raises
    ------
    DatasetError
        If no film is left.
    """
    left_out = {name for name, partner in partners.items() if partner is None}
    other = {name: partner for name, partner in partners.items() if partner not in (name, None)}
    records = tuple(
        replace(record, class_name=other[record.class_name])
        if record.class_name in other
        else record
        for record in index.records
        if record.class_name not in left_out
    )
    if not records:
        raise DatasetError(
            "All classes are left out, so there is no film to evaluate.",
            "Choose a class of the model for at least one class of the films.",
        )
    n_left_out = len(index.records) - len(records)
    if not n_left_out:
        return replace(index, records=records, class_names=_names(records))
    note = Message.of(
        "Films left out, because you chose no class of the model for {names}: {n}.",
        names=", ".join(sorted(left_out & set(index.class_names))),
        n=n_left_out,
    )
    return replace(index, records=records, class_names=_names(records), notes=(*index.notes, note))


def _names(records: Sequence[ImageRecord]) -> tuple[str, ...]:
    return class_order(record.class_name for record in records)


def _plain(name: str) -> str:
    """Leave letters and digits only, in lower case."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _overlap(first: str, second: str) -> bool:
    return bool(first and second) and (first in second or second in first)
