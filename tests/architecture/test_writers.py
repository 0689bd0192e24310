"""Every module that writes files or prints documents says of which kind they are.

Kinds are those of docs/privacy.md. A new writer fails here: give it its kind, and what it makes an
entry among the outputs of `tests/privacy/test_outputs.py`.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xray_desktop"

KEPT, CACHE, HANDED_ON = "kept", "cache", "handed on"
TO_READ, TYPED, LOG, NO_FILMS = "to read", "typed", "log", "nothing of films"
CALLS = {
    *("write_bytes", "write_json", "write_text", "write_export", "write_values", "print_document"),
    *("savefig", "save_as", "mkstemp", "FileHandler", "RotatingFileHandler", "PdfPages"),
    *("executemany", "writestr", "tofile", "write_line", "NamedTemporaryFile", "TemporaryFile"),
}
WRITERS = {
    "base/files/file_locks.py": "an empty file",
    "base/files/json_files.py": "a helper",
    "base/files/owners.py": KEPT,
    "base/logs.py": LOG,
    "base/pseudonyms.py": "the key",
    "cli/audit.py": TYPED,
    "cli/classify.py": TYPED,
    "cli/demo.py": TYPED,
    "cli/evaluate.py": TYPED,
    "cli/export.py": TYPED,
    "cli/import_bundle.py": TYPED,
    "cli/info.py": TYPED,
    "cli/log.py": TYPED,
    "cli/output.py": TYPED,
    "cli/selftest.py": TYPED,
    "cli/train.py": TYPED,
    "core/bundles/archive.py": HANDED_ON,
    "core/bundles/bundle_files.py": HANDED_ON,
    "core/datasets/index_cache.py": CACHE,
    "core/datasets/synthetic.py": NO_FILMS,
    "core/datasets/projects/store.py": KEPT,
    "core/datasets/splits/files.py": KEPT,
    "core/display/thumbnail_cache.py": CACHE,
    "core/evaluation/test_set_use.py": KEPT,
    "core/inspection/description_cache.py": CACHE,
    "core/preprocessing/pixel_cache.py": CACHE,
    "core/preprocessing/prepared_images.py": CACHE,
    "core/reader_study/log.py": HANDED_ON,
    "core/training/run_folder.py": KEPT,
    "inference/predictor.py": NO_FILMS,
    "learning/checkpoints.py": KEPT,
    "learning/export.py": HANDED_ON,
    "learning/file_metadata.py": HANDED_ON,
    "learning/history.py": KEPT,
    "learning/transfer.py": NO_FILMS,
    "reporting/audit_page.py": TO_READ,
    "reporting/classification.py": TO_READ,
    "reporting/content.py": TO_READ,
    "reporting/documents.py": TO_READ,
    "reporting/heatmap.py": TO_READ,
    "reporting/pdf.py": TO_READ,
    "services/program/hand_over.py": NO_FILMS,
    "services/state/settings.py": KEPT,
    "services/training/training_speed.py": NO_FILMS,
    "ui/evaluate/page.py": TO_READ,
    "usecases/bundles/bundles.py": KEPT,
    "usecases/bundles/export.py": HANDED_ON,
    "usecases/datasets/sample_data.py": NO_FILMS,
    "usecases/evaluation/evaluation_export.py": TO_READ,
    "usecases/evaluation/operating_points.py": KEPT,
    "usecases/reader_study/reading_session.py": "kept, and to read",
    "usecases/reader_study/session_log.py": HANDED_ON,
    "usecases/reading/classification_report.py": TO_READ,
    "usecases/reading/worklist_export.py": TO_READ,
    "usecases/runs/run_record.py": KEPT,
    "usecases/system/demo.py": NO_FILMS,
    "usecases/system/selftest.py": NO_FILMS,
    "usecases/training/train.py": KEPT,
    "workers/native_crashes.py": LOG,
}


def is_writing(call):
    """Tell whether a call makes or changes a file, or prints a document."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    # A painter saves its state without an argument.
    if name in CALLS or (name == "save" and call.args):
        return True
    modes = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    is_changing = any(
        isinstance(mode, str) and set(mode) <= set("rwaxbt+") and set(mode) & set("wax+")
        for mode in modes
    )
    return name == "open" and (is_changing or "O_CREAT" in ast.unparse(call))


def test_every_writer_has_its_kind():
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(
            isinstance(node, ast.Call) and is_writing(node)
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        )
    }

    assert sorted(found - WRITERS.keys()) == []
    assert sorted(WRITERS.keys() - found) == []
