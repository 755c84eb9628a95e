"""Ranks candidates for names across scripts with rapidfuzz and nomenklatura.

Each task is a JSON file of bench/names -export. Texts go through unidecode for
rapidfuzz; nomenklatura gets them as they are. Ties count at their mean rank.
"""
import json
import pathlib
import random
import sys
import time

from rapidfuzz import distance, fuzz, process
from unidecode import unidecode


def mean_rank(scores, right):
    best = max(scores[i] for i in right)
    above = sum(s > best for s in scores)
    same = sum(s == best for s in scores)
    return above + (same + 1) / 2


def interval(ranks, most):
    rng = random.Random(1)
    hits = [r <= most for r in ranks]
    means = sorted(sum(rng.choices(hits, k=len(hits))) / len(hits) for _ in range(500))
    return "%.3f [%.3f %.3f]" % (sum(hits) / len(hits), means[12], means[487])


def show(title, ranks, seconds):
    print("        %-34s recall@1 %s  @10 %s  %d questions, %.1f s" % (
        title, interval(ranks, 1.5), interval(ranks, 10), len(ranks), seconds))


def with_rapidfuzz(title, scorer, candidates, questions):
    start = time.time()
    plain = [unidecode(c).lower() for c in candidates]
    ranks = []
    for q in questions:
        scores = process.cdist([unidecode(q["asked"]).lower()], plain, scorer=scorer)[0]
        ranks.append(mean_rank(scores, q["right"]))
    show(title, ranks, time.time() - start)


def with_nomenklatura(candidates, questions, asked=20, among=500):
    """It takes milliseconds a pair, so few are asked, among fewer candidates."""
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
        algorithm = get_algorithm("logic-v1")
        config = algorithm.default_config()
    except Exception as why:  # its interface changes between versions
        print("        nomenklatura: skipped,", why)
        return

    def person(key, name):
        return model.get_proxy({"id": key, "schema": "Person", "properties": {"name": [name]}})

    rng = random.Random(2)
    start, ranks = time.time(), []
    for q in questions[:: max(1, len(questions) // asked)]:
        places = sorted(set(rng.sample(range(len(candidates)), min(among, len(candidates)))) | set(q["right"]))
        query = person("q", q["asked"])
        scores = [algorithm.compare(query, person("c", candidates[i]), config).score for i in places]
        ranks.append(mean_rank(scores, [places.index(i) for i in q["right"]]))
    show("nomenklatura logic-v1, among %d" % among, ranks, time.time() - start)


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    task = json.loads(path.read_text())
    candidates, questions = task["candidates"], task["questions"]
    print("== %s: %d questions, %d candidates" % (path.stem.replace("-", " "), len(questions), len(candidates)))
    with_rapidfuzz("unidecode + rapidfuzz Jaro-Winkler", distance.JaroWinkler.similarity, candidates, questions)
    with_rapidfuzz("unidecode + rapidfuzz WRatio", fuzz.WRatio, candidates, questions)
    with_rapidfuzz("unidecode + token_sort_ratio", fuzz.token_sort_ratio, candidates, questions)
    with_nomenklatura(candidates, questions)
