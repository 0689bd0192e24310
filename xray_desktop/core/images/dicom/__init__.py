"""DICOM: headers, pixels, display, spacing, and the process that decodes frames."""
