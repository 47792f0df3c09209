"""Whole processes, timed from spawn to exit, in turn with what they are compared to."""
import dataclasses
import os
import signal
import statistics
import subprocess
import time

# Far above every limit: what takes longer is reported as a failure, not waited for.
PATIENCE_SECONDS = 60


@dataclasses.dataclass(frozen=True)
class Run:
    """One process from spawn to exit."""
    seconds: float
    resident_mib: float


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of the report. A row without a limit is a reference."""
    what: str
    measured: str
    limit: str = ""
    holds: bool | None = None


class Failed(Exception):
    """A measured command did not succeed; its time would say nothing."""


def out_of_patience(number, frame):
    raise TimeoutError


def wait(process):
    """The exit status and the resources used; ends what takes too long."""
    signal.signal(signal.SIGALRM, out_of_patience)
    signal.alarm(PATIENCE_SECONDS)
    try:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, usage
    except TimeoutError:
        process.kill()
        process.wait()
        raise Failed(f"took more than {PATIENCE_SECONDS} s: {' '.join(map(str, process.args))}") from None
    finally:
        signal.alarm(0)


def timed(command, at, environment, given=None):
    """Runs once with streams closed off, or the file `given` on standard input; peak memory is the process's own."""
    null = subprocess.DEVNULL
    with open(given or os.devnull, "rb") as source:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=at, env=environment, stdin=source, stdout=null, stderr=null)
    status, usage = wait(process)
    seconds = time.perf_counter() - start
    if status != 0:
        raise Failed(f"exit status {status}: {' '.join(map(str, command))} (in {at})")
    return Run(seconds, usage.ru_maxrss / 1024)


def interleaved(rounds, variants):
    """Runs every variant once a round, in an order that turns, so that drift of the machine meets all alike.

    `variants` maps a name to a function that does one measured run; answers the runs by name.
    """
    names = list(variants)
    runs = {name: [] for name in names}
    for turn in range(rounds):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            runs[name].append(variants[name]())
    return runs


def median(runs):
    return statistics.median(run.seconds for run in runs)


def peak(runs):
    return max(run.resident_mib for run in runs)


def shown(seconds):
    if seconds < 1:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds:.2f} s"


def spread(runs):
    """Median with the middle half of the runs."""
    times = sorted(run.seconds for run in runs)
    if len(times) < 4:
        return shown(median(runs))
    low, _, high = statistics.quantiles(times, n=4)
    return f"{shown(median(runs))} ({shown(low)} to {shown(high)})"


def at_most(what, value, limit, text, limit_text):
    return Row(what, text, limit_text, value <= limit)
