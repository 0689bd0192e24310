"""What Windows shows of the program in its file properties."""

import sys
from typing import Any

from products import Product, version


def windows_version(product: Product) -> Any:
    """Return PyInstaller's version information; None where the system has no such thing."""
    if sys.platform != "win32":
        return None
    from PyInstaller.utils.win32 import versioninfo

    numbers = tuple([*(int(part) for part in version().split(".")), 0, 0, 0, 0][:4])
    texts = {
        "FileDescription": product.title,
        "FileVersion": version(),
        "InternalName": product.program,
        "LegalCopyright": "Apache-2.0. Research use only, not a medical device.",
        "OriginalFilename": f"{product.program}.exe",
        "ProductName": product.title,
        "ProductVersion": version(),
    }
    strings = [versioninfo.StringStruct(name, text) for name, text in texts.items()]
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            # US English, Unicode.
            versioninfo.StringFileInfo([versioninfo.StringTable("040904B0", strings)]),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", [1033, 1200])]),
        ],
    )
