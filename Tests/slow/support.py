"""For the programs of this folder: the executables under test, a repository, measured runs, one line a fact."""
import atexit
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("TOOLKIT_BIN", ROOT / "libexec"))
TOOLKIT = str(BIN / "toolkit")

failures = 0


def check(name, holds, detail=""):
    """One fact, as Tests/run counts them."""
    global failures
    failures += not holds
    print(("ok - " if holds else "not ok - ") + name + (f": {detail}" if detail else ""), flush=True)


def finish():
    sys.exit(1 if failures else 0)


def require_executables():
    if not os.access(TOOLKIT, os.X_OK):
        sys.exit(f"{TOOLKIT} is not there\n  try: ./install.sh --only-build")


def folder():
    """A folder that is gone when the program ends."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="toolkit-slow-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def environment(home):
    """Nothing of the person's settings; the C locale; UTC."""
    return {
        "PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C", "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A U Thor", "GIT_AUTHOR_EMAIL": "author@example.com",
        "GIT_COMMITTER_NAME": "A U Thor", "GIT_COMMITTER_EMAIL": "author@example.com",
    }


class Repository:
    """A fresh repository with one commit, in a folder of its own."""

    def __init__(self):
        self.top = folder()
        self.path = self.top / "repository"
        self.environment = environment(self.top)
        self.journal = self.path / ".claude"
        self.run("git", "init", "-q", "-b", "main", str(self.path), at=self.top)
        self.journal.mkdir()
        self.run("git", "commit", "-q", "--allow-empty", "-m", "start")

    def run(self, *command, at=None):
        """Runs to the end and fails loudly; for what is not under test."""
        return subprocess.run(
            command, cwd=at or self.path, env=self.environment, check=True, capture_output=True,
            stdin=subprocess.DEVNULL)

    def spawn(self, *command, **options):
        return subprocess.Popen(
            command, cwd=self.path, env=self.environment, stdin=subprocess.DEVNULL, **options)

    def measure(self, *command):
        """(exit status, standard output, wall seconds, peak resident MiB) of one run."""
        with tempfile.TemporaryFile() as output:
            start = time.perf_counter()
            process = self.spawn(*command, stdout=output, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            return process.returncode, output.read(), seconds, usage.ru_maxrss / 1024
