"""`stance export webannotation`."""

from dataclasses import replace
from typing import TextIO

from stance.export.webannotation.collection import Annotations, write_collection, write_lines
from stance.export.webannotation.form import AnnotationFormat
from stance.queries.annotation.targets import placed_claims
from stance.queries.dates import newest_record
from stance.work.evidence import Evidence


def export_webannotation(
    evidence: Evidence, out: TextIO, *, form: AnnotationFormat, texts: bool = True
) -> None:
    """Write each claim with a stance that the filters let through as a W3C Web Annotation.

    Those with ascribed stances too, whether or not the filters include them. Without `texts`,
    nothing but the quotes of the texts of sources.
    """
    session, known = evidence.session, evidence.vocabulary
    filters = replace(evidence.filters, include_ascribed=True)
    annotations = Annotations(
        claims=placed_claims(session, vocabulary=known, filters=filters),
        vocabulary=known,
        filters=evidence.filters.as_given(),
        newest=newest_record(session, filters),
        texts=texts,
    )
    write = write_lines if form is AnnotationFormat.JSONL else write_collection
    write(annotations, out)
