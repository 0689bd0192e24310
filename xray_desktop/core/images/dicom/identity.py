"""Which DICOM elements may tell who the patient is.

PS3.15 annex E, Basic Application Level Confidentiality Profile, by rule instead of by its list
of several hundred elements, so that what later editions add is covered too: names, dates, times
and unique identifiers of instances, the whole patient group and all private elements. Of texts,
where people write anything, only those are shown that speak of the device and the image; of
sequences, those that speak of no person, place or order. It errs on the side of masking.
"""

_PATIENT_GROUP = 0x0010
_IDENTITY_VRS = frozenset(("PN", "DA", "DT", "TM", "UR", "AS"))
_TEXT_VRS = frozenset(("AE", "LO", "LT", "SH", "ST", "UC", "UT"))
# Unique identifiers that name a kind of thing, not a thing.
_KINDS = (
    *("SOPClassUID", "TransferSyntaxUID", "ImplementationClassUID", "CodingSchemeUID"),
    *("MappingResourceUID", "ContextUID"),
)
# Texts that are written by the device or are a code of the standard.
_TECHNICAL_TEXTS = frozenset(
    (
        *("AcquisitionMode", "CodeMeaning", "CodeValue", "CodingSchemeDesignator"),
        *("CodingSchemeVersion", "ConvolutionKernel", "DetectorManufacturerModelName"),
        *("DetectorManufacturerName", "ExtendedCodeValue", "FilterType", "ImageGeometryType"),
        *("ImplementationVersionName", "LongCodeValue", "LUTExplanation", "Manufacturer"),
        *("ManufacturerModelName", "ModalityLUTType", "PhosphorType"),
        *("PixelSpacingCalibrationDescription", "PlateType", "PostprocessingFunction"),
        *("ProcessingFunction", "RescaleType", "SecondaryCaptureDeviceManufacturer"),
        *("SecondaryCaptureDeviceManufacturerModelName", "SoftwareVersions", "TypeOfFilters"),
        *("SecondaryCaptureDeviceSoftwareVersions", "WindowCenterWidthExplanation"),
    )
)
# In the names of sequences whose codes are people, places or orders.
_IDENTITY_WORDS = (
    *("Accession", "Admi", "Agency", "Assert", "Author", "ClinicalTrial", "Contact", "Container"),
    *("ContentSequence", "Creator", "Custodial", "Department", "Diagnos", "DigitalSignature"),
    *("Encrypted", "Facility", "GeographicLocation", "Institution", "Issuer"),
    *("Jurisdiction", "ModifiedAttributes", "Observer", "Operator", "Organization"),
    *("OriginalAttributes", "Participant", "Perform", "Person", "Physician", "ReasonFor"),
    *("Recipient", "ReferencedPatient", "Report", "Request", "Scheduled", "ServiceEpisode"),
    *("Specimen", "Station", "Subject", "UserIdentification", "VerbalSource", "Visit"),
)


def is_identity(tag: int, keyword: str, vr: str, value: str) -> bool:
    """Tell whether an element may identify the patient.

    Parameters
    ----------
    tag : int
        Group and element number.
    keyword : str
        Empty where the standard does not know the element.
    vr : str
        Value representation.
    value : str
        The value or its beginning: unique identifiers of the standard itself identify nobody.
    """
    group = tag >> 16
    if group == _PATIENT_GROUP or group % 2 == 1 or not keyword:
        return True
    if vr == "UI":
        return not keyword.endswith(_KINDS) and not value.startswith("1.2.840.10008.")
    if vr == "SQ":
        return any(word in keyword for word in _IDENTITY_WORDS)
    return vr in _IDENTITY_VRS or (vr in _TEXT_VRS and keyword not in _TECHNICAL_TEXTS)
