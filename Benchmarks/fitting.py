"""Fits the weights of cues: logistic regression, strongly regularised towards what each cue was written for.

A cue for a correction never weighs below zero and one against never above; both are drawn towards PRIOR, so that a cue
that few prompts show keeps about that weight. What only describes a prompt's shape is drawn towards zero. What a cue
tells of the type is fitted in the same way, by softmax regression over corrections alone.
"""
import math
import random

FOR = {"defect", "omission", "scope", "gap", "convention", "reject", "turn"}
AGAINST = {"approval", "request", "elsewhere"}
TYPES = {"defect": "code_quality", "omission": "code_completeness", "scope": "expectation_mismatch",
         "gap": "communication_gap", "convention": "preference_conflict", "reject": "approach_rejection"}
OTHERS = {"deed.fixed": "code_quality", "deed.two": "expectation_mismatch"}
PRIOR, STRENGTH, ROUNDS, THRESHOLD = 0.6, 2.0, 400, 0.6
START = "start"


def family(cue):
    return cue.partition(".")[0]


def bounds(cue):
    """The least and greatest weight, and where it is drawn to."""
    if family(cue) in FOR:
        return 0, math.inf, PRIOR
    if family(cue) in AGAINST:
        return -math.inf, 0, -PRIOR
    return -math.inf, math.inf, 0


def type_of(cue):
    return OTHERS.get(cue) or TYPES.get(family(cue))


def probability(weights, cues):
    return 1 / (1 + math.exp(-weights[START] - sum(weights.get(cue, bounds(cue)[2]) for cue in cues)))


def fit(rows):
    """Weights by cue from pairs of (cues, is it a correction); projected gradient descent."""
    cues = sorted({cue for found, _ in rows for cue in found})
    weights = {START: 0.0} | {cue: bounds(cue)[2] for cue in cues}
    step = 1 / (0.25 * max(len(found) + 1 for found, _ in rows) * len(rows) ** 0.5 * 2 + STRENGTH)
    for _ in range(ROUNDS):
        slope = {cue: STRENGTH * (weights[cue] - bounds(cue)[2]) for cue in cues} | {START: 0.0}
        for found, label in rows:
            error = probability(weights, found) - label
            for cue in found:
                slope[cue] += error
            slope[START] += error
        weights[START] -= step * slope[START]
        for cue in cues:
            low, high, _ = bounds(cue)
            weights[cue] = min(high, max(low, weights[cue] - step * slope[cue]))
    return weights


def shares(tells, cues):
    """The probability of each type."""
    sums = dict.fromkeys(sorted(TYPES.values()), 0.0)
    for cue in cues:
        if type_of(cue):
            sums[type_of(cue)] += tells.get(cue, PRIOR)
    powers = {name: math.exp(value) for name, value in sums.items()}
    return {name: power / sum(powers.values()) for name, power in powers.items()}


def fit_types(rows):
    """What each cue adds for its own type, from pairs of (cues, type)."""
    cues = sorted({cue for found, _ in rows for cue in found if type_of(cue)})
    tells = dict.fromkeys(cues, PRIOR)
    for _ in range(ROUNDS):
        slope = {cue: STRENGTH / 2 * (tells[cue] - PRIOR) for cue in cues}
        for found, label in rows:
            chances = shares(tells, found)
            for cue in found:
                if type_of(cue):
                    slope[cue] += chances[type_of(cue)] - (type_of(cue) == label)
        for cue in cues:
            tells[cue] = max(0, tells[cue] - slope[cue] / 40)
    return tells


def cross_validated(rows, folds=10):
    """Precision, recall and the share of right types, each prompt judged by weights fitted without it."""
    order = list(range(len(rows)))
    random.Random(1).shuffle(order)
    right = answered = meant = typed = 0
    for fold in range(folds):
        held = set(order[fold::folds])
        known = [rows[index] for index in order if index not in held]
        weights = fit([(found, label is not None) for found, label in known])
        tells = fit_types([(found, label) for found, label in known if label])
        for found, label in (rows[index] for index in held):
            says = probability(weights, found) >= THRESHOLD
            answered, meant, right = answered + says, meant + bool(label), right + bool(says and label)
            if says and label:
                chances = shares(tells, found)
                typed += max(sorted(chances), key=chances.get) == label
    return right / max(1, answered), right / max(1, meant), typed / max(1, right)


def report(pairs):
    """The lines of the table; prompts that are decided without weighing take no part."""
    rows = [(sorted(answer["evidence"]), prompt["correction_type"]) for prompt, answer in pairs if answer["evidence"]]
    precision, recall, types = cross_validated(rows)
    weights = fit([(found, label is not None) for found, label in rows])
    tells = fit_types([(found, label) for found, label in rows if label])
    lines = [f"{cue:22} {weights[cue]:6.2f} {tells.get(cue, 0):6.2f}" for cue in sorted(weights) if cue != START]
    return [f"cross-validated at {THRESHOLD}: precision {precision:.3f}, recall {recall:.3f}, types {types:.3f}", "",
            f"start {weights[START]:.2f}", *lines]
