"""Runs a real client of a coding agent against the mock API: offline, with a home of its own, in bounded time."""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import time

KEY = "sk-ant-test-key-000000000000000000000000"
INSIDE = "TOOLKIT_CLIENT_TEST_NAMESPACE"


def isolate():
    """Starts this program again in a network namespace in which there is nothing but a loopback.

    Where none is to be had (some containers forbid it) the host's loopback serves: the key is no key, and proxies that
    lead nowhere keep everything else in.
    """
    if INSIDE in os.environ:
        if os.environ[INSIDE] == "1":
            raise_loopback()
        return
    command = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    can = shutil.which("unshare") and subprocess.run(command + ["true"], stderr=subprocess.DEVNULL).returncode == 0
    os.environ[INSIDE] = "1" if can else "0"
    again = [sys.executable, os.path.abspath(sys.argv[0])] + sys.argv[1:]
    words = command + again if can else again
    os.execvp(words[0], words)


def raise_loopback():
    """What `ip link set lo up` does: netdevice(7)."""
    get, put, up = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh22x", b"lo", 0)
        flags = struct.unpack("16sh22x", fcntl.ioctl(control, get, request))[1]
        fcntl.ioctl(control, put, struct.pack("16sh22x", b"lo", flags | up))


class Client:
    """One client with a home and a repository; sessions follow one another in them."""

    def __init__(self, program, home, repository, plugin=None, path="/usr/bin:/bin"):
        self.program, self.home, self.repository, self.plugin = program, home, repository, plugin
        os.makedirs(home, exist_ok=True)
        project = {"hasTrustDialogAccepted": True, "hasCompletedProjectOnboarding": True}
        state = {
            "hasCompletedOnboarding": True, "theme": "dark", "lastOnboardingVersion": "99.0.0",
            "customApiKeyResponses": {"approved": [KEY[-20:]], "rejected": []},
            "projects": {os.path.realpath(repository): project},
        }
        with open(os.path.join(home, ".claude.json"), "w") as file:
            json.dump(state, file)
        self.environment = {
            "PATH": path, "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/bash",
            "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "ANTHROPIC_API_KEY": KEY, "IS_SANDBOX": "1",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1", "DISABLE_AUTOUPDATER": "1",
            "DISABLE_TELEMETRY": "1", "DISABLE_ERROR_REPORTING": "1",
            "HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1",
            "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com",
            "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.com",
        }

    def words(self, *more):
        plugin = ["--plugin-dir", self.plugin] if self.plugin else []
        debug = ["--debug-file", os.path.join(self.home, "debug.txt")]
        return [self.program] + plugin + debug + list(more)

    def validate(self, folder, seconds=60):
        return subprocess.run(
            [self.program, "plugin", "validate", "--strict", folder], env=self.environment, timeout=seconds,
            stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def talk(self, api, prompts, seconds=120, more=()):
        """One session without a terminal in which the prompts follow one another; answers the stream's events."""
        lines = [json.dumps({"type": "user", "message": {"role": "user", "content": p}}) + "\n" for p in prompts]
        words = self.words(
            "--input-format", "stream-json", "--output-format", "stream-json", "--include-hook-events", "--verbose",
            *more, "-p")
        result = subprocess.run(
            words, cwd=self.repository, env=dict(self.environment, ANTHROPIC_BASE_URL=api.url),
            input="".join(lines).encode(), capture_output=True, timeout=seconds)
        return [json.loads(line) for line in result.stdout.splitlines() if line.strip()]

    def terminal(self, api, more=()):
        return Terminal(
            self.words(*more), self.repository, dict(self.environment, ANTHROPIC_BASE_URL=api.url))


class Terminal:
    """A client in its terminal interface."""

    def __init__(self, words, folder, environment):
        self.screen, self.has_ended = b"", False
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvpe(words[0], words, dict(environment, COLUMNS="120", LINES="40"))

    def read(self, seconds):
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return
        try:
            self.screen += os.read(self.descriptor, 65536)
        except OSError:
            time.sleep(seconds)  # the client has ended

    def wait(self, what, condition, seconds=30):
        """Reads the screen until the condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("%s did not come within %d s; the screen ends with:\n%s" % (
                    what, seconds, self.screen[-3000:].decode(errors="replace")))
            self.read(0.05)

    def rest(self, seconds=0.7):
        """Lets the screen settle: until it has been quiet that long."""
        while True:
            before = len(self.screen)
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                self.read(0.05)
            if len(self.screen) == before:
                return

    def press(self, *keys):
        for key in keys:
            try:
                os.write(self.descriptor, key.encode())
            except OSError:
                return  # the client has ended
            self.rest(0.3)

    def submit(self, text, is_taken):
        """Types a line and enters it; again where the interface, still drawing itself, lost the key."""
        self.press(text)
        for attempt in range(3):
            self.press("\r")
            try:
                return self.wait("the line '%s'" % text, is_taken, 12)
            except TimeoutError:
                if attempt == 2:
                    raise

    def end(self, seconds=15):
        """Waits for the client to end by itself; ends it otherwise. Answers whether it ended by itself."""
        limit = time.monotonic() + seconds
        while not self.has_ended and time.monotonic() < limit:
            self.read(0.05)
            self.has_ended = os.waitpid(self.process, os.WNOHANG)[0] != 0
        if self.has_ended:
            return True
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        return False
