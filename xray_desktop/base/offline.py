"""What libraries do with the network without being asked, and that they leave it alone."""

import socket


def leave_network_alone() -> None:
    """Keep libraries from opening sockets while they are imported; to be called before that.

    WORKAROUND(urllib3 2): it binds a socket to learn whether the machine has IPv6. pydicom,
    TensorFlow and tf2onnx import it, for downloads that nobody asks them for. Where Python itself
    has no IPv6, it asks nothing. Connections that are made on request still use IPv6: Python's own
    functions do not look at this.
    """
    socket.has_ipv6 = False
