"""Imports the modules for file locks and process limits, which Windows does not have."""

from tasks.core.errors import UsageError

try:
    import fcntl
    import resource
except ImportError:
    raise UsageError(
        "this project runs on Linux and macOS. On Windows, use the Windows Subsystem for Linux "
        "(WSL): Windows itself has no such file locks."
    ) from None

__all__ = ["fcntl", "resource"]
