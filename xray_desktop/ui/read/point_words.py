"""What the thresholds that a reader keeps for a model say of a film."""

from PySide6.QtCore import QCoreApplication

from xray_desktop.core.prediction.result import Prediction
from xray_desktop.ui.text.numbers import percent_text
from xray_desktop.usecases.evaluation.operating_points import read_points


def point_words(prediction: Prediction, model_id: str) -> list[str]:
    """Return a sentence for each class with a threshold of one's own, see the page Evaluate.

    None where the film is not classified: a threshold does not change that.
    """
    if prediction.abstained:
        return []
    points = read_points(model_id)
    sentences = []
    for name, probability in zip(prediction.class_names, prediction.probabilities, strict=True):
        if name not in points:
            continue
        threshold = points[name].threshold
        if probability >= threshold:
            text = QCoreApplication.translate(
                "point_words",
                "At your operating point (threshold {threshold}): positive for {name}.",
            )
        else:
            text = QCoreApplication.translate(
                "point_words",
                "At your operating point (threshold {threshold}): negative for {name}.",
            )
        sentences.append(text.format(threshold=percent_text(threshold, 1), name=name))
    return sentences
