"""Signals that ask a process to end: training is saved at the end of its chunk of steps first.

Python calls its handlers in the main thread, between two of its instructions. While a device
computes a long chunk there may be none; so a thread reads the signals as they come, says that they
were heard, and ends the process where one that is sent again finds it still computing.
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
ENDING = (signal.SIGINT, signal.SIGTERM)
"""Those that end the process at once when they are sent again."""
AGAIN = 0.5
"""Seconds after which one counts as sent again: programs that start others pass a signal on that
the terminal has sent to all of them."""
GRACE = 1.0
"""Seconds that are left to what Python itself is doing, before the process is ended."""
SHOW_CURSOR = b"\x1b[?25h\n"


class Signals:
    """A context in which signals are noted. In a thread that is not the main one it does nothing,
    as Python has no handlers there.

    Attributes:
      caught: numbers of the signals so far. A second SIGINT raises `KeyboardInterrupt`, a second
        SIGTERM `SystemExit`; where that cannot be raised because a device computes, the process
        ends. An interactive session is never ended.
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
            # A process started by `nohup` goes on when its terminal is closed.
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
            # None: a handler that was not set by Python, which cannot be set again.
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)  # pyright: ignore
        self._over.set()
        os.close(self._write)  # ends the thread's reading
        self._thread.join()
        os.close(self._read)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.caught.append(number)
        if _is_again(number, self._noted) and number in ENDING:
            if not _interactive():
                # Python would wait for the device, and may crash with it.
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
                _say("note: stopping at once; the run is as its last checkpoint has it\n")
                if not _interactive() and not self._over.wait(GRACE):
                    _end(number)


def _is_again(number: int, first: dict[int, float]) -> bool:
    """Whether a signal that comes now has come before; `first` has when."""
    now = time.monotonic()
    return now - first.setdefault(number, now) > AGAIN


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


def _end(number: int) -> None:
    """Ends the process here and now."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    if os.isatty(1):
        with contextlib.suppress(OSError):
            os.write(1, SHOW_CURSOR)  # which the progress bar hides
    os._exit(128 + number)
