"""How much memory a process needed, as the kernel counts it. Linux only, as the server itself."""

from pathlib import Path


def peak_memory() -> float:
    """Return the most memory that this process ever had resident, in MiB.

    Not `getrusage`: to a program just started the kernel hands on the peak of the process that started it.
    """
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(told.split("VmHWM:")[1].split()[0]) / 1024
