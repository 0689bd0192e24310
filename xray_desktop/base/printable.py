"""Foreign texts, such as names of files and classes, as people may see them on any screen."""

# Join letters of a script, such as those of Persian, and of pictograms.
_JOINERS = "\u200c\u200d"
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FIRST_BYTE, _LAST_BYTE = "\udc80", "\udcff"


def printable(text: str) -> str:
    r"""Return a text that no terminal obeys, that stays in its line and reads as it is stored.

    Control characters, ends of lines, marks that turn the direction of writing or show nothing, and
    bytes of a file name that are no UTF-8 are written as escapes: ``\x1b``, ``\n``, ``\u202e``,
    ``\xff``. A text that is written so already stays as it is. For people only: it cannot be read
    back.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def printable_lines(text: str) -> str:
    """Return a text of several lines of our own, each as `printable` does."""
    return "\n".join(map(printable, text.replace("\r\n", "\n").split("\n")))


def json_printable(text: str) -> str:
    """Return JSON that means the same and that no terminal obeys.

    Parameters
    ----------
    text : str
        JSON, whole or in pieces. Its control characters are escaped already, but for those that
        JSON leaves (U+007F to U+009F).
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(
        letter if letter == "\n" or letter in _JOINERS or not _is_unprintable(letter)
        else "".join(f"\\u{unit:04x}" for unit in _utf16(letter))
        for letter in text
    )  # fmt: skip


def _shown(letter: str) -> str:
    if letter in _JOINERS or not _is_unprintable(letter):
        return letter
    if _FIRST_BYTE <= letter <= _LAST_BYTE:
        # Python's way to keep such a byte of a file name (PEP 383).
        return f"\\x{ord(letter) - 0xDC00:02x}"
    return letter.encode("unicode_escape").decode("ascii")


def _is_unprintable(letter: str) -> bool:
    import unicodedata

    return unicodedata.category(letter) in _UNPRINTABLE


def _utf16(letter: str) -> memoryview:
    return memoryview(letter.encode("utf-16-le", "surrogatepass")).cast("H")
