"""Numbers, sizes and dates as the user's language writes them."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from xray_desktop.base.formatting import rounded_percent


def count_text(value: int) -> str:
    """Write a whole number with its thousands set apart."""
    return QLocale().toString(value)


def number_text(value: float, digits: int) -> str:
    """Write a number with its decimals."""
    return _ungrouped().toString(value, "f", digits)


def significant_text(value: float, digits: int) -> str:
    """Write a number with so many digits that count."""
    return _ungrouped().toString(value, "g", digits)


def percent_text(share: float, digits: int = 0) -> str:
    """Write a share in [0, 1] as percent; only exactly all is 100, only exactly none is 0."""
    number = number_text(*rounded_percent(share, digits))
    return QCoreApplication.translate("formats", "{number}%").format(number=number)


def size_text(n_bytes: int) -> str:
    """Write a size on disk."""
    return QLocale().formattedDataSize(n_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def date_text(iso: str) -> str:
    """Write the day of an ISO 8601 time; as it stands where it is none."""
    time = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
    if not time.isValid():
        return iso
    # The month in letters: 3/4 is March to some and April to others.
    pattern = QCoreApplication.translate("formats", "d MMM yyyy")
    return QLocale().toString(time.toLocalTime().date(), pattern)


def _ungrouped() -> QLocale:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale
