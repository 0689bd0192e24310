"""What an interrupted training keeps: read and listed as older versions wrote it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from xray_desktop.core.training.run_folder import RunFolder, read_plan
from xray_desktop.core.training.run_state import RunState
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.runs.run_record import read_values
from xray_desktop.usecases.runs.runs import read_run

INTERRUPTED = Path(__file__).parents[2] / "runs" / "interrupted"


def test_request_of_an_older_version_is_read_and_kept_as_it_is():
    values = read_values(INTERRUPTED / "request.json")

    request = TrainingRequest.resuming(INTERRUPTED, values)

    assert request == TrainingRequest(
        (Path("films"),),
        INTERRUPTED,
        resume=True,
        name="Night run",
        license="CC0-1.0",
        notes="Made before.",
        body_part="CHEST",
    )
    assert {**values, **request.to_json()} == values
    assert request.to_json().keys() == values.keys() - {"schema_version", "app_version"}


def test_request_of_a_version_that_knew_no_body_part_is_read():
    values = read_values(INTERRUPTED / "request.json")
    del values["body_part"]

    assert TrainingRequest.resuming(INTERRUPTED, values).body_part is None


def test_plan_of_an_older_version_is_read_and_kept_as_it_is():
    plan, values = read_plan(RunFolder(INTERRUPTED))

    assert (plan.config.recipe, plan.config.network.widths) == ("quick", (4, 8))
    assert json.loads(json.dumps(plan.to_json())).items() <= values.items()


def test_run_of_an_older_version_is_listed(tmp_path: Path):
    run = read_run(Path(shutil.copytree(INTERRUPTED, tmp_path / "run")))

    assert (run.state, run.name, run.recipe) == (RunState.INTERRUPTED, "Night run", "quick")
    assert run.folders == (Path("films"),)


def test_asking_for_a_training_loads_no_numpy():
    code = "import sys, xray_desktop.usecases.runs.request; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
