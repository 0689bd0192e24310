"""What the file system says of a file, without a look at its content: what it is, if it changed."""

import os
import time
from typing import NamedTuple, Self

# A file that was written this short a time ago may be written again without a newer time stamp:
# file systems count in steps of up to two seconds.
_SETTLED_NS = 3_000_000_000


class FileStatus(NamedTuple):
    """What the file system says of a file; another content has another status.

    Parameters
    ----------
    size : int
        Bytes.
    changed_ns, status_ns : int
        When content and status changed last, in nanoseconds since 1970; copying tools set the
        former back, but not the latter (on Windows it is the time of creation).
    """

    size: int
    changed_ns: int
    status_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """Take what counts."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    @property
    def is_settled(self) -> bool:
        """False if the file may change once more without a trace."""
        return is_settled(max(self.changed_ns, self.status_ns))


def is_settled(changed_ns: int) -> bool:
    """Tell whether a change at that time, in nanoseconds since 1970, can no longer hide another."""
    return time.time_ns() - changed_ns > _SETTLED_NS


def is_folder(path: os.PathLike[str] | str) -> bool:
    """Tell whether there is a folder of that name; False for a name that no system could have.

    Before Python 3.14, `Path.is_dir` and `Path.is_file` raise `OSError` where a name is too long.
    """
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: os.PathLike[str] | str) -> bool:
    """Tell whether there is a regular file of that name, as `is_folder` does."""
    return os.path.isfile(path)  # noqa: PTH113
