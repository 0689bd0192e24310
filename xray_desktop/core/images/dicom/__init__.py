"""DICOM: headers, pixels, display, spacing, and the process that decodes frames."""

from xray_desktop.base.offline import leave_network_alone

# Before pydicom is imported.
leave_network_alone()
