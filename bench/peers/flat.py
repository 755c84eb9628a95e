"""Clusters a flat file with Splink, set up as its own examples are.

usage: flat.py registry|historical FILE; the id tells the cluster.
"""
import collections
import re
import sys
import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

kind, path = sys.argv[1:3]
frame = pd.read_csv(path, dtype=str).rename(columns={"rec_id": "unique_id"})
if kind == "registry":
    comparisons = [cl.NameComparison("given_name"), cl.NameComparison("surname"), cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
                   cl.LevenshteinAtThresholds("soc_sec_id", [1, 2]), cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
                   cl.ExactMatch("street_number"), cl.ExactMatch("postcode"), cl.JaroWinklerAtThresholds("suburb", [0.9])]
    rules = [block_on("soc_sec_id"), block_on("date_of_birth"), block_on("given_name", "surname"), block_on("surname", "postcode"),
             block_on("given_name", "postcode"), block_on("address_1")]
    train = [block_on("date_of_birth"), block_on("given_name", "surname")]
    truth = frame.unique_id.map(lambda i: re.match(r"rec-(\d+)", i).group(1))
else:
    comparisons = [cl.ForenameSurnameComparison("first_name", "surname"), cl.DateOfBirthComparison("dob", input_is_string=True),
                   cl.PostcodeComparison("postcode_fake"), cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
                   cl.ExactMatch("occupation").configure(term_frequency_adjustments=True)]
    rules = [block_on("first_name", "surname"), block_on("surname", "dob"), block_on("first_name", "dob"), block_on("postcode_fake", "first_name"),
             block_on("postcode_fake", "surname"), block_on("dob", "birth_place"), block_on("postcode_fake", "dob"), block_on("postcode_fake", "occupation")]
    train = [block_on("first_name", "surname"), block_on("dob")]
    truth = frame.unique_id.map(lambda i: i.split("-")[0])

start = time.time()
linker = Linker(frame, SettingsCreator(link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules), DuckDBAPI())
linker.training.estimate_probability_two_random_records_match([block_on("given_name", "surname") if kind == "registry" else block_on("first_name", "surname", "dob")], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
for rule in train:
    linker.training.estimate_parameters_using_expectation_maximisation(rule)
found = linker.clustering.cluster_pairwise_predictions_at_threshold(linker.inference.predict(threshold_match_probability=0.5), 0.9).as_pandas_dataframe()
seconds = time.time() - start

cluster = dict(zip(found.unique_id, found.cluster_id))
cells, by_found, by_truth = collections.Counter(), collections.Counter(), collections.Counter()
for row, person in zip(frame.unique_id, truth):
    cells[cluster[row], person] += 1
    by_found[cluster[row]] += 1
    by_truth[person] += 1
pairs = lambda counter: sum(n * (n - 1) / 2 for n in counter.values())
precision, recall = pairs(cells) / max(pairs(by_found), 1), pairs(cells) / pairs(by_truth)
b_precision = sum(n * n / by_found[c] for (c, _), n in cells.items()) / len(frame)
b_recall = sum(n * n / by_truth[p] for (_, p), n in cells.items()) / len(frame)
print("== %s: %d rows\n        Splink   precision %.4f recall %.4f F1 %.4f  B-cubed F1 %.4f  %.1f s" % (
    kind, len(frame), precision, recall, 2 * precision * recall / (precision + recall), 2 * b_precision * b_recall / (b_precision + b_recall), seconds))
