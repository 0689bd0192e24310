"""Training with TensorFlow; imported in the learning process and the command line only."""

from xray_desktop.base.offline import leave_network_alone

# Before TensorFlow, Keras and tf2onnx are imported.
leave_network_alone()
