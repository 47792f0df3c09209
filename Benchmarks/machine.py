"""What the figures were taken on and with."""
import os
import pathlib
import platform
import subprocess


def first_line(*command, at=None):
    try:
        result = subprocess.run(command, cwd=at, capture_output=True, text=True, timeout=20, check=False)
    except OSError:
        return "not found"
    return (result.stdout or result.stderr).strip().partition("\n")[0]


def field(path, name):
    """The value after `name` and a colon or an equals sign in a file of such lines."""
    try:
        lines = pathlib.Path(path).read_text().splitlines()
    except OSError:
        return "unknown"
    for line in lines:
        if line.startswith(name):
            return line[len(name):].strip().lstrip(":=").strip().strip('"')
    return "unknown"


def load():
    return "%.2f" % os.getloadavg()[0]


def description(root, toolkit, work):
    """Pairs of name and value, for the head of the report."""
    memory = int(field("/proc/meminfo", "MemTotal").split()[0]) / 1024 / 1024
    changed = first_line("git", "status", "--porcelain", at=root)
    commit = first_line("git", "rev-parse", "--short=12", "HEAD", at=root)
    return [
        ("Processor", f"{field('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores"),
        ("Memory", f"{memory:.1f} GiB"),
        ("System", f"{field('/etc/os-release', 'PRETTY_NAME')}, Linux {platform.release()}"),
        ("File system", first_line("stat", "-f", "-c", "%T", str(work))),
        ("toolkit", f"{first_line(toolkit, '--version')}, commit {commit}" + (" with changes" if changed else "")),
        ("git", first_line("git", "--version")),
        ("Swift", first_line("swift", "--version")),
        ("Python", platform.python_version()),
    ]
