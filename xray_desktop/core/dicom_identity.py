"""Which DICOM elements may tell who the patient is.

PS3.15 annex E, Basic Application Level Confidentiality Profile, by rule instead of by its list
of several hundred elements, so that what later editions add is covered too: names, dates, times,
free texts and unique identifiers of instances, the whole patient group and all private elements.
The keywords add what these rules do not reach. It errs on the side of masking.
"""

_PATIENT_GROUP = 0x0010
_IDENTITY_VRS = frozenset(("PN", "DA", "DT", "TM", "LT", "ST", "UT", "UR"))
# Unique identifiers that name a kind of thing, not a thing.
_KINDS = (
    *("SOPClassUID", "TransferSyntaxUID", "ImplementationClassUID", "CodingSchemeUID"),
    *("MappingResourceUID", "ContextUID"),
)
# Attributes of annex E that carry other value representations.
_KEYWORDS = frozenset(
    (
        *("AccessionNumber", "AdmissionID", "AdmittingDiagnosesDescription"),
        *("BarcodeValue", "CassetteID", "ClinicalTrialProtocolID", "ClinicalTrialSiteID"),
        *("ClinicalTrialSiteName", "ClinicalTrialSponsorName", "ClinicalTrialSubjectID"),
        *("ClinicalTrialSubjectReadingID", "ClinicalTrialTimePointID", "ContainerIdentifier"),
        *("ContrastBolusAgent", "CurrentPatientLocation", "DetectorID", "DeviceSerialNumber"),
        *("DeviceUID", "DigitalSignaturesSequence", "FillerOrderNumberImagingServiceRequest"),
        *(
            "FrameComments",
            "GantryID",
            "GeneratorID",
            "ImageComments",
            "InstitutionalDepartmentName",
        ),
        *("InstitutionCodeSequence", "InstitutionName", "IssuerOfAdmissionID"),
        *("IssuerOfPatientID", "IssuerOfServiceEpisodeID", "ManufacturerDeviceIdentifier"),
        *("OperatorIdentificationSequence", "OriginalAttributesSequence", "OtherPatientIDs"),
        *("PerformedLocation", "PerformedProcedureStepDescription", "PerformedProcedureStepID"),
        *(
            "PerformedStationName",
            "PerformedStationAETitle",
            "PlacerOrderNumberImagingServiceRequest",
        ),
        *("PlateID", "ProtocolName", "ReasonForStudy", "ReferencedPatientSequence"),
        *("RequestAttributesSequence", "RequestedProcedureDescription", "RequestedProcedureID"),
        *("RequestingService", "ScheduledProcedureStepDescription", "ScheduledProcedureStepID"),
        *("ScheduledStationName", "SeriesDescription", "ServiceEpisodeDescription"),
        *("ServiceEpisodeID", "SourceManufacturer", "SourceSerialNumber", "SpecimenIdentifier"),
        *("StationName", "StudyDescription", "StudyID", "StudyIDIssuer", "TimezoneOffsetFromUTC"),
        *("UniqueDeviceIdentifier", "XRaySourceID"),
    )
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
    return vr in _IDENTITY_VRS or keyword in _KEYWORDS
