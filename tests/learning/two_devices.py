"""Trains alone and on two logical devices; prints the number of devices and both losses."""

import sys
from pathlib import Path
from unittest import mock

import numpy as np

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import NetworkConfig, TrainingConfig
from xray_desktop.core.training.data import TrainingData
from xray_desktop.learning import backend
from xray_desktop.learning.backend import tf
from xray_desktop.learning.trainer import train

tf.config.set_logical_device_configuration(
    tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()] * 2
)
labels = np.arange(32) % 2
pixels = np.random.default_rng(0).integers(0, 60, (32, 32, 32), dtype=np.uint8)
pixels[labels == 1, 8:16] += 150
data = TrainingData(pixels, labels, np.arange(25), np.arange(25, 32), ("a", "b"))
# Group normalization: that of batches sees half of one on each device, as it should.
config = TrainingConfig(
    network=NetworkConfig(widths=(8,), depths=(1,), stem=8, dropout=0, normalization="group"),
    preprocess=PreprocessConfig(32),
    n_epochs=2,
    batch_size=8,
    weight_average=0.5,
)


def loss_of(name: str) -> float:
    folder = Path(sys.argv[1]) / name
    folder.mkdir(parents=True)
    result = train(data, config, folder, report=lambda news: None, control=TaskControl())
    return result.history[-1].val_loss


spread = loss_of("spread")
n_devices = backend.strategy().num_replicas_in_sync
with mock.patch.object(backend, "strategy", tf.distribute.get_strategy):
    alone = loss_of("alone")
sys.stdout.write(f"{n_devices} {spread} {alone}\n")
