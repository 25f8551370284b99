"""This module lists the collections a sign recogniser was trained on, for its bundle."""

from __future__ import annotations

from typing import Any

import numpy as np

from slr_learn.datasets.hands.sources import look_up_source
from slr_learn.datasets.signs.lazy_sequences import Signs


def sign_source_table(signs: Signs) -> dict[str, Any]:
    """Return the number of signs and signers, the licence and the credit of each collection."""
    sources = {}
    for name in np.unique(signs.source).tolist():
        own = signs.select(signs.source == name)
        known = look_up_source(name)
        is_named = bool(np.all(own.signer != ""))
        n_named = len(np.unique(own.signer))
        sources[name] = {
            "n": len(own),
            "n_signers": n_named if is_named and not (known.n_signers and n_named == 1) else known.n_signers,
            "licence": known.licence,
            "credit": known.credit,
        }
    return sources
