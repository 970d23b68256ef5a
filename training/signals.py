"""Signals that ask a process to end: training is saved at the end of its chunk of steps first.

Python calls its handlers in the main thread, between two of its instructions. While a device
computes a long chunk there are none; so a thread reads the signals as they come, says that they
were heard, and ends the process where a second ctrl-C finds it still computing.
"""

import atexit
import contextlib
import os
import signal
import sys
import threading
import time
from types import FrameType

HEARD = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGUSR1")
    if hasattr(signal, name)
)
"""Ctrl-C, and what schedulers and terminals send before they kill."""
GRACE = 1.0
"""Seconds that a second ctrl-C leaves to what Python itself is doing."""
SHOW_CURSOR = b"\x1b[?25h\n"


class Signals:
    """A context in which signals are noted. In a thread that is not the main one it does nothing,
    as Python has no handlers there.

    Attributes:
      caught: numbers of the signals so far. A second SIGINT raises `KeyboardInterrupt`, and ends
        the process where that cannot be raised because a device computes; an interactive session is
        never ended.
    """

    def __init__(self) -> None:
        self.caught: list[int] = []
        self._before: dict[int, object] = {}
        self._active = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> "Signals":
        if not self._active:
            return self
        for number in HEARD:
            handler = signal.getsignal(number)
            # A process started by `nohup` goes on when its terminal is closed.
            if not (handler is signal.SIG_IGN and number == getattr(signal, "SIGHUP", None)):
                self._before[number] = signal.signal(number, self._note)
        self._read, write = os.pipe()
        os.set_blocking(write, False)
        self._write = write
        self._wakeup = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="signals")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self._active:
            return
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            # None: a handler that was not set by Python, which cannot be set again.
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)  # pyright: ignore
        self._over.set()
        os.close(self._write)  # ends the thread's reading
        self._thread.join()
        os.close(self._read)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        again = number == signal.SIGINT and signal.SIGINT in self.caught
        self.caught.append(number)
        if again:
            if not _interactive():
                atexit.register(_end)  # Python would wait for the device, and may crash with it
            raise KeyboardInterrupt

    def _watch(self) -> None:
        presses = 0
        while heard := os.read(self._read, 1):
            number = heard[0]
            if number not in self._before:
                continue
            presses += number == signal.SIGINT
            if presses < 2:
                hint = "; once more stops at once, unsaved" if number == signal.SIGINT else ""
                _say(f"note: saving at the end of this chunk of steps{hint}\n")
                continue
            _say("note: stopping at once; the run is as its last checkpoint has it\n")
            if not _interactive() and not self._over.wait(GRACE):
                _end()


def deliver(number: int) -> None:
    """Does what a signal that was caught would have done: ends the process, raises
    `KeyboardInterrupt`, or calls a script's own handler."""
    signal.raise_signal(number)
    time.sleep(0)  # an instruction before which Python calls the handler


def _interactive() -> bool:
    return hasattr(sys, "ps1") or bool(sys.flags.interactive) or "ipykernel" in sys.modules


def _say(words: str) -> None:
    with contextlib.suppress(OSError):  # whoever read it may have gone
        os.write(2, words.encode())


def _end() -> None:
    """Ends the process here and now."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    if os.isatty(1):
        with contextlib.suppress(OSError):
            os.write(1, SHOW_CURSOR)  # which the progress bar hides
    os._exit(128 + signal.SIGINT)
