"""Words that tell a role, a body or a place from a person: what the rules for names leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files

ROLE_MAILBOX = re.compile(
    r"(?:(?:foia?|foisa|eir|sar|dpo?|ico|rti|freedom|of|information|info|rights?|request|requests"
    r"|access|subject|disclosures?"
    r"|enquir(?:y|ies)|inquir(?:y|ies)|contact|contacts|us|press|office|media|news|team|unit|desk"
    r"|help|support"
    r"|service|services|customer|customers|client|public|general|admin|administration|data|protection|privacy"
    r"|records?|governance|compliance|complaints?|casework|case|feedback|reception|mail|mailbox"
    r"|post|postmaster"
    r"|webmaster|web|website|online|digital|no|not|do|reply|noreply|donotreply|legal|law"
    r"|solicitors?|hr|human|resources|finance"
    r"|procurement|purchasing|communications?|comms|corporate|council|councils?|planning"
    r"|licensing|housing|benefits"
    r"|education|schools?|admissions|library|libraries|transport|highways|environment"
    r"|environmental|health|safety"
    r"|security|research|statistics|stats|performance|policy|publications?|publishing|democratic"
    r"|elections|electoral"
    r"|committee|clerk|registrar|secretary|secretariat|chief|executive|constable|police|force|control|room"
    r"|professional|standards|review|reviews|internal|audit|appeals?|tribunal|accessibility"
    r"|equality|diversity"
    r"|recruitment|jobs|careers|payroll|pensions?|it|ict|cyber|abuse|security|sales|accounts"
    r"|invoices|payments"
    r"|neighbourhood|community|safer|partnerships?|engagement|consultation|opendata|open"
    r"|transparency|hello|team\d*"
    r"|and|the|for|at|by|email|e|central|main|national|local|regional|north|south|east|west"
    r"|midlands|city|county|district)[._+-]?)+\d*"
    r"|.{0,12}(?:foi|freedomofinformation|dataprotection|enquiries|noreply)|(?:foi|dpo|enquiries"
    r"|info)\w{0,14}",
    re.IGNORECASE,
)

TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame|Fr|Sister|Master)"

INSTITUTIONAL = frozenset(
    """
    A About Academy Access Accident Accounts Act Action Acts Address Administration Adult Advice Advisor
    Advisors Advisory Affairs Agency Agreement Aid All Also Ambulance An And Annual Annex Annexe Any
    Appeal Appeals Appendix Applicant Applicants Application April Archive Archives Area Areas Armed
    Article As Assault Assembly Assessment Assistance Assistant Association At Attachment Attachments
    Audit August Authorities Authority Avenue Average Award Balance Balancing Band Bank Bay Beach Best
    Between Bill Bishop Board Body Borough Bridge British Broadcasting Budget Building Bureau Burglary
    Business By Cabinet Capital Care Case Cases Castle Category Cathedral Central Centre Chair Chairman
    Chamber Chapter Charge Charity Chart Chief Child Children Childrens Church Circus City Civic Civil
    Clause Clerk Close Coast Code Codes Cohesion Coldfield College Column Combined Command Commander
    Commission Commissioner Commissioners Committee Common Commons Communication Communications Community
    Companies Company Complaints Compliance Conduct Conference Confidential Constable Constables
    Constabulary Contact Contents Contract Control Coordinator Copyright Corporate Corporation Cost Costs
    Council Councils Councillor Counsel Counter County Court Courts Covert Covid Creative Crescent Crime
    Crimes Criminal Crown Culture Customer Customs Cyber Data Database Date Day Days Dean Dear Debate
    December Decision Defence Defendant Department Departments Deputy Detail Details Detective Development
    Devices Digital Diocese Director Directorate Directors Disclosure Disclosures Display District
    Division Divisional Document Domestic Drive Driving Drone Drones Drug Drugs Duty East Eastern Economic
    Economy Edition Education Efficiency Election Electoral Emergency Employment End Energy England
    English Enquiries Enterprise Environment Environmental Equality Estate Estates European Evidence
    Example Excellence Exchange Executive Exemption Exemptions Expenditure Explanation External Facebook
    Facilities Fact Factors Faithfully Family Fax February Federation Field Figure Figures Finance
    Financial Fire Firearms First Fleet Focus For Force Forces Ford Foreign Forensic Forum Foundation
    Framework Fraud Freedom Friday From Full Fund Further Gallery Garden Gardens Gate Gazette General
    Gender Gold Good Google Government Governance Governor Grand Grant Great Green Grid Group Groups Grove
    Guardian Guidance Guide Guild Hall Harbour Harm Hate He Head Headquarters Health Healthcare Heath Held
    Help Her Heritage High Higher Highway Highways Hill Him His Historic History Holding Holdings Home
    Homes Honour Hospital Hospitals House Houses Housing How Human I If Immigration Imperial Improvement
    In Incident Incidents Income Independent Index Industry Information Infrastructure Inland Inn Inquiry
    Insert Inspector Inspectorate Institute Institution Insurance Integrated Intelligence Interest
    Interests Internal International Investigation Investigations Investigatory Investment Island Islands
    Isle It January Job Joint Journal Judge July June Junction Justice Keeper Key Kind King Kingdom Kings
    Knife Laboratory Labour Lake Land Lane Large Law Lead League Learning Legal Legislation Letter Level
    Library Licence Licensing Limited List Live Local Lodge Logo Lord Lords Lower Ltd Madam Magistrates
    Mail Main Major Management Manager Managers Manor Map March Marine Maritime Market Marketing Matter
    May Mayor Media Medical Meeting Member Members Memorial Memorandum Mental Metropolitan Microsoft
    Midland Midlands Military Mill Minister Ministers Ministry Minor Missing Mobile Monday Month Monthly
    More Motor Mount Municipal Museum Music My Name National Nations Natural Naval Navy Near Neighbourhood
    Network New News Newspaper No None North Northern Not Note Notes Notice November Nuclear Number
    Numbers Nursery Object October Of Offence Offences Offender Offenders Office Officer Officers Official
    On Online Open Operating Operation Operational Operations Or Order Orders Organisation Original Other
    Our Outcome Outcomes Output Oxford Page Panel Parade Paragraph Parish Park Parks Parliament
    Parliamentary Part Partner Partners Partnership Party Passport Patient Patients Pay Payment Penalty
    Pension Pensions People Performance Period Personal Personnel Persons Photo Photograph Picture Place
    Plan Planning Plans Plaza Please Point Police Policing Policy Political Pool Port Portal Post Poster
    Power Powers Practice Prejudice President Press Prevention Primary Prime Prince Princess Principal
    Principality Priory Prison Private Privacy Procedure Procurement Profession Professional Programme
    Project Property Prosecution Protection Protective Provision Public Publication Publications Purpose
    Qualified Quality Quarter Quarterly Queen Queens Question Questions Rail Railway Range Rank Rape Rate
    Reason Reasons Receipt Recommendation Record Records Recruitment Redacted Ref Reference References
    Referral Refusal RefusedError Region Regional Register Registrar Registration Registry Regulation
    Regulations Regulator Regulatory Relations Release Relief Rent Report Reports Representative Republic
    Request Requests Requester Required Requirement Research Resident Residents Resilience Resource
    Resources Response Responses Responsibility Restaurant Result Results Retail Return Returns Revenue
    Review Right Rights Risk River Road Roads Robbery Room Royal Rules Rural Safeguarding Safer Safety
    Saint Sales Saturday Schedule Scheme School Schools Science Sciences Scotland Scottish Sea Search
    Second Secondary Secretary Section Sector Security See Senior Sentence Sepsis September Sergeant
    Sergeants Series Serious Service Services Session Sexual She Sheet Sheriff Ship Shire Shop Shopping
    Show Sir Site Skip Slide Small Smart Social Society Software Solicitor Solicitors Source South
    Southern Special Specialist Sport Sports Square Staff Stage Standard Standards State Statement States
    Station Statistics Statutory Stop Store Strategic Strategy Street Structure Student Students Studies
    Subject Summary Sunday Superintendent Supervisor Supplementary Supply Support Supreme Surgery Surname
    Surrey Survey System Systems Table Tactical Target Tax Team Teams Technical Technology Telephone
    Television Template Temporary Tenant Terrace Terror Terrorism Terrorist Test Text Thank Thanks That
    The Theatre Theft Their Then There These They This Those Thursday Time Times Title To Today Total
    Tourism Tower Town Trade Trading Traffic Training Transfer Transformation Transparency Transport
    Treasury Treatment Tribunal Truly Trust Trusts Tuesday Type Under Union Unit United Units Universities
    University Upper Urban User Value Valley Vehicle Vehicles Version Veterans Vice Victim Victims View
    Village Violence Violent Voluntary Wales Ward Warrant Water Way We Web Website Wednesday Week Weekly
    Welfare Welsh West Western What When Where Which White Who Wildlife Wing With Within Witness Witnesses
    Women Work Worker Workers Works World Year Years Yes Yorkshire You Young Your Yours Youth Zone
    """.split()
)

PLACES = frozenset(
    """
    Aberdeen Avon Barnsley Bath Bedfordshire Belfast Berkshire Birmingham Black Blackburn Blackpool Bolton
    Bournemouth Bradford Brighton Bristol Britain Buckinghamshire Burton Cambridge Cambridgeshire Cardiff
    Carlisle Chelsea Cheshire Chester Cleveland Cornwall Coventry Croydon Cumbria Derby Derbyshire Devon
    Dorset Dudley Durham Ealing Edinburgh Erdington Essex Europe Exeter Glasgow Gloucester Gloucestershire
    Gwent Hackney Hampshire Harborne Hereford Hertfordshire Hull Humberside Ipswich Ireland Kensington
    Kent Lambeth Lancashire Lancaster Leeds Leicester Leicestershire Lewisham Lincoln Lincolnshire
    Liverpool London Luton Manchester Merseyside Newcastle Newham Norfolk Northamptonshire Northumberland
    Northumbria Norwich Nottingham Nottinghamshire Oxfordshire Peterborough Plymouth Portsmouth Powys
    Preston Reading Rotherham Salford Sandwell Selly Sheffield Shropshire Solihull Somerset Southampton
    Southwark Staffordshire Stafford Stockport Stoke Suffolk Sunderland Sussex Sutton Swansea Swindon
    Telford Thames Thurrock Tyne Wakefield Walsall Warwick Warwickshire Wearside Westminster Wigan
    Wilmslow Wiltshire Wirral Wolverhampton Worcester Worcestershire York
    """.split()
)

GENERIC_ADDRESSEES = re.compile(
    r"(?:sirs?|madam|applicants?|requesters?|requestors?|colleagues?|all|team|customers?"
    r"|residents?|enquirer|correspondent"
    r"|redacted|name|member|members|reader|readers|foi|freedom|information|head|chief|council"
    r"|councillors?|parents?|carers?"
    r"|someone|x|y|z|xx+|complainant|constituent|supplier|user|friend|friends|everyone|both"
    r"|officer|secretary|commissioner)",
    re.IGNORECASE,
)


ALSO_WORDS = frozenset(
    """
    Ab Abbey Ace Add Admiral Ah Al Ala Alpha Alto Amber Angel April Arch Art Asia Atlas Atticus August
    Author Autumn Baby Banks Baron Bee Bell Berry Bird Bishop Blessing Blossom Bo Bode Boss Bradford Brain
    Branch Brown Burton Buster Cannon Cap Carry Carter Case Cash Ceylon Champ Chance Charity Chase Cherry
    Chester China Christian Cinnamon Clay Cleave Cole Colon Colonel Comfort Con Constable Coral Corona
    Council Cuba Dale Danish Dawn Deacon Dean Delta Derby Devon Diamond Dimple Dixon Doc Dock Doctor Don
    Dot Dove Drew Duke Durham Earl Early Easter Echo Elder Else Emit Era Essence Essex Eta Ether Eve Ever
    Fairy Faith Fed Fleet Flint Forest Forum Foster French Friend Fuller Gauge Gene General Genie Georgia
    German Ginger Glen Golden Grace Grant Gray Green Gust Guy Hall Handy Harden Harm Harmony Harsh Haven
    Hence Herb Hill Holly Hope Houston Hung Hunter Icy India Ireland Israel Ivory Jade January Jay Job
    Journey Judge June Justice Kent Kenya King Kit Kitty Lady Lake Lancaster Lance Lane Lark Lawyer Le
    Leafy Leigh Lemon Len Les Less Liberty Lim Lincoln Link Little Lon Lone Long Love Lucky Mac Mad Major
    Male Man Marina Marshal Mason Mat Math Max May Media Mercy Meta Metro Miles Miller Mina Minor Miracle
    Missouri Moe Morgan Nail Nat Noble Norfolk North Nova Octave Om Orange Page Paris Park Patience Peace
    Pepper Phoenix Pierce Pink Pleasant Pope Precious Press Preston Price Prince Princess Queen Reason Red
    Rex Rice Rich Ridge Rock Rocky Rod Roll Roman Rowan Roy Rush Sad Sage Said Saint Santa Seaborn
    Sergeant Shade Shelby Silver Sing Skip Sky Smith Sol Son Spring Stanley Star Sterling Steward Stewart
    Stone Storm Stormy Summer Sunday Sunny Tab Tea Tiny Toy Trace Trinity True Ty Unique Unknown Unnamed
    Val Valentine Van Versa Victoria Victory Virginia Von Walker Ward Warwick Washington Watt Wells West
    Will Windsor Wing Winter Wm Wood Woody Worth Wright York Young
    """.split()
)
"""Given names that are words, places or ranks more often than they are people."""

_NAMED_IN = ("en", "en_GB", "en_IE", "ga_IE", "en_IN", "en_PK", "en_NG", "yo_NG", "pl_PL")
"""Faker's lists of given names, by locale, for the peoples most numerous in Britain."""


@cache
def given_names() -> frozenset[str]:
    """Given names in use in Britain: Faker's lists and our own additions, less those that are words too."""
    added = files("foilog.gate").joinpath("given_names.txt").read_text(encoding="utf-8").split()
    listed = (name for locale in _NAMED_IN for name in _listed_names(locale))
    return frozenset({*added, *listed} - ALSO_WORDS)


def _listed_names(locale: str) -> Iterator[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    for attribute in vars(provider):
        if attribute.startswith("first_names"):
            names = getattr(provider, attribute)
            yield from names if not isinstance(names, property) else ()


def is_institutional(word: str) -> bool:
    """Whether *word* is one that bodies, roles, Acts or places are named with, not people."""
    bare = word.strip(".,;:'’()[]|*_\"").removesuffix("'s").removesuffix("’s")
    return bare in INSTITUTIONAL or bare in PLACES or (bare.isupper() and len(bare) > 1)


def is_given_name(word: str) -> bool:
    """Whether *word* is a given name."""
    return word in given_names() or word.capitalize() in given_names()
