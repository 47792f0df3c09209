#!/usr/bin/env python3
"""Generate transcripts of a coding agent's sessions (standard library only, fixed seed).

usage: gen_transcripts.py FOLDER [--bytes 100000000] [--sessions 100] [--seed 42] [--cwd /repo] [--now 2026-01-01]

FOLDER/SESSION.jsonl, each with turns as the client writes them: a prompt or a slash command, then reads, edits, shell
commands with their results (texts of up to 20 kB, twice in a line as in real ones), snapshots of files, and the agent's
last words. One prompt in ten objects to what was done, one turn in twenty is interrupted. The same arguments give the same
bytes on every machine.
"""
import argparse
import datetime
import json
import pathlib
import random

WORDS = "error value request cache list index token header lock retry buffer schema field event stream page route".split()
PROMPTS = ["add a cache to the list view", "explain how requests are routed", "make the retry configurable",
           "move the schema into its own file", "please look at the failing build"]
OBJECTIONS = ["no, that's wrong: it breaks the login", "undo that and use the existing helper instead",
              "you forgot the tests", "I didn't ask for a new dependency"]


def text(rng, size):
    words = [rng.choice(WORDS) for _ in range(max(1, size // 7))]
    return "\n".join(" ".join(words[at:at + 12]) for at in range(0, len(words), 12))


class Session:
    def __init__(self, name, rng, cwd, start):
        self.name, self.rng, self.cwd, self.now, self.lines, self.count = name, rng, cwd, start, [], 0

    def line(self, kind, **members):
        self.count += 1
        self.now += datetime.timedelta(seconds=self.rng.randint(1, 20))
        record = {
            "parentUuid": None, "isSidechain": False, "type": kind, **members, "uuid": f"{self.name}-{self.count}",
            "timestamp": self.now.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "userType": "external", "entrypoint": "cli",
            "cwd": self.cwd, "sessionId": self.name, "version": "2.1.327", "gitBranch": "main"}
        self.lines.append(json.dumps(record, separators=(",", ":")) + "\n")

    def person(self, content, **members):
        self.line("user", message={"role": "user", "content": content}, **members)

    def agent(self, content, reason):
        usage = {"input_tokens": 10, "cache_read_input_tokens": 12000, "output_tokens": 300}
        self.line("assistant", message={
            "id": f"msg_{self.count}", "type": "message", "role": "assistant", "model": "m", "content": [content],
            "stop_reason": reason, "usage": usage})

    def use(self, tool, given, answer):
        use = f"toolu_{self.name}_{self.count}"
        self.agent({"type": "tool_use", "id": use, "name": tool, "input": given}, "tool_use")
        self.person([{"type": "tool_result", "tool_use_id": use, "content": answer, "is_error": False}],
                    toolUseResult={"stdout": answer, "stderr": "", "interrupted": False})

    def turn(self):
        rng = self.rng
        if rng.random() < 0.1:
            self.person("<command-message>build</command-message>\n<command-name>/build</command-name>")
        else:
            prompt = rng.choice(OBJECTIONS if rng.random() < 0.1 else PROMPTS)
            self.person(f"{prompt} ({self.count})", origin={"kind": "human"})
        for _ in range(rng.randint(2, 8)):
            size = int(20_000 ** rng.random())
            choice = rng.random()
            if choice < 0.4:
                self.use("Read", {"file_path": f"{self.cwd}/src/{rng.choice(WORDS)}.js"}, text(rng, size))
            elif choice < 0.7:
                change = text(rng, min(size, 2000))
                self.use("Edit", {"file_path": f"{self.cwd}/src/{rng.choice(WORDS)}.js", "new_string": change}, "updated")
            else:
                self.use("Bash", {"command": rng.choice(["npm test", "ls -la", "git status"])}, text(rng, size))
        self.line("file-history-snapshot", snapshot={"trackedFileBackups": {word: text(rng, 300) for word in WORDS}})
        if rng.random() < 0.05:
            self.person([{"type": "text", "text": "[Request interrupted by user]"}])
        else:
            self.agent({"type": "text", "text": text(rng, 600)}, "end_turn")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--bytes", type=int, default=100_000_000)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--cwd", default="/repo")
    parser.add_argument("--now", default="2026-01-01")
    given = parser.parse_args()
    given.folder.mkdir(parents=True)
    rng = random.Random(given.seed)
    end = datetime.datetime.fromisoformat(given.now)
    for number in range(given.sessions):
        session = Session(f"s{number:04}", rng, given.cwd, end - datetime.timedelta(days=given.sessions - number))
        size = 0
        while size < given.bytes // given.sessions:
            before = len(session.lines)
            session.turn()
            size += sum(map(len, session.lines[before:]))
        (given.folder / f"{session.name}.jsonl").write_text("".join(session.lines))


if __name__ == "__main__":
    main()
