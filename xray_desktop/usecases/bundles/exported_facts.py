"""What stands in a file that is handed on to other programs, beside its graph."""

from xray_desktop import __version__
from xray_desktop.core.bundles.manifest import NOTICE, ModelBundle
from xray_desktop.reporting.model_card import LIMITATIONS, intended_use

FACTS_VERSION = 1
NOT_IN_THE_FILE = (
    "Not in this file: the checks of X-ray Desktop before and after the network. It gives "
    "probabilities of every picture, also where the program would say that it is outside the "
    "model's scope or inconclusive, and no prediction sets."
)


def exported_facts(bundle: ModelBundle) -> dict[str, object]:
    """Return what a reader of an exported file has to know, as plain JSON values.

    Its keys are those of ``docs/exported-models.md``; they stay as they are.
    """
    manifest, preprocess = bundle.manifest, bundle.manifest.preprocess
    side = preprocess.image_size
    outputs = {
        "probabilities": "float32 (n, n_classes), calibrated; each row sums to 1"
        if manifest.decision_rule.calibration
        else "float32 (n, n_classes), not calibrated; each row sums to 1"
    }
    if manifest.outside:
        outputs["outside"] = (
            "float32 (n, 1), 0 to 1: how far the network takes the film for none of its classes"
        )
    return {
        "facts_version": FACTS_VERSION,
        "name": manifest.name,
        "notice": NOTICE,
        "class_names": list(manifest.class_names),
        "input": f"float32 (n, {side}, {side}, 1), 0 (black) to 1 (white)",
        "image_size": side,
        "pad_value": preprocess.pad_value,
        "least_side": preprocess.least_side,
        "outputs": outputs,
        "preprocessing": _preprocessing(side, preprocess.pad_value, preprocess.least_side),
        "intended_use": intended_use(manifest),
        "limitations": f"The metrics of the model card hold {LIMITATIONS}",
        "not_in_this_file": NOT_IN_THE_FILE,
        "missing_checks": [str(check) for check in manifest.decision_rule.missing],
        "model_id": bundle.model_id,
        "license": manifest.license,
        "created": manifest.created,
        "program_version": __version__,
    }


def _preprocessing(side: int, pad_value: int, least_side: int) -> list[str]:
    return [
        "Gray values as displayed, bright bones, divided by the range of the file's format: 255, "
        "or 65535 for 16 bits; color reduced to luminance (ITU-R BT.601).",
        f"A film of twice {least_side} pixels or more on its longer side is first reduced by 2, 4 "
        f"or 8, averaging squares, while {least_side} pixels stay.",
        f"Resized with a triangle filter that covers all source pixels (Pillow: BILINEAR) so that "
        f"the longer side has {side} pixels, the aspect ratio kept.",
        "Clipped to 0 to 1 and rounded to 8 bits.",
        f"Centered on a square of {side} x {side} pixels of the value {pad_value} of 255; divided "
        "by 255.",
    ]
