"""Joining the classes of several data folders: ``[SOURCE:]FOLDER_CLASS=MODEL_CLASS``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xray_desktop.base.errors import DatasetError

MAP_HINT = "Write it as FOLDER_CLASS=MODEL_CLASS or SOURCE:FOLDER_CLASS=MODEL_CLASS."


@dataclass(frozen=True, slots=True)
class ClassMap:
    """Model classes by source and folder class; what is not named keeps its name."""

    names: Mapping[tuple[str, str], str]

    def model_class(self, source: str, folder_class: str) -> str:
        """Return the class that the films of a folder class get."""
        return self.names.get((source, folder_class), folder_class)


def make_class_map(rules: Sequence[str], classes_by_source: Mapping[str, set[str]]) -> ClassMap:
    """Read the rules and check them against the classes that are there.

    A rule that names its source goes before one that does not.

    Raises
    ------
    DatasetError
        If a rule is malformed, names an unknown class or source, or contradicts another.
    """
    general: dict[tuple[str, str], str] = {}
    specific: dict[tuple[str, str], str] = {}
    for rule in rules:
        left, equals, model_class = (part.strip() for part in rule.partition("="))
        if not (left and equals and model_class):
            raise DatasetError("The class map {rule!r} cannot be read.", MAP_HINT, rule=rule)
        source, folder_class = _find_class(left, rule, classes_by_source)
        found = specific if source else general
        for name in (source,) if source else classes_by_source:
            if found.setdefault((name, folder_class), model_class) != model_class:
                raise DatasetError(
                    "The class {folder_class!r} is mapped twice, to {first!r} and {second!r}.",
                    "Keep one of the two.",
                    folder_class=folder_class,
                    first=found[name, folder_class],
                    second=model_class,
                )
    return ClassMap({**general, **specific})


def _find_class(
    left: str, rule: str, classes_by_source: Mapping[str, set[str]]
) -> tuple[str | None, str]:
    # A class name may hold a colon itself, so the plain reading goes first.
    known = set().union(*classes_by_source.values())
    if left in known:
        return None, left
    source, colon, folder_class = left.partition(":")
    if colon and source not in classes_by_source:
        raise DatasetError(
            "The class map {rule!r} names the source {source!r}, which is not among the folders.",
            "The sources are: {known}.",
            rule=rule,
            source=source,
            known=", ".join(sorted(classes_by_source)),
        )
    if not colon or folder_class not in classes_by_source[source]:
        raise DatasetError(
            "The class map {rule!r} names the class {name!r}, which is not there.",
            "The classes are: {known}.",
            rule=rule,
            name=folder_class if colon else left,
            known=", ".join(sorted(classes_by_source[source] if colon else known)),
        )
    return source, folder_class
