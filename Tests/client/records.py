"""The scripted session, and the records that it must leave in `.claude/`."""

import glob
import json
import os
import re

# The repository: a test that fails until a word is put right.
FILES = {
    "hello.txt": "helo\n",
    "Makefile": "test:\n\t@grep -qx hello hello.txt && echo '1 passed' || { echo '1 failed'; exit 1; }\n",
}

ALLOWED = ["Bash(make test)", "Bash(git add:*)", "Bash(git commit:*)"]


def bash(command):
    return {"name": "Bash", "input": {"command": command, "description": "Run it"}}


# What the model says, request by request.
REPLIES = [
    {"text": "Shown."},
    {"text": "Testing.", "tools": [bash("make test")]},
    {"text": "Mending.", "tools": [{"name": "Read", "input": {"file_path": "hello.txt"}}]},
    {"tools": [{"name": "Edit", "input": {
        "file_path": "hello.txt", "old_string": "helo", "new_string": "hello"}}]},
    {"tools": [bash("make test")]},
    {"text": "Tests pass."},
    {"text": "Adding it.", "tools": [bash("npm install left-pad")]},
    {"text": "Understood: pnpm."},
    {"text": "Committing.", "tools": [bash("git add -A && git commit -q -m 'fix: spell hello'")]},
    {"text": "Done."},
]


def refuse(screen, api):
    """Answers the permission prompt with the last choice, No, and words."""
    screen.wait("the permission prompt", lambda: b"left-pad" in screen.screen and b"No" in screen.screen[-4000:])
    screen.rest()
    screen.press("\x1b[B", "\x1b[B", "\x1b[B", "\t", "use pnpm, not npm", "\r")
    screen.wait("the answer to the refusal", lambda: len(api.requests) >= 8)


# What the person types, and how many requests have been made once it is answered.
PROMPTS = [
    ("/patterns --all", 1),
    ("make the tests pass", 6),
    ("add left-pad", refuse),
    ("commit it", 10),
]

# The word on the agent's work: the tests failed, then passed; then it was committed, which makes the same execution's
# outcome known anew. The commit itself is told by git's hook, and belongs to the session. The words of the refusal are
# a correction. What was typed as /patterns the client reports by its full name.
TESTED = {"tests": {"value": 1.0, "weight": 1.0}, "halved": False}
WHERE = {"branch": "main", "session_id": "session 1"}
EXPECTED = {
    "execution-log": [{
        "v": 1, "id": "id 1", "timestamp": "time", "kind": "execution", "command": "/toolkit:patterns",
        "params": {"arguments": "--all", "all": True}, **WHERE,
    }],
    "outcomes": [
        {
            "v": 1, "id": "id 2", "timestamp": "time", "kind": "outcome", "exec_id": "id 1", "outcome": "success",
            "quality_score": 100, "detected_by": "explicit", **WHERE, "agent": "main",
            "evidence": {"tests_passed": True, "attempts": 2, "terms": TESTED},
        },
        {
            "v": 1, "id": "id 3", "timestamp": "time", "kind": "outcome", "exec_id": "id 1", "outcome": "success",
            "detected_by": "implicit", "commit": "commit 1", **WHERE, "agent": "main",
            "evidence": {"user_action": "committed", "commit": "commit 1"},
        },
        {
            "v": 1, "id": "id 4", "timestamp": "time", "kind": "outcome", "exec_id": "id 1", "outcome": "success",
            "quality_score": 100, "detected_by": "explicit", **WHERE, "agent": "main",
            "evidence": {"tests_passed": True, "user_action": "committed", "attempts": 2, "terms": TESTED},
        },
    ],
    "user-corrections": [{
        "v": 1, "id": "id 5", "timestamp": "time", "kind": "correction", "correction_type": "approach_rejection",
        "source": "explicit", "agent": "main",
        "ai_action": {"summary": "Bash: npm install left-pad", "tool_used": "Bash"},
        "user_correction": {"summary": "use pnpm, not npm", "verbatim": "use pnpm, not npm"},
        "context": {"reason": "refused with these words"}, **WHERE,
    }],
}


def read(repository):
    """The records by log, without its ending, in order."""
    logs = {}
    for path in sorted(glob.glob(os.path.join(repository, ".claude", "*.jsonl"))):
        with open(path) as file:
            logs[os.path.basename(path)[:-6]] = [json.loads(line) for line in file]
    return logs


def normalised(logs):
    """The same with ids, times, commits and the session replaced by what they have in common."""
    known = {}

    def name(value, kind):
        return known.setdefault(value, "%s %d" % (kind, sum(k.startswith(kind) for k in known.values()) + 1))

    def walk(value, key=""):
        if isinstance(value, dict):
            return {k: walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v, key) for v in value]
        if not isinstance(value, str):
            return value
        if re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", value):
            return name(value, "id")
        if re.fullmatch("[0-9a-f]{40}", value):
            return name(value, "commit")
        if re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
            return name(value, "session")
        if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", value):
            return "time"
        return value

    return {log: [walk(record) for record in lines] for log, lines in logs.items()}


def differences(logs):
    """What differs from what is expected, field by field, as text; empty where nothing does."""
    found = normalised(logs)
    lines = []
    for log in sorted(set(found) | set(EXPECTED)):
        some, others = found.get(log, []), EXPECTED.get(log, [])
        if len(some) != len(others):
            lines.append("%s: %d records, expected %d: %s" % (log, len(some), len(others), json.dumps(some)))
        for number, (one, other) in enumerate(zip(some, others)):
            lines += [
                "%s[%d].%s: %s, expected %s" % (
                    log, number, key, json.dumps(one.get(key)), json.dumps(other.get(key)))
                for key in sorted(set(one) | set(other)) if one.get(key) != other.get(key)]
    return "\n".join(lines)
