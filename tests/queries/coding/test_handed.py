"""Which rows of each table a coder of a round is handed, where there are others like them."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from stance.db import models
from stance.db.models.base import table_of
from stance.queries.coding.handed import handed_rows
from stance.values import Logged
from tests import factories
from tests.factories import RECORDED
from tests.rounds import RoundOf, sentence

VOCABULARY = {
    *("actor", "issue", "condition", "reason", "treaty"),
    *(f"{noun}_alias" for noun in ("actor", "issue", "condition", "reason", "treaty")),
    *("affiliation", "treaty_party"),
}


class Handed:
    """Two rounds of the same two coders over four sources, and what anna is handed of one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.books = [factories.CodebookFactory() for _ in range(4)]
        self.pilot, self.other = (RoundOf("anna", "ben", slug=each) for each in ("pilot", "other"))
        self.pilot.round.codebook_id = self.books[0].id
        # Ids of one table are to be no ids of the next one.
        self.root = factories.SourceFactory(slug="root")
        self.one, self.two, self.apart = (
            each.text(slug)
            for each, slug in ((self.pilot, "one"), (self.pilot, "two"), (self.other, "apart"))
        )
        self.newer = factories.SourceVersionFactory(
            source=None, source_id=self.two.source_id, number=2
        )
        of_root = factories.SourceVersionFactory(source=self.root)
        session.get_one(models.Source, self.two.source_id).same_as_id = self.root.id
        elsewhere = factories.SourceFactory(slug="root-of-another")
        session.get_one(models.Source, self.apart.source_id).same_as_id = elsewhere.id
        for version in (of_root, self.one, self.newer, self.apart):
            factories.PageStartFactory(source_version=version)
        for each in (self.pilot, self.other):
            factories.RoundClosingFactory(coding_round=each.round, reopened_at=None)
        for coder in ("ben", "anna"):
            self.pilot.reads(coder, self.one)
            self.other.reads(coder, self.apart)
        self.claims = {
            ("record", None): self._claim(None, None, self.one, self.books[3]),
            ("pilot", "ben"): self._claim(self.pilot, "ben", self.one, self.books[2]),
            ("pilot", "anna"): self._claim(self.pilot, "anna", self.one, self.books[1]),
            ("other", "anna"): self._claim(self.other, "anna", self.apart, self.books[2]),
        }
        for slug in ("root", "one", "apart"):
            self._logged(Logged.SOURCE, slug)
        self._logged(Logged.ACTOR, "ardonia")
        session.flush()
        rows = handed_rows(round_id=self.pilot.round.id or 0, coder="anna")
        self.rows = {
            table.name: session.connection().execute(chosen).all() for table, chosen in rows
        }

    def _claim(self, of: RoundOf | None, coder: str | None, version: Any, book: Any) -> Any:
        claim = factories.ClaimFactory(
            coding_round=of.round if of else None,
            coder=coder,
            version=version,
            places=(sentence(0), sentence(2)),
            codebook=book,
        )
        factories.KeptClaimFactory(claim=claim, source_version=version)
        for number in (1, 2):
            stance = factories.StanceFactory(claim=claim, number=number)
            factories.StanceAddresseeFactory(stance=stance)
            factories.StanceReasonFactory(stance=stance)
            for _ in range(number):
                asked = factories.StanceConditionFactory(stance=stance)
                factories.StanceConditionAddresseeFactory(stance_condition=asked)
            for _ in range(3):
                cited = factories.CitationFactory(stance=stance)
                factories.CitationByFactory(citation=cited)
        return claim

    def _logged(self, kind: Logged, slug: str) -> None:
        self.session.add(
            models.Edit(kind=kind, slug=slug, field="note", after=slug, edited_at=RECORDED)
        )

    def of(self, table: str, column: str) -> list[Any]:
        return [getattr(row, column) for row in self.rows[table]]

    def ids(self, model: Any, column: str, *parents: Any) -> list[int]:
        of = table_of(model).c
        chosen = select(of.id).where(of[column].in_(parents)).order_by(of.id)
        return list(self.session.connection().execute(chosen).scalars())


@pytest.fixture
def handed(session: Session) -> Handed:
    return Handed(session)


def test_all_of_the_vocabulary_is_handed_out(session: Session, handed: Handed) -> None:
    for name in ("Actor", "Issue", "Condition", "Reason", "Treaty"):
        getattr(factories, f"{name}AliasFactory")()
    factories.AffiliationFactory()
    factories.TreatyPartyFactory()

    for table, chosen in handed_rows(round_id=handed.pilot.round.id or 0, coder="anna"):
        if table.name in VOCABULARY:
            every = session.connection().execute(table.select()).all()
            assert every, table.name
            assert set(session.connection().execute(chosen)) == set(every), table.name


def test_of_sources_those_of_the_round_and_what_they_are_doubles_of(handed: Handed) -> None:
    assert handed.of("source", "slug") == ["root", "one", "two"]
    texts = [handed.one.id, handed.two.id, handed.newer.id]
    assert handed.of("source_version", "id") == texts
    assert handed.of("page_start", "source_version_id") == [handed.one.id, handed.newer.id]
    logged = set(zip(handed.of("edit", "kind"), handed.of("edit", "slug"), strict=True))
    assert logged == {
        (Logged.SOURCE, "root"),
        (Logged.SOURCE, "one"),
        (Logged.ACTOR, "ardonia"),
    }


def test_of_rounds_the_one_with_the_coder_alone(handed: Handed) -> None:
    assert handed.of("coding_round", "slug") == ["pilot"]
    assert handed.of("round_closing", "round_id") == [handed.pilot.round.id]
    assert handed.of("round_source", "source_id") == [handed.one.source_id, handed.two.source_id]
    for table in ("round_coder", "source_read"):
        assert (handed.of(table, "round_id"), handed.of(table, "coder")) == (
            [handed.pilot.round.id],
            ["anna"],
        )
    assert handed.of("codebook", "id") == [handed.books[0].id, handed.books[1].id]


def test_of_claims_the_coders_readings_in_the_round_with_all_that_hangs_on_them(
    session: Session, handed: Handed
) -> None:
    own = handed.claims["pilot", "anna"]
    assert handed.of("claim", "id") == [own.id]
    assert handed.of("claim_key", "key") == [own.key]
    assert handed.of("quote_part", "claim_id") == [own.id] * 2
    assert handed.of("kept_claim", "claim_id") == [own.id]
    stances = list(
        session.exec(select(models.Stance.id).where(col(models.Stance.claim_id) == own.id))
    )
    assert handed.of("stance", "id") == stances
    assert handed.of("stance_addressee", "stance_id") == stances
    for table, model in (
        ("stance_reason", models.StanceReason),
        ("stance_condition", models.StanceCondition),
        ("citation", models.Citation),
    ):
        assert handed.of(table, "id") == handed.ids(model, "stance_id", *stances)
    asked, cited = handed.of("stance_condition", "id"), handed.of("citation", "id")
    assert (len(asked), len(cited)) == (3, 6)
    assert handed.of("stance_condition_addressee", "stance_condition_id") == asked
    assert handed.of("citation_by", "citation_id") == cited
