"""Which DICOM modalities are radiographs: one list for the audit and for classification."""

# Defined terms of PS3.3 C.7.3.1.1.1: CR and DX are computed and digital radiography, RG is film
# laid on a digitizer, RF and XA are fluoroscopy and angiography, of which single pictures are
# sent, IO and PX teeth and jaws, MG breasts. OT is other: scans and screen shots of anything.
_DEFINED = ("CR", "DX", "RG", "RF", "XA", "IO", "PX", "MG", "OT")
# No defined terms, yet written: DR for DX, SC by what captures screens.
_IN_USE = ("DR", "SC")
_RADIOGRAPHS = frozenset((*_DEFINED, *_IN_USE))


def is_radiograph(modality: str | None) -> bool:
    """Tell whether a DICOM Modality may be that of a radiograph; where none is given, it may."""
    word = (modality or "").strip().upper()
    return not word or word in _RADIOGRAPHS
