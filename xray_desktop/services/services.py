"""All services of the window, made once and handed to the pages."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject

from xray_desktop.base import paths
from xray_desktop.services.datasets.dataset import DatasetService
from xray_desktop.services.evaluation.evaluation import EvaluationService
from xray_desktop.services.models.library import LibraryService
from xray_desktop.services.models.models import ModelService
from xray_desktop.services.program.storage import StorageService
from xray_desktop.services.reader_study.own_readings import OwnReadingService
from xray_desktop.services.reader_study.session_log import SessionLogService
from xray_desktop.services.reading.comparing import ComparingService
from xray_desktop.services.reading.exporting import ExportService
from xray_desktop.services.reading.header import HeaderService
from xray_desktop.services.reading.heatmaps import HeatMapService
from xray_desktop.services.reading.measuring import MeasuringService
from xray_desktop.services.reading.nearest import NearestService
from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.services.reading.viewing import ViewingService
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.services.state.service import Service
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.services.training.augmentation import AugmentationService
from xray_desktop.services.training.run_list import RunListService
from xray_desktop.services.training.training import TrainingService


@dataclass(frozen=True, slots=True)
class Services:
    """The services; made in the order of their fields."""

    settings: SettingsStore
    runtime: Runtime
    workspace: Workspace
    viewing: ViewingService
    measuring: MeasuringService
    comparing: ComparingService
    header: HeaderService
    models: ModelService
    library: LibraryService
    storage: StorageService
    thumbnails: ThumbnailService
    dataset: DatasetService
    heatmaps: HeatMapService
    exporting: ExportService
    training: TrainingService
    evaluation: EvaluationService
    augmentation: AugmentationService
    run_list: RunListService
    own_readings: OwnReadingService
    session_log: SessionLogService
    nearest: NearestService

    @property
    def tellers(self) -> tuple[Service, ...]:
        """All that may fail or inform; the parts of a service tell through it."""
        every = (getattr(self, field.name) for field in fields(self))
        return tuple(one for one in every if isinstance(one, Service))


def make_services(parent: QObject) -> Services:
    """Make all services. Before the first paint: nothing here may import NumPy or start work."""
    settings = SettingsStore(paths.user_data_folder() / "settings.json", parent)
    runtime = Runtime(parent)
    workspace = Workspace(parent)
    models = ModelService(runtime.files, workspace, parent)
    viewing = ViewingService(runtime.files, workspace, settings, parent)
    training = TrainingService(runtime.learning, workspace, parent)
    return Services(
        settings=settings,
        runtime=runtime,
        workspace=workspace,
        viewing=viewing,
        measuring=MeasuringService(parent),
        comparing=ComparingService(runtime.files, workspace, parent),
        header=HeaderService(runtime.files, parent),
        models=models,
        library=LibraryService(runtime, workspace, models, parent),
        storage=StorageService(runtime.files, parent),
        thumbnails=ThumbnailService(runtime.files, parent),
        dataset=DatasetService(runtime.files, workspace, settings, parent),
        heatmaps=HeatMapService(runtime.files, workspace, parent),
        exporting=ExportService(runtime.files, workspace, parent),
        training=training,
        evaluation=EvaluationService(runtime.files, workspace, parent),
        augmentation=AugmentationService(runtime.learning, parent),
        run_list=RunListService(runtime.files, training, parent),
        own_readings=OwnReadingService(runtime.files, workspace, viewing, settings, parent),
        session_log=SessionLogService(runtime.files, workspace, settings, parent),
        nearest=NearestService(runtime.files, workspace, settings, parent),
    )
