"""Join what two programs changed on one project at the same time."""

from dataclasses import replace

from xray_desktop.core.datasets.projects.project import Project

_SETTINGS = ("name", "class_map", "group_by", "seed")


def merge_projects(base: Project, mine: Project, theirs: Project) -> tuple[Project, int]:
    """Put the changes that were made here over those that were made elsewhere.

    Parameters
    ----------
    base : Project
        From which both started.
    mine, theirs : Project
        Of the same data folders.

    Returns
    -------
    Project
        With the changes of both.
    int
        Settings and classes of films that both changed, each in another way; those of `mine` hold.
    """
    labels, n_labels = _merge_labels(dict(base.labels), dict(mine.labels), dict(theirs.labels))
    settings, n_settings = {}, 0
    for name in _SETTINGS:
        before, here, there = (getattr(project, name) for project in (base, mine, theirs))
        settings[name] = there if here == before else here
        n_settings += there not in (before, here) and here != before
    merged = replace(
        mine,
        excluded=_merge_sets(base.excluded, mine.excluded, theirs.excluded),
        checked=_merge_sets(base.checked, mine.checked, theirs.checked),
        labels=tuple(labels.items()),
        **settings,
    )
    return merged, n_labels + n_settings


def _merge_sets(
    base: frozenset[str], mine: frozenset[str], theirs: frozenset[str]
) -> frozenset[str]:
    return (theirs | (mine - base)) - (base - mine)


def _merge_labels(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> tuple[dict[str, str], int]:
    merged, n_conflicts = dict(theirs), 0
    for key in base.keys() | mine.keys():
        before, here, there = base.get(key), mine.get(key), theirs.get(key)
        if here == before:
            continue
        n_conflicts += there not in (before, here)
        merged.pop(key, None)
        if here is not None:
            merged[key] = here
    return merged, n_conflicts
