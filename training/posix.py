"""What this project needs of the system: locks on files, and limits of a process."""

from tasks.core.errors import UsageError

try:
    import fcntl
    import resource
except ImportError:
    raise UsageError(
        "this project runs on Linux and macOS, not on Windows by itself, which has other locks on "
        "files: use it in the Windows Subsystem for Linux (WSL)."
    ) from None

__all__ = ["fcntl", "resource"]
