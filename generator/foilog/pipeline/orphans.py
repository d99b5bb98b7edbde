"""A helping process does not outlive the one it helps, even when that one is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """Have the system end this process when the process *parent* has ended, however it ended.

    On Linux only: elsewhere a helper of a killed build ends when somebody ends it. Source: prctl(2).
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the system was told
        os._exit(1)
