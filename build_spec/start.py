"""What the standalone program starts with."""

import sys

from xray_desktop.__main__ import main

sys.exit(main())
