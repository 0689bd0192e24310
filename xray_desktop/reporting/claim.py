"""The items of CLAIM 2024 that a run can fill in itself, and those that its authors must.

Source: Tejani et al. 2024, Checklist for Artificial Intelligence in Medical Imaging (CLAIM): 2024
Update, Radiology: Artificial Intelligence 6(4):e240300.
"""

from collections.abc import Mapping

from xray_desktop.base.formatting import percent_interval
from xray_desktop.reporting.content import ReportContent

TITLE = "Items of CLAIM 2024 that this report fills in"
_BY_AUTHORS = (
    "1 to 8 (title, abstract, aims, design, data sources, inclusion and exclusion), 11 to 18 "
    "(de-identification, acquisition protocol, reference standard and its annotation), 21 "
    "(intended sample size), 34 (registration), 36 (demographic and clinical characteristics), 40 "
    "and 41 (limits and implications beyond those said here), 42 to 44 (protocol, availability, "
    "funding)"
)


def claim_rows(content: ReportContent) -> list[tuple[str, str]]:
    """Return item and what is known of it; only what the run measured or was set to."""
    rows = [
        *_data_rows(content),
        *_model_rows(content.settings),
        ("23 Software", ", ".join(f"{name} {v}" for name, v in content.versions.items())),
        *_figure_rows(content),
        ("For the authors", _BY_AUTHORS),
    ]
    return [(name, text) for name, text in rows if text]


def _data_rows(content: ReportContent) -> list[tuple[str, str]]:
    size = _setting(content.settings, "preprocess", "image_size")
    counts = "; ".join(
        f"{part}: {', '.join(f'{n} {name}' for name, n in found.items())}"
        for part, found in content.counts.items()
        if any(found.values())
    )
    excluded = content.report.n_excluded
    return [
        (
            "9 Preprocessing",
            "gray, by the film's own window or percentiles 1 to 99, padded to a square, resampled "
            f"to {size} pixels"
            if size
            else "",
        ),
        ("19 Partitions", counts),
        (
            "20 Partitions are disjoint by",
            "content hash, near copy (perceptual hash) and, where they are known, patient or group",
        ),
        ("35 Films left out of these figures", str(excluded)),
    ]


def _model_rows(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    network = settings.get("network")
    if not isinstance(network, Mapping):
        return []
    members = network.get("n_members", 1)
    chosen = "best epoch on validation films" if settings.get("keep_best") else "last epoch"
    return [
        ("22 Model", ", ".join(f"{name} {value}" for name, value in network.items())),
        ("24 Initialization", f"by the seed {settings.get('seed')}"),
        (
            "25 Training",
            f"at most {settings.get('n_epochs')} epochs, batches of {settings.get('batch_size')}, "
            f"{settings.get('optimizer')}, learning rate {settings.get('learning_rate')}; "
            "augmentation and all other settings stand below",
        ),
        ("26 Final model", f"the weights of the {chosen}"),
        ("27 Ensemble", f"mean of {members} networks" if members != 1 else "none"),
    ]


def _figure_rows(content: ReportContent) -> list[tuple[str, str]]:
    report = content.report
    clean = report.leak_free
    sources = ", ".join(report.by_source) if len(report.by_source) > 1 else ""
    return [
        (
            "28, 37 Performance",
            f"accuracy {percent_interval(report.as_given.accuracy)}"
            + (f", leak-free {percent_interval(clean.accuracy)}" if clean else ""),
        ),
        (
            "29, 38 Uncertainty",
            "95 % confidence intervals beside every metric; their methods stand below",
        ),
        ("30 Robustness", f"figures by source: {sources}" if sources else ""),
        ("39 Failures", f"{content.n_wrong} films, the most confident with their pictures above"),
    ]


def _setting(settings: Mapping[str, object], group: str, name: str) -> object:
    values = settings.get(group)
    return values.get(name) if isinstance(values, Mapping) else None
