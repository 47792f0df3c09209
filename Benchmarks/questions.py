"""The questions, one function each; every one answers rows for the report."""
import json
import os
import shutil
import subprocess
import sys

from measuring import Row, at_most, interleaved, median, peak, shown, spread
from repositories import AS_OF, HERE

NO_HOOK, OUR_HOOK = "no hook", "toolkit's hook"


def link_true(hook):
    hook.symlink_to("/bin/true")


def script(*lines):
    def install(hook):
        hook.write_text("".join(line + "\n" for line in lines))
        hook.chmod(0o755)
    return install


def install_nothing(hook):
    pass


def hooked(workshop, name, install):
    """A repository with the post-commit hook that `install` makes; with ours where it is None."""
    repository = workshop.repository(name.replace(" ", "-").replace("'", "").replace("/", "-"))
    if install is None:
        repository.toolkit("install")
    else:
        hook = repository.path / ".git" / "hooks" / "post-commit"
        hook.parent.mkdir(exist_ok=True)
        install(hook)
    return repository


def committing(repository):
    count = iter(range(1_000_000))

    def commit():
        number = next(count)
        repository.write("README", f"change {number}\n")
        return repository.timed("git", "commit", "-q", "-a", "-m", f"Change {number}")
    return commit


def cost_of_the_hook(workshop, quick):
    """`git commit` with the hook, without, and with the simplest hooks there are."""
    hooks = {
        NO_HOOK: install_nothing, OUR_HOOK: None, "/bin/true as hook": link_true,
        "sh hook (exit 0)": script("#!/bin/sh", "exit 0"), "python3 hook (pass)": script(f"#!{sys.executable}", "pass"),
    }
    repositories = {name: hooked(workshop, "commit " + name, install) for name, install in hooks.items()}
    runs = interleaved(15 if quick else 200, {name: committing(repositories[name]) for name in hooks})
    bare = median(runs[NO_HOOK])
    rows = [Row(f"`git commit`, {NO_HOOK}", spread(runs[NO_HOOK]))]
    for name in list(hooks)[1:]:
        ratio = median(runs[name]) / bare
        text = f"{spread(runs[name])}, {ratio:.2f} ×"
        what = f"`git commit`, {name}"
        rows.append(at_most(what, ratio, 1.5, text, "1.5 ×") if name == OUR_HOOK else Row(what, text))
    recorded = sum(1 for _ in open(repositories[OUR_HOOK].path / ".claude" / "outcomes.jsonl"))
    rows.append(Row("commits recorded by that hook", str(recorded), "all", recorded >= len(runs[OUR_HOOK])))
    return rows


# A process that ends at once: three instructions are all there is of it.
NOTHING = """
void _start(void) {
#if defined(__x86_64__)
  __asm__ volatile("xor %edi, %edi; mov $60, %eax; syscall");
#else
  __asm__ volatile("mov x0, #0; mov x8, #93; svc #0");
#endif
}
"""


def least_program(workshop):
    """The least that git can start, or `/bin/true` where nothing compiles it, with its name for the report."""
    program = workshop.top / "nothing"
    compiler = ["cc", "-x", "c", "-", "-O1", "-nostdlib", "-static", "-o", str(program)]
    try:
        subprocess.run(compiler, input=NOTHING, text=True, check=True, capture_output=True)
        subprocess.run([str(program)], check=True)
        return program, "a hook of three instructions"
    except (OSError, subprocess.CalledProcessError):
        return "/bin/true", "/bin/true as hook"


def rebasing(repository, commits):
    """A topic of so many commits beside a main that has moved on; each run starts from the same place."""
    repository.git("checkout", "-q", "-b", "saved")
    for number in range(commits):
        repository.commit(f"file-{number % 20}", f"Topic {number}")
    repository.git("checkout", "-q", "main")
    repository.commit("MAIN", "Move on")

    def rebase():
        repository.git("checkout", "-q", "-B", "topic", "saved")
        return repository.timed("git", "rebase", "-q", "main")
    return rebase


def cost_in_a_rebase(workshop, quick):
    """A long rebase, whose every commit calls the hook; beside it the floor: what git itself spends on any hook."""
    commits = 30 if quick else 300
    program, least = least_program(workshop)
    hooks = {NO_HOOK: install_nothing, OUR_HOOK: None, least: lambda hook: hook.symlink_to(program)}
    variants = {
        name: rebasing(hooked(workshop, "rebase " + name, install), commits) for name, install in hooks.items()}
    runs = interleaved(2 if quick else 10, variants)
    ratio, floor = (median(runs[name]) / median(runs[NO_HOOK]) for name in (OUR_HOOK, least))
    what = f"`git rebase` of {commits} commits"
    return [
        Row(f"{what}, {NO_HOOK}", spread(runs[NO_HOOK])),
        Row(f"{what}, {least}", f"{spread(runs[least])}, {floor:.2f} ×"),
        at_most(f"{what}, {OUR_HOOK}", ratio, 1.10, f"{spread(runs[OUR_HOOK])}, {ratio:.2f} ×", "1.10 ×"),
    ]


def captured_events():
    """Of each kind of event the longest that a real client told."""
    longest = {}
    for path in sorted((HERE.parent / "Tests" / "Captures" / "hooks").glob("*.jsonl")):
        for line in path.read_text().splitlines():
            name = json.loads(line)["hook_event_name"]
            if len(line) > len(longest.get(name, "")):
                longest[name] = line
    return longest


def telling(repository, hook, name, line):
    """Gives an event to the hook, under ids of its own: what was told before is passed over."""
    count, file = iter(range(1_000_000)), repository.path / f"{name}.json"

    def tell():
        event = json.loads(line.replace("/repo", str(repository.path)))
        number = next(count)
        event |= {"session_id": "measured", "prompt_id": f"p-{name}-{number}", "tool_use_id": f"t-{name}-{number}"}
        file.write_text(json.dumps(event))
        return repository.timed(hook, "agent", given=file)
    return tell


def cost_of_agent_hooks(workshop, quick):
    """Each event of an agent's client, given to the hook, over spawning /bin/true."""
    repository = workshop.repository("agent")
    repository.toolkit("install")
    hook = os.path.join(os.path.dirname(workshop.toolkit), "toolkit-hook")
    variants = {"/bin/true": lambda: repository.timed("/bin/true")}
    variants |= {name: telling(repository, hook, name, line) for name, line in sorted(captured_events().items())}
    runs = interleaved(9 if quick else 100, variants)
    bare = median(runs["/bin/true"])
    rows = [Row("spawning `/bin/true`", spread(runs["/bin/true"]))]
    for name in list(variants)[1:]:
        own = median(runs[name]) - bare
        rows.append(at_most(f"agent hook, {name}", own, 0.003, f"{spread(runs[name])}, own {shown(own)}", "3 ms more"))
    return rows


def many_findings(workshop, quick):
    """A log far larger than any real one: read whole, then with an index after some lines were added."""
    lines, rounds = (20_000, 3) if quick else (1_000_000, 7)
    repository = workshop.repository("many")
    repository.use_log(workshop.findings(lines))
    ask = ("patterns", "--all", "--json", "--as-of", AS_OF)

    def without_index():
        repository.forget_index()
        return repository.toolkit(*ask)

    runs = interleaved(rounds, {
        "wc": lambda: repository.timed("wc", "-l", str(repository.log)), "toolkit": without_index})
    ratio, resident = median(runs["toolkit"]) / median(runs["wc"]), peak(runs["toolkit"])
    size = repository.log.stat().st_size
    what = f"{lines:,} findings ({size / 1e6:.0f} MB)"
    return [
        Row(f"{what}, `wc -l`", spread(runs["wc"])),
        at_most(
            f"{what}, `patterns --all --json` without an index", ratio, 9,
            f"{spread(runs['toolkit'])}, {ratio:.1f} × `wc -l`", "9 ×"),
        at_most(f"{what}, peak memory", resident, 300, f"{resident:.0f} MiB", "300 MiB"),
    ] + appended_findings(workshop, repository, ask, what, rounds)


def appended_findings(workshop, repository, ask, what, rounds):
    repository.toolkit(*ask)
    repository.toolkit(*ask)
    size, indexed = repository.log.stat().st_size, repository.index_bytes()
    with open(workshop.findings(100 * 3 * rounds, seed=7), "rb") as source:
        spare = source.readlines()

    def after_more():
        # Others each time, and each time 100: the log is as it was when it was indexed, but for them.
        with open(repository.log, "ab") as log:
            log.truncate(size)
            for _ in range(100):
                log.write(spare.pop())
        return repository.toolkit(*ask)

    runs = [after_more() for _ in range(3 * rounds)]
    share = indexed / size
    return [
        at_most(f"{what}, 100 lines appended, with the index", median(runs), 0.040, spread(runs), "40 ms"),
        Row(f"{what}, index", f"{indexed / 1e6:.1f} MB, {share:.2f} of the log", "0.20", 0 < share <= 0.2),
    ]


def few_findings(workshop, quick):
    """What a person waits for in an ordinary repository."""
    small = workshop.repository("small")
    small.use_log(workshop.findings(1_000))
    large = workshop.repository("large")
    records = 10_000 if quick else 100_000
    large.use_log(workshop.findings(records))

    def first_run():
        small.forget_index()
        return small.toolkit("patterns", "--as-of", AS_OF)

    runs = interleaved(9 if quick else 50, {
        "patterns": first_run, "evolve": lambda: large.toolkit("evolve", "--dry-run", "--as-of", AS_OF)})
    return [
        at_most("1,000 findings, `patterns`, first run", median(runs["patterns"]), 0.015, spread(runs["patterns"]), "15 ms"),
        at_most(
            f"{records:,} records, `evolve --dry-run`", median(runs["evolve"]), 0.150, spread(runs["evolve"]), "150 ms"),
    ]


def mining_the_past(workshop, quick):
    """Transcripts read for the first time, and again when nothing is new."""
    folder = workshop.transcripts(2_000_000 if quick else 100_000_000)
    size = sum(path.stat().st_size for path in folder.iterdir())
    repository = workshop.repository("past")
    read = ("backfill", "--transcripts", str(folder))

    def first():
        for place in (repository.path / ".claude", repository.path / ".git" / "toolkit"):
            shutil.rmtree(place, ignore_errors=True)
        return repository.toolkit(*read)

    runs = [first() for _ in range(2 if quick else 7)]
    again = [repository.toolkit(*read) for _ in range(3 if quick else 9)]
    what = f"`backfill`, {size / 1e6:.0f} MB of transcripts"
    return [
        at_most(what, median(runs), 2.0, spread(runs), "2 s"),
        at_most(f"{what}, peak memory", peak(runs), 300, f"{peak(runs):.0f} MiB", "300 MiB"),
        Row(f"{what}, nothing new", spread(again)),
    ]


def slow_test(workshop, name, *arguments):
    """The facts that a program of Tests/slow reports, as rows."""
    program = HERE.parent / "Tests" / "slow" / name
    environment = dict(os.environ, TOOLKIT_BIN=os.path.dirname(workshop.toolkit))
    result = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    rows = []
    for line in result.stdout.splitlines():
        verdict, _, fact = line.partition(" - ")
        if verdict in ("ok", "not ok"):
            what, _, detail = fact.partition(": ")
            rows.append(Row(f"{name}: {what}", detail or verdict, "holds", verdict == "ok"))
    return rows or [Row(name, result.stderr.strip()[-200:], "holds", False)]


def no_record_lost(workshop, quick):
    """Many writers at once, and writers that are killed."""
    return slow_test(workshop, "journal-writers", *(("--records", "20", "--calls", "2") if quick else ())) + slow_test(
        workshop, "journal-kills", *(("--kills", "40") if quick else ()))


ALL = {
    "hook": cost_of_the_hook, "agent-hook": cost_of_agent_hooks, "rebase": cost_in_a_rebase, "many": many_findings,
    "few": few_findings, "backfill": mining_the_past, "journal": no_record_lost,
}
