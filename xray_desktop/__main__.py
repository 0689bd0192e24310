"""The entry point: a command of the command line, or the window."""

# Nothing more up here: until `main` runs, what is imported is looked for in the current folder.
import sys


def main() -> int:
    """Run `xray-desktop`.

    Returns
    -------
    int
        Exit code: 0 done, 1 done but some inputs failed, 2 bad usage or nothing done.
    """
    from xray_desktop.base.processes import forget_current_folder

    forget_current_folder()
    from xray_desktop.base import paths

    _open_streams()
    if paths.is_frozen():
        # A core process is the program itself, started with arguments of multiprocessing's own.
        import multiprocessing

        multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments[:1] and (part := _PARTS.get(arguments[0])):
        return part()
    from xray_desktop.cli import main as cli

    if cli.is_command(arguments):
        return cli.run(arguments)
    # Before anything of the window is loaded: another one may be open and take the files.
    from xray_desktop.services.program.hand_over import hand_over

    if hand_over(arguments):
        return 0
    if _cannot_open_a_window():
        return 2
    from xray_desktop.app import run

    return run(arguments)


def _decode() -> int:
    """Be the decoder process of compressed DICOM, which is the program itself."""
    from xray_desktop.core.images.dicom.codec_process import main

    return main()


def _try_graph() -> int:
    """Be the process that tries the graph of a model from elsewhere."""
    from xray_desktop.usecases.bundles.graph_process import main

    return main()


def _check_window() -> int:
    """Try the window for the self-test: the command line never loads Qt."""
    if _cannot_open_a_window():
        return 2
    from xray_desktop.ui.window.selftest import run

    return run()


# What the program starts itself for, not its users.
_PARTS = {
    "--codec-process": _decode,
    "--graph-process": _try_graph,
    "--check-window": _check_window,
}


def _cannot_open_a_window() -> bool:
    """Tell, in words, what Qt would abort for; to be asked before Qt is loaded."""
    import os

    from xray_desktop.base.qt_libraries import why_no_window

    sentence = why_no_window(os.environ)
    if sentence:
        sys.stderr.write(f"{sentence}\n")
    return sentence is not None


def _open_streams() -> None:
    """Give the process its three streams: started without a console it has none.

    Libraries print without asking; and where a stream is closed, the next file that is opened
    takes its number, and a child takes that file for its input.
    """
    import os
    from pathlib import Path

    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # For as long as the process lives.
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


if __name__ == "__main__":
    if not __package__:
        # By its file, as our own processes are started: nothing says where the package is.
        import os

        sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    sys.exit(main())
