"""Trains two epochs on as many logical devices as wished, and prints the devices and the loss."""

import sys
from pathlib import Path

import numpy as np

from xray_desktop.core.preprocessing import PreprocessConfig
from xray_desktop.core.tasks import TaskControl
from xray_desktop.core.training import NetworkConfig, TrainingConfig, TrainingData
from xray_desktop.learning import backend
from xray_desktop.learning.backend import tf
from xray_desktop.learning.trainer import train

n_devices, folder = int(sys.argv[1]), Path(sys.argv[2])
folder.mkdir()
tf.config.set_logical_device_configuration(
    tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()] * n_devices
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
result = train(data, config, folder, report=lambda news: None, control=TaskControl())
sys.stdout.write(f"{backend.strategy().num_replicas_in_sync} {result.history[-1].val_loss}\n")
