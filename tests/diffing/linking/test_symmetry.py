"""The evidence between two postings is the same whichever of them comes first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.linking import LinkRecord
from diffing.linking.evidence import Evidence
from diffing.linking.keeping import from_bytes, to_bytes
from diffing.linking.telling import link
from tests.diffing.linking.varied import all_evidence, record, table


def levels(evidence: Evidence) -> dict[str, list[int]]:
    return {name: getattr(evidence, name).tolist() for name in Evidence.__slots__}


@given(record("r0"), record("r1"), st.booleans())
@settings(max_examples=150, deadline=None)
def test_levels_and_vetoes_are_the_same_with_the_ids_exchanged(a: LinkRecord, b: LinkRecord, alike: bool) -> None:
    b = replace(b, title=a.title, fields=a.fields) if alike else b
    exchanged = [replace(b, id="r0"), replace(a, id="r1")]
    assert levels(all_evidence(table([a, b]))) == levels(all_evidence(table(exchanged)))


@given(record("r0"), record("r1"))
@settings(max_examples=100, deadline=None)
def test_two_postings_are_linked_or_not_whichever_has_the_smaller_id(a: LinkRecord, b: LinkRecord) -> None:
    ours = link([a, b]).places
    theirs = link([replace(b, id="r0"), replace(a, id="r1")]).places
    assert (ours["r0"].project == ours["r1"].project) == (theirs["r0"].project == theirs["r1"].project)
    assert (ours["r0"].notice == ours["r1"].notice) == (theirs["r0"].notice == theirs["r1"].notice)


@given(record("r0"), record("r1"))
@settings(max_examples=60, deadline=None)
def test_evidence_is_kept_between_nights_without_loss(a: LinkRecord, b: LinkRecord) -> None:
    evidence = all_evidence(table([a, b]))
    assert levels(from_bytes(to_bytes(evidence))) == levels(evidence)
