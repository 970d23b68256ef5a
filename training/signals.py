"""Handles signals that ask a process to end: training stops after the chunk and is saved.

Python calls signal handlers in the main thread, between two instructions. This may take long while
a device computes a chunk. So a thread reads the signals as they arrive and prints a message. If a
signal is sent again and the device still computes, the thread ends the process.
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
"""Ctrl-C, and the signals that schedulers and terminals send before they kill a process."""
ENDING = (signal.SIGINT, signal.SIGTERM)
"""Signals that end the process at once if they are sent again."""
AGAIN = 0.5
"""A signal counts as sent again only after this many seconds: a parent process may pass on a signal
that the terminal has also sent to its children."""
GRACE = 1.0
"""Seconds that Python has to end by itself, before the thread ends the process."""
SHOW_CURSOR = b"\x1b[?25h\n"


class Signals:
    """A context that collects signals. Does nothing outside the main thread, because Python has no
    handlers there.

    A second SIGINT raises `KeyboardInterrupt`, a second SIGTERM `SystemExit`. If a device computes,
    so that Python cannot raise it, the process ends; but never an interactive session.

    Attributes:
      caught: numbers of the signals so far.
    """

    def __init__(self) -> None:
        self.caught: list[int] = []
        self._noted: dict[int, float] = {}
        self._heard: dict[int, float] = {}
        self._before: dict[int, object] = {}
        self._active = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> "Signals":
        if not self._active:
            return self
        for number in HEARD:
            handler = signal.getsignal(number)
            # `nohup` ignores SIGHUP, so that the process goes on if its terminal is closed.
            if not (handler is signal.SIG_IGN and number == getattr(signal, "SIGHUP", None)):
                self._before[number] = signal.signal(number, self._note)
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="signals")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self._active:
            return
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            # None means a handler that was not set from Python, which cannot be restored.
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)  # pyright: ignore
        self._over.set()
        os.close(self._write)  # ends the thread's reading
        self._thread.join()
        os.close(self._read)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.caught.append(number)
        if _is_again(number, self._noted) and number in ENDING:
            if not _interactive():
                # A normal exit would wait for the device and may crash.
                atexit.register(_end, number)
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    def _watch(self) -> None:
        while heard := os.read(self._read, 1):
            number = heard[0]
            if number not in self._before:
                continue
            if number not in self._heard:
                hint = "; once more stops at once, unsaved" if number == signal.SIGINT else ""
                _say(f"note: saving at the end of this chunk of steps{hint}\n")
            if _is_again(number, self._heard) and number in ENDING:
                _say("note: stopping at once; the run is saved up to its last checkpoint\n")
                if not _interactive() and not self._over.wait(GRACE):
                    _end(number)


def _is_again(number: int, first: dict[int, float]) -> bool:
    """Whether a signal came before, more than AGAIN seconds ago. `first` has the time of each
    signal's first arrival."""
    now = time.monotonic()
    return now - first.setdefault(number, now) > AGAIN


def deliver(number: int) -> None:
    """Raises a caught signal again, for its usual effect: ends the process, raises
    `KeyboardInterrupt`, or calls the user's handler."""
    signal.raise_signal(number)
    time.sleep(0)  # Python calls the handler before this instruction


def _interactive() -> bool:
    return hasattr(sys, "ps1") or bool(sys.flags.interactive) or "ipykernel" in sys.modules


def _say(words: str) -> None:
    with contextlib.suppress(OSError):  # stderr may be closed
        os.write(2, words.encode())


def _end(number: int) -> None:
    """Ends the process at once."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    if os.isatty(1):
        with contextlib.suppress(OSError):
            os.write(1, SHOW_CURSOR)  # the progress bar hides it
    os._exit(128 + number)
