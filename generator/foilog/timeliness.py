"""Whether an answer came in time, by the record's own dates."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from foilog.dates import PartialDate
from foilog.disclosure import Disclosure
from foilog.law.deadlines import Timeliness, timeliness
from foilog.law.regimes import Regime
from foilog.settings import Settings


def record_timeliness(one: Disclosure, settings: Settings) -> Timeliness:
    """Whether the answer came in time, by the record's own dates."""
    extension = (one.extension.until, one.extension.why) if one.extension else (None, "")
    fee = (one.fee.noticed, one.fee.paid) if one.fee else (None, None)
    dates = one.received, one.responded, one.clarified
    is_school = settings.authority_type == "school"
    return _timeliness(one.regime, *dates, *extension, *fee, is_school, settings.school_closures)


@lru_cache(maxsize=50_000)
def _timeliness(
    law: Regime,
    received: PartialDate | None,
    responded: PartialDate | None,
    clarified: PartialDate | None,
    until: PartialDate | None,
    why: str,
    noticed: PartialDate | None,
    paid: PartialDate | None,
    is_school: bool,
    closures: tuple[tuple[date, date], ...],
) -> Timeliness:
    """Counted once for all who ask."""
    return timeliness(
        law,
        received,
        responded,
        clarified=clarified,
        extended_until=until,
        extended_because=why,
        fee_noticed=noticed,
        fee_paid=paid,
        is_school=is_school,
        school_closures=closures,
    )
