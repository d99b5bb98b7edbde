"""What the synthetic log decides and cites, how often, and the public interest argument for each exemption.

The shares follow UK central government's figures for 2020 and a coded sample of one police log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PERSONAL = "personal"
"""Stands for the condition that goes with s40(2) on the day of the answer."""

PERSONAL_NCND = "personal-ncnd"
"""Stands for the limb of s40 that excludes the duty to confirm or deny on the day of the answer."""

OUTCOMES: Mapping[str, int] = {
    "granted-in-full": 380,
    "granted-in-part": 170,
    "not-held": 150,
    "refused-cost": 100,
    "refused-exempt": 80,
    "refused-ncnd": 50,
    "signposted": 30,
    "future-publication": 14,
    "clarification-lapsed": 10,
    "withdrawn": 6,
    "transferred": 4,
    "refused-vexatious": 4,
    "refused-repeated": 2,
}

PART_OUTCOMES: Mapping[str, int] = {
    "granted-in-full": 45,
    "not-held": 20,
    "granted-in-part": 12,
    "refused-exempt": 9,
    "refused-ncnd": 7,
    "signposted": 5,
    "future-publication": 2,
}

CITED: Mapping[str, Mapping[tuple[str, ...], int]] = {
    "granted-in-part": {
        ("s40(2)", PERSONAL): 50,
        ("s31(1)(a)",): 26,
        ("s43(2)",): 12,
        ("s38(1)(b)",): 6,
        ("s40(2)", PERSONAL, "s31(1)(a)"): 5,
        ("s42(1)",): 3,
    },
    "refused-exempt": {
        ("s31(1)(a)",): 30,
        ("s30(1)(a)",): 22,
        ("s40(2)", PERSONAL): 20,
        ("s43(2)",): 12,
        ("s38(1)(b)",): 5,
        ("s31(1)(a)", "s31(1)(b)"): 5,
        ("s42(1)",): 5,
        ("s41(1)",): 4,
        ("s24(1)",): 3,
    },
    "refused-ncnd": {
        ("s24(2)", "s31(3)"): 30,
        ("s23(5)", "s24(2)", "s31(3)"): 20,
        ("s31(3)",): 16,
        (PERSONAL_NCND,): 14,
        ("s30(3)",): 10,
        ("s38(2)", PERSONAL_NCND): 6,
    },
    "refused-cost": {("s12(1)",): 1},
    "signposted": {("s21(1)",): 1},
    "future-publication": {("s22(1)",): 1},
    "refused-vexatious": {("s14(1)",): 1},
    "refused-repeated": {("s14(2)",): 1},
}

CLOSING: Mapping[str, str] = {
    "not-held": "A search was made and no information of the kind asked for is held.",
    "signposted": "The information is published and reasonably accessible at the address given.",
    "future-publication": "The information is held and is due to be published on the date given above.",
    "clarification-lapsed": "A clearer description was asked for and none came, so the request was closed.",
    "withdrawn": "The request was withdrawn before an answer was due.",
    "transferred": "The request was passed to the authority that holds records of this kind.",
    "refused-vexatious": "The request places a burden on the force out of all proportion to its value.",
    "refused-repeated": "The request repeats one already answered, with too short an interval between them.",
    "refused-cost": (
        "The records would have to be read one by one. At £25 an hour the work would pass the "
        "appropriate limit of £450, which is 18 hours. A shorter period would bring it within the limit."
    ),
}

SAID: Mapping[str, str] = {
    "granted-in-full": "The information is given above.",
    "granted-in-part": "Some of the information is given above and the rest is withheld.",
    "refused-exempt": "The information is held and is withheld.",
    "refused-ncnd": "Sample Police neither confirms nor denies whether information of this kind is held.",
    "refused-cost": "The request is refused on cost.",
    **CLOSING,
}


@dataclass(frozen=True, slots=True)
class Argument:
    """A qualified exemption's public interest test in three sentences."""

    harm: str
    favouring: str
    against: str


_NCND_HARM = "To confirm or deny would itself tell an offender something: {} "

ARGUMENTS: Mapping[str, Argument] = {
    "s22(1)": Argument(
        "An early, unchecked release would displace the planned one and could carry errors.",
        "The public gains from having figures as soon as they exist.",
        "Publication was planned before the request, and one checked release serves everyone alike.",
    ),
    "s24(1)": Argument(
        "Exemption is required for safeguarding national security: details would map capability.",
        "The public may judge whether money for protection is well spent.",
        "A picture of capability built up across forces would weaken protection everywhere.",
    ),
    "s24(2)": Argument(
        _NCND_HARM.format("an answer from each force, set side by side, would map where capability lies."),
        "Confirmation or denial would show how public money meets the threat.",
        "Either answer would help those who plan attacks to choose the least guarded place.",
    ),
    "s30(1)(a)": Argument(
        "The papers belong to an investigation that the force has a duty to conduct.",
        "Openness about investigations can bring witnesses forward and shows how decisions are reached.",
        "Witnesses must be able to speak to investigators alone, and a trial must not be prejudged.",
    ),
    "s30(3)": Argument(
        _NCND_HARM.format(
            "whether an investigation of the kind in s30(1)(a) exists is known only to those in it."
        ),
        "Confirmation or denial would reassure those who have reported a concern.",
        "A suspect who learns that an investigation exists, or does not, can act on that knowledge.",
    ),
    "s31(1)(a)": Argument(
        "Disclosure would be likely to prejudice the prevention or detection of crime by showing gaps.",
        "People can take better care of themselves when they know how crime is dealt with.",
        "Offenders would use the same details to avoid detection.",
    ),
    "s31(1)(b)": Argument(
        "Disclosure would be likely to prejudice the apprehension or prosecution of offenders.",
        "The public may see how offenders are brought to justice.",
        "Tactics that have become known no longer work.",
    ),
    "s31(3)": Argument(
        _NCND_HARM.format("it would be likely to prejudice the prevention or detection of crime, s31(1)(a)."),
        "Confirmation or denial would add to the debate on how policing is carried out.",
        "Confirmation shows a tactic and denial shows a gap; offenders gain from either.",
    ),
    "s38(1)(b)": Argument(
        "Disclosure would be likely to endanger the safety of people who can be traced from the details.",
        "Openness about risk helps the public to trust that risk is managed.",
        "No public interest is served by exposing a person to violence.",
    ),
    "s38(2)": Argument(
        _NCND_HARM.format("it would be likely to endanger the safety of an individual, s38(1)(b)."),
        "Confirmation or denial would answer a concern held locally.",
        "The safety of individuals outweighs that concern.",
    ),
    "s42(1)": Argument(
        "The advice passed between lawyer and client and its privilege has not been waived.",
        "The public may wish to see that decisions rested on sound advice.",
        "A client who cannot speak freely to a lawyer will be worse advised.",
    ),
    "s43(2)": Argument(
        "Disclosure would be likely to prejudice the commercial interests of the supplier and of the force.",
        "Spending of public money should be open to view.",
        "Prices open to a rival would make the next competition weaker and dearer.",
    ),
}
