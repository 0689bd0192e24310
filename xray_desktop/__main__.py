"""The entry point: a command of the command line, or the window."""

import sys


def main() -> int:
    """Run `xray-desktop`.

    Returns
    -------
    int
        Exit code: 0 done, 1 done but some inputs failed, 2 bad usage or nothing done.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == ["--codec-process"]:
        # The frozen program has no `python -m`: its decoder process is the program itself.
        from xray_desktop.core.codec_process import main as decode

        return decode()
    if arguments[:1] == ["--check-window"]:
        # The command line never loads Qt: its self-test starts the program a second time.
        from xray_desktop.ui.window_check import run as check_window

        return check_window()
    from xray_desktop.cli import main as cli

    if cli.is_command(arguments):
        return cli.run(arguments)
    import multiprocessing

    multiprocessing.freeze_support()
    # Before anything of the window is loaded: another one may be open and take the files.
    from xray_desktop.services.hand_over import hand_over

    if hand_over(arguments):
        return 0
    from xray_desktop.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
