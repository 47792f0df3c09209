"""Fits the weights of cues: logistic regression, strongly regularised towards what each cue was written for.

A cue for a correction never weighs below zero and one against never above; both are drawn towards PRIOR, so that a cue
that few prompts show keeps about that weight; objections in so many words are drawn towards PLAIN. What only describes a prompt's shape, and single words, are drawn towards
zero, words more strongly than shapes: some stand in nearly all prompts, and many together outweigh any phrase. Of the
words the WORDS that weigh most are kept, none with more than LIGHT. What a cue tells of the type is fitted in the same
way, by softmax regression over corrections alone.
"""
import collections
import math
import random
import re
import unicodedata

FOR = {"plain", "defect", "omission", "scope", "gap", "convention", "reject", "turn"}
AGAINST = {"approval", "request", "elsewhere"}
TYPES = {"defect": "code_quality", "omission": "code_completeness", "scope": "expectation_mismatch",
         "gap": "communication_gap", "convention": "preference_conflict", "reject": "approach_rejection"}
OTHERS = {"plain.wrong": "code_quality", "plain.forgot": "code_completeness",
          "plain.unasked": "expectation_mismatch", "plain.meant": "communication_gap",
          "plain.prefer": "preference_conflict", "plain.instead": "approach_rejection",
          "deed.fixed": "code_quality", "deed.two": "expectation_mismatch", "deed.used": "preference_conflict"}
SINGLE = {"word", "first"}
PLAIN, LIGHT = 2.5, 0.2
PRIOR, STRENGTH, WORD_STRENGTH, ROUNDS, THRESHOLD, WORDS = 0.6, 2.0, 4.0, 120, 0.7, 120
START = "start"


def family(cue):
    return cue.partition(".")[0]


def bounds(cue):
    """The least and greatest weight, and where it is drawn to."""
    if family(cue) in FOR:
        return 0, math.inf, PLAIN if family(cue) == "plain" else PRIOR
    if family(cue) in AGAINST:
        return -math.inf, 0, -PRIOR
    return (-LIGHT, LIGHT, 0) if family(cue) in SINGLE else (-math.inf, math.inf, 0)


def type_of(cue):
    return OTHERS.get(cue) or TYPES.get(family(cue))


def split(text):
    """Words without case, accents and apostrophes; a sign of Chinese or Japanese is a word."""
    plain = unicodedata.normalize("NFD", text.lower().replace("ß", "ss"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"[\u3041-\u9fff]|[^\W_]+", re.sub("['’`]", "", letters))


def words(prompt):
    """The single words of a prompt that may weigh something, and its first one. Numbers tell nothing."""
    said = split(re.sub(r'"[^"\n]+"', " ", re.sub(r"```.*?(```|$)", " ", prompt, flags=re.S)))
    return {f"word.{word}" for word in said if len(word) > 1 and not word[0].isdigit()} | {
        f"first.{word}" for word in said[:1] if not word[0].isdigit()}


def probability(weights, cues):
    return 1 / (1 + math.exp(-weights[START] - sum(weights.get(cue, bounds(cue)[2]) for cue in cues)))


def curvature(rows):
    """The greatest eigenvalue of X'X, by power iteration: it bounds the step that descends."""
    vector = collections.defaultdict(lambda: 1.0)
    for _ in range(12):
        product = collections.defaultdict(float)
        for found, _ in rows:
            value = vector[START] + sum(vector[cue] for cue in found)
            product[START] += value
            for cue in found:
                product[cue] += value
        length = math.sqrt(sum(value * value for value in product.values()))
        vector = collections.defaultdict(float, {cue: value / length for cue, value in product.items()})
    return length


def descend(rows, cues):
    """Projected gradient descent with Nesterov's momentum."""
    limits = {cue: bounds(cue) for cue in cues} | {START: (-math.inf, math.inf, 0)}
    strength = {cue: WORD_STRENGTH if family(cue) in SINGLE else STRENGTH for cue in cues} | {START: 0.01}
    weights = {cue: limit[2] for cue, limit in limits.items()}
    ahead, step = dict(weights), 1 / (0.3 * curvature(rows) + STRENGTH)
    for turn in range(ROUNDS):
        slope = {cue: strength[cue] * (ahead[cue] - limits[cue][2]) for cue in limits}
        for found, label in rows:
            error = probability(ahead, found) - label
            slope[START] += error
            for cue in found:
                slope[cue] += error
        after = {cue: min(high, max(low, ahead[cue] - step * slope[cue]))
                 for cue, (low, high, _) in limits.items()}
        ahead = {cue: after[cue] + turn / (turn + 3) * (after[cue] - weights[cue]) for cue in limits}
        weights = after
    return weights


def fit(rows):
    """Weights by cue from pairs of (cues, is it a correction), with the telling words alone."""
    counts = collections.Counter(cue for found, _ in rows for cue in found)
    kept = {cue for cue in counts if family(cue) not in SINGLE or counts[cue] > 1}
    weights = descend([(sorted(found & kept), label) for found, label in rows], sorted(kept))
    single = sorted((cue for cue in kept if family(cue) in SINGLE), key=lambda cue: (-abs(weights[cue]), cue))
    kept -= set(single[WORDS:])
    return descend([(sorted(found & kept), label) for found, label in rows], sorted(kept))


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
            tells[cue] = max(0, tells[cue] - slope[cue] / 60)
    return tells


def cross_validated(rows, folds=5):
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


def cues(prompt, answer):
    """What an answer names as evidence, and the single words, which it names only where they weigh something."""
    named = {cue for cue in answer["evidence"] if family(cue) not in SINGLE}
    return named | words(prompt["prompt"])


def report(pairs):
    """The lines of the two tables; prompts that are decided without weighing take no part."""
    rows = [(cues(*pair), pair[0]["correction_type"]) for pair in pairs if pair[1]["evidence"]]
    precision, recall, types = cross_validated(rows)
    weights = fit([(found, label is not None) for found, label in rows])
    tells = fit_types([(found, label) for found, label in rows if label])
    named = [cue for cue in sorted(weights) if family(cue) not in SINGLE and cue != START]
    single = [cue for cue in sorted(weights) if family(cue) in SINGLE]
    return [f"cross-validated at {THRESHOLD}: precision {precision:.3f}, recall {recall:.3f}, types {types:.3f}", "",
            f"start {weights[START]:.2f}", "",
            *(f"{cue:22} {weights[cue]:6.2f} {tells.get(cue, 0):6.2f}" for cue in named), "",
            *(f"{cue} {weights[cue]:.2f}" for cue in single)]
