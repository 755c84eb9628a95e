# Reads an interchange with pydifact, which shares nothing with us, and prints its segments as JSON. It takes UNB
# and UNZ for itself; functional groups (UNG, UNE) it passes through.
import json
import sys
import warnings

warnings.simplefilter("ignore")  # it has no tables of the service segments of syntax 4

from pydifact.segmentcollection import Interchange  # noqa: E402

interchange = Interchange.from_str(sys.stdin.buffer.read().decode("ascii"))
print(
    json.dumps(
        {
            "sender": interchange.sender,
            "recipient": interchange.recipient,
            "reference": interchange.control_reference,
            "syntax": interchange.syntax_identifier,
            "segments": [[s.tag, s.elements] for s in interchange.segments],
        }
    )
)
