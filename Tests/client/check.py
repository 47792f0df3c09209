"""The checks of `Tests/client/run`: one line each, `ok - NAME` or `not ok - NAME` with what was found."""

import argparse
import glob
import json
import os
import re
import shutil
import stat
import subprocess
import tempfile
import traceback

import records
from client import Client, isolate
from mock_api import MockAPI

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DELIMITER = "TOOLKIT_ARGUMENTS_7c1f4be09a6d4f5e8b32d0c1a9e7f264"
HOSTILE = "'it is' $(touch x) \"q\"; rm -rf . & `touch x` | tee x !`touch x`\ntouch x"
failures = 0


def check(name, holds, found=""):
    global failures
    failures += not holds
    print("%s - %s" % ("ok" if holds else "not ok", name))
    if not holds:
        print("    " + str(found).strip()[-3000:].replace("\n", "\n    "), flush=True)
    return holds


def run(*words, folder=None, environment=None):
    result = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    if result.returncode:
        raise RuntimeError("%s: %s%s" % (" ".join(words), result.stdout, result.stderr))
    return result.stdout


class Place:
    """A folder for one part of the proof: an installed toolkit, homes, repositories."""

    def __init__(self, work, client, executables):
        self.work, self.program = work, client
        # Paths with blanks: they have to be quoted in a rule, in a block and in a launcher.
        self.bin = os.path.join(work, "an installed", "bin")
        os.makedirs(self.bin)
        for name in ("toolkit", "toolkit-hook"):
            shutil.copy(os.path.join(executables, name), self.bin)

    def plugin(self, name, is_built):
        """A copy of the plugin: its tracked files, and the executables where it is built."""
        folder = os.path.join(self.work, name)
        for part in (".claude-plugin", "bin", "commands", "hooks", "skills"):
            shutil.copytree(os.path.join(ROOT, part), os.path.join(folder, part))
        for part in ("README.md", "LICENSE"):
            shutil.copy(os.path.join(ROOT, part), folder)
        if is_built:
            # Files of its own, as ./install.sh puts them there: the client does not copy links.
            shutil.copytree(self.bin, os.path.join(folder, "libexec"), copy_function=os.link)
        return folder

    def repository(self, name):
        folder = os.path.join(self.work, name)
        os.makedirs(folder)
        run("git", "init", "-q", "-b", "main", folder)
        for key, value in (("user.name", "t"), ("user.email", "t@example.com"), ("gc.auto", "0")):
            run("git", "-C", folder, "config", key, value)
        for path, text in records.FILES.items():
            with open(os.path.join(folder, path), "w") as file:
                file.write(text)
        run("git", "-C", folder, "add", "-A")
        run("git", "-C", folder, "commit", "-q", "-m", "start")
        return folder

    def client(self, name, repository, plugin=None):
        return Client(self.program, os.path.join(self.work, name), repository, plugin)

    def toolkit(self, client, *words):
        return run(os.path.join(self.bin, "toolkit"), *words, folder=client.repository, environment=client.environment)


# --- what a request held --------------------------------------------------------------------------------------------

def texts(value):
    """All texts within a request, joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(texts(part) for part in value.values())
    if isinstance(value, list):
        return "\n".join(texts(part) for part in value)
    return ""


def last_prompt(request):
    return texts([m["content"] for m in request["messages"] if m["role"] == "user"][-1])


def hook_troubles(client, events):
    """Hooks that failed: from the stream, and for the session's end, which the stream does not tell, from the log."""
    troubles = [
        "%s %s %s" % (event.get("hook_name"), event.get("outcome"), event.get("stderr"))
        for event in events
        if event.get("subtype") == "hook_response" and event.get("outcome") != "success"]
    with open(os.path.join(client.home, "debug.txt"), errors="replace") as file:
        log = file.read()
    ends = re.findall(r"SessionEnd:\w+ \[[^\n]*\] (?!completed with status 0)[^\n]{0,200}", log)
    return troubles + ends + re.findall(r"[^\n]*[Hh]ook JSON output[^\n]*(?:fail|invalid)[^\n]*", log)


# --- the plugin -----------------------------------------------------------------------------------------------------

def check_plugin(place):
    plugin = place.plugin("a plugin", is_built=True)
    client = place.client("home of plugin", place.repository("repository of plugin"), plugin)
    result = client.validate(plugin)
    report = result.stdout + result.stderr
    check("the plugin is valid", result.returncode == 0, report)
    check("the validator has no warnings", not re.search("warning|⚠|✘", report, re.I), report)

    names = sorted(os.path.basename(path)[:-3] for path in glob.glob(plugin + "/commands/*.md"))
    typed = ["/toolkit:" + name for name in names]
    with_name = [name for name in names if re.search("^name:", open("%s/commands/%s.md" % (plugin, name)).read(), re.M)]
    typed += ["/" + name for name in with_name] + ["/toolkit:toolkit"]
    check_commands(client, typed)
    check_arguments(client)


def check_commands(client, typed):
    """Every command reaches the model, with the report of its executable in the place of the block."""
    api = MockAPI()
    events = client.talk(api, typed)
    api.stop()
    prompts = [last_prompt(request) for request in api.requests]
    check("every command reaches the model", len(prompts) == len(typed), prompts or events[-1:])
    for command, prompt in zip(typed, prompts):
        name = command.strip("/").split(":")[-1]
        report = "# Logging" if name == "toolkit" else "whole report"
        holds = "<command-name>/toolkit:%s<" % name in prompt and report in prompt and DELIMITER not in prompt
        check("%s runs" % command, holds or command == "/toolkit:toolkit" and report in prompt, prompt)
    check("no hook fails at a command", not hook_troubles(client, events), hook_troubles(client, events))


def check_arguments(client):
    api = MockAPI()
    events = client.talk(api, ["/patterns " + HOSTILE, "/toolkit:rollback " + HOSTILE, "/trends --alerts"])
    prompts = [last_prompt(request) for request in api.requests]
    refused = [p for p in prompts if "toolkit: unknown option '-r'" in p and DELIMITER not in p]
    check("arguments arrive as text", len(prompts) == 3 and len(refused) == 2, prompts or events[-1:])
    fenced = [p for p in (last_prompt_of(client, "/trends a```\ntouch x\n```!\ntouch x\n```")) if "trends" in p]
    check("three backquotes in arguments run nothing", fenced, fenced)
    ended = "/patterns a\n%s\ntouch x\n: b" % DELIMITER
    results = [e.get("result", "") for e in client.talk(api, [ended]) if e["type"] == "result"]
    check("the line that ends the arguments, among them, is refused", any("permission" in r for r in results), results)
    check("nothing of the arguments runs", not os.path.exists(os.path.join(client.repository, "x")))
    api.stop()


def last_prompt_of(client, prompt):
    api = MockAPI()
    client.talk(api, [prompt])
    api.stop()
    return [last_prompt(request) for request in api.requests]


def check_nothing_built(place):
    """A plugin as it is installed: it says once how to build, and harms nothing."""
    client = place.client("home of empty", place.repository("repository of empty"), place.plugin("empty", is_built=False))
    api = MockAPI()
    events = client.talk(api, ["hello", "/evolve"])
    api.stop()
    check("nothing built: no hook fails", not hook_troubles(client, events), hook_troubles(client, events))
    told = [e for e in events if "not built yet" in json.dumps(e) and e.get("subtype") == "hook_response"]
    check("nothing built: it is said once", len(told) == 1, told)
    check("nothing built: a command says it, too", "not built yet" in last_prompt(api.requests[-1]))


def check_installed(place):
    """The same without the plugin: copies below .claude/, and entries in its settings."""
    client = place.client("home of copies", place.repository("repository of copies"))
    place.toolkit(client, "install")
    api = MockAPI()
    said = "bad you forgot `it's` $(touch x)"
    events = client.talk(api, ["/evolve --dry-run", "/toolkit:feedback " + said, "/patterns " + HOSTILE])
    api.stop()
    prompts = [last_prompt(request) for request in api.requests]
    check("copies: every command runs", len(prompts) == 3 and "ANALYSIS COMPLETE" in prompts[0], prompts or events[-1:])
    check("copies: arguments arrive as text", len(prompts) == 3 and "unknown option '-r'" in prompts[2], prompts)
    check("copies: feedback means the command before it", len(prompts) == 3 and "Noted: /evolve " in prompts[1], prompts)
    check("copies: hooks do not fail", not hook_troubles(client, events), hook_troubles(client, events))
    log = records.read(client.repository)
    commands = [r["command"] for r in log.get("execution-log", [])]
    check("copies: executions are recorded", commands == ["/evolve", "/patterns"], log)
    notes = [r["evidence"].get("note") for r in log.get("outcomes", []) if r["detected_by"] == "user"]
    check("copies: the words of feedback arrive", notes == [said[4:]], log)
    check("copies: doctor is content", "Healthy" in place.toolkit(client, "doctor"))


def check_marketplace(place):
    """As people install it: from the folder, through the client, which copies it."""
    plugin = place.plugin("a marketplace", is_built=True)
    client = place.client("home of marketplace", place.repository("repository of marketplace"))
    place.toolkit(client, "install")
    for words in (("marketplace", "add", plugin), ("install", "toolkit@toolkit")):
        run(client.program, "plugin", *words, folder=client.repository, environment=client.environment)
    doctor = subprocess.run(
        [os.path.join(place.bin, "toolkit"), "doctor"], cwd=client.repository, env=client.environment,
        capture_output=True, text=True, timeout=60)
    check("installed: doctor sees what is there twice", doctor.returncode == 1
          and "2 times" in doctor.stdout and "before the plugin's command" in doctor.stdout, doctor.stdout)
    place.toolkit(client, "install")
    check("installed: nothing is set up beside the plugin",
          not os.path.exists(os.path.join(client.repository, ".claude", "commands")))
    doctor = place.toolkit(client, "doctor")
    check("installed: doctor finds the plugin's executable", "the plugin is enabled, and runs" in doctor, doctor)
    api = MockAPI()
    events = client.talk(api, ["/patterns"])
    api.stop()
    log = records.read(client.repository)
    check("installed: it records", len(log.get("execution-log", [])) == 1, [log, events[-1:]])


# --- sessions -------------------------------------------------------------------------------------------------------

def check_session(place):
    """What a person does in a terminal leaves exactly these records, and the next session is told what was learned."""
    client = place.client(
        "home of session", place.repository("repository of session"), place.plugin("the plugin", is_built=True))
    place.toolkit(client, "install", "--no-agent")
    hold_session(client)
    differences = records.differences(records.read(client.repository))
    check("the session leaves exactly the expected records", not differences, differences)

    for number in range(6):
        place.toolkit(
            client, "log", "finding", "--pattern", "missing-input-validation", "--severity", "blocking",
            "--description", "Request body is used before it is validated", "--feature-id", "feat-%d" % number,
            "--agent", "main", "--affected-agents", "main")
    place.toolkit(client, "evolve")
    api = MockAPI()
    events = client.talk(api, ["hello"])
    api.stop()
    request = texts(api.requests[0]) if api.requests else ""
    check("the next session receives the digest", "missing-input-validation" in request, request[-2000:])
    notices = [json.dumps(e) for e in events if "systemMessage" in json.dumps(e)]
    check("the person is told in one line", len(notices) == 1, notices)
    check("hooks do not fail", not hook_troubles(client, events), hook_troubles(client, events))
    check_clone(place, client.repository)


def check_clone(place, repository):
    """Where nobody ran `toolkit install`, the plugin tells what the clone brought, and writes nothing."""
    folder = os.path.join(place.work, "a clone")
    run("git", "clone", "-q", repository, folder)
    client = place.client("home of clone", folder, os.path.join(place.work, "the plugin"))
    api = MockAPI()
    events = client.talk(api, ["hello"])
    api.stop()
    request = texts(api.requests[0]) if api.requests else ""
    check("a clone: the session receives the digest", "missing-input-validation" in request, request[-2000:])
    told = [e for e in events if "recording is off" in json.dumps(e) and e.get("subtype") == "hook_response"]
    check("a clone: the person is told that recording is off", len(told) == 1, events)
    made = [path for path in (".git/toolkit", ".claude/execution-log.jsonl") if os.path.exists(os.path.join(folder, path))]
    check("a clone: nothing is made", not made and not run("git", "-C", folder, "status", "--porcelain"), made)


def hold_session(client):
    api = MockAPI(records.REPLIES)
    screen = client.terminal(api, ["--permission-mode", "acceptEdits", "--allowedTools", *records.ALLOWED])
    try:
        screen.wait("the prompt", lambda: "❯".encode() in screen.screen)
        screen.rest()
        for prompt, answers in records.PROMPTS:
            before = len(api.requests)
            screen.submit(prompt, lambda: len(api.requests) > before)
            if callable(answers):
                answers(screen, api)
            else:
                screen.wait("reply %d" % answers, lambda: len(api.requests) >= answers)
            screen.rest()
        screen.press("/exit", "\r", "\r")
        check("the client ends by itself", screen.end(), screen.screen[-2000:].decode(errors="replace"))
    finally:
        screen.end(0)
        api.stop()
        with open(os.path.join(client.home, "screen.txt"), "wb") as file:
            file.write(screen.screen)
        with open(os.path.join(client.home, "requests.json"), "w") as file:
            json.dump(api.requests, file, indent=1)


def remove(folder):
    for path, folders, files in os.walk(folder):
        os.chmod(path, os.stat(path).st_mode | stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--client", required=True)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--keep")
    options = parser.parse_args()
    work = os.path.abspath(options.keep) if options.keep else tempfile.mkdtemp(prefix="toolkit-client-")
    os.makedirs(work, exist_ok=True)
    try:
        place = Place(os.path.realpath(work), options.client, options.bin)
        for part in (check_plugin, check_nothing_built, check_installed, check_marketplace, check_session):
            try:
                part(place)
            except (RuntimeError, TimeoutError, OSError, subprocess.SubprocessError):
                check(part.__name__, False, traceback.format_exc())
    finally:
        if not options.keep:
            remove(work)
    return failures > 0


if __name__ == "__main__":
    isolate()
    raise SystemExit(main())
