"""Throw-away repositories in an environment that knows nothing of the person who measures."""
import pathlib
import shutil
import subprocess
import sys

from measuring import timed

HERE = pathlib.Path(__file__).resolve().parent
# The generator's last day: its T, the next midnight, is the end of every generated log.
AS_OF = "2025-12-31"


class Workshop:
    """A folder for all repositories, and the executables under test."""

    def __init__(self, top, executables, cache):
        self.top, self.cache = pathlib.Path(top), pathlib.Path(cache)
        self.toolkit = str(executables / "toolkit")
        self.environment = {
            "PATH": f"{executables}:/usr/bin:/bin", "HOME": str(self.top), "LC_ALL": "C", "TZ": "UTC",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true",
            "GIT_AUTHOR_NAME": "A U Thor", "GIT_AUTHOR_EMAIL": "author@example.com",
            "GIT_COMMITTER_NAME": "A U Thor", "GIT_COMMITTER_EMAIL": "author@example.com",
        }

    def repository(self, name):
        return Repository(self, name)

    def findings(self, lines, seed=42):
        """A generated log of so many lines, kept for the next time."""
        path = self.cache / f"findings-{lines}-{seed}.jsonl"
        if not path.exists():
            aside = path.with_suffix(".part")
            generator = [sys.executable, HERE / "gen_findings.py", aside, "--lines", str(lines), "--seed", str(seed)]
            subprocess.run(generator, check=True)
            aside.rename(path)
        return path

    def transcripts(self, size):
        """Generated transcripts of so many bytes in all, kept for the next time."""
        path = self.cache / f"transcripts-{size}-42"
        if not path.exists():
            aside = path.with_suffix(".part")
            shutil.rmtree(aside, ignore_errors=True)
            generator = [sys.executable, HERE / "gen_transcripts.py", aside, "--bytes", str(size)]
            subprocess.run(generator, check=True)
            aside.rename(path)
        return path


class Repository:
    def __init__(self, workshop, name):
        self.workshop, self.path = workshop, workshop.top / name
        self.path.mkdir()
        self.git("init", "-q", "-b", "main")
        self.commit("README", "Start")
        (self.path / ".claude").mkdir()

    @property
    def log(self):
        return self.path / ".claude" / "review-findings.jsonl"

    @property
    def index(self):
        return self.path / ".git" / "toolkit" / "index.sqlite"

    def git(self, *arguments):
        subprocess.run(
            ["git", *arguments], cwd=self.path, env=self.workshop.environment, check=True, capture_output=True)

    def write(self, name, text):
        (self.path / name).write_text(text)

    def commit(self, name, message):
        self.write(name, message + "\n")
        self.git("add", "--", name)
        self.git("commit", "-q", "-m", message)

    def use_log(self, source):
        shutil.copyfile(source, self.log)

    def forget_index(self):
        for path in self.index.parent.glob("index.s*"):
            path.unlink()

    def index_bytes(self):
        return sum(path.stat().st_size for path in self.index.parent.glob("index.s*"))

    def timed(self, *command, given=None):
        return timed(command, self.path, self.workshop.environment, given)

    def toolkit(self, *arguments):
        return self.timed(self.workshop.toolkit, *arguments)
