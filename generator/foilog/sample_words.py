"""The word lists of the synthetic log: subjects, places, nouns and sentence frames.

In a frame `{n}` stands for a noun, `{p}` for a place, `{c}` for a count and `{y}` for a year. Process frames
state nothing about what is held, so that a refusal may be padded with them.
"""

from __future__ import annotations

SUBJECTS = (
    "Drones", "Knife crime", "Hate crime", "Body-worn video", "Stop and search", "Tasers", "Burglary",
    "Speed cameras", "Overtime", "Sickness absence", "Police dogs", "Police horses", "Vehicle fleet",
    "Fuel cards", "Custody suites", "Strip searches", "Missing persons", "Bicycle theft",
    "Catalytic converters", "Shoplifting", "Domestic abuse", "Stalking", "Fraud reports", "Cyber crime",
    "Facial recognition", "Number plate recognition", "Special constables", "Recruitment", "Resignations",
    "Vetting", "Misconduct", "Agency staff", "Consultants", "Credit cards", "Uniforms", "Body armour",
    "Mobile phones", "Radio contract", "Software contracts", "Artificial intelligence", "Data breaches",
    "Subject access requests", "Freedom of information", "Firearms licences", "Shotgun certificates",
    "Dangerous dogs", "Wildlife crime", "Rural crime", "Fly tipping", "Protests", "Football matches",
    "Festivals", "Road closures", "Drink driving", "Drug driving", "Hit and run", "Mobile phone driving",
    "Pursuits", "Helicopter use", "Boats", "Buildings sold", "Station front counters", "Cannabis farms",
    "Spiking", "County lines", "Modern slavery", "Human trafficking", "Counter terrorism",
    "Covert equipment", "Surveillance technology", "Informants", "Undercover officers", "Interpreters",
    "Mental health detentions", "Deaths in custody", "Use of force", "Spit guards", "Handcuffs",
    "Complaints", "Compensation claims", "Legal costs", "Employment tribunals", "Equality data", "Pay gap",
    "Apprentices", "Training budget", "Call handling", "999 calls", "101 calls", "Response times",
    "Theft of tools", "Livestock theft", "Nitrous oxide", "E-scooters", "Noise complaints",
    "Antisocial behaviour", "Lost property", "Property store", "Evidence storage", "Laboratory contracts",
)  # fmt: skip

ASPECTS = (
    "number of offences", "cost to the force", "policy and guidance", "contracts", "figures by year",
    "figures by area", "staff involved", "training", "outcomes", "complaints made", "equipment", "losses",
    "arrests", "charges", "spending", "suppliers", "reports received", "internal guidance",
    "five-year totals", "age and gender", "ethnicity", "average times", "highest and lowest", "refusals",
    "audit",
)  # fmt: skip

TOPICS = (
    "Crime", "Roads", "Finance", "People", "Technology", "Custody", "Contracts", "Complaints", "Estate",
    "National security", "Licensing", "Animals", "Victims", "Public order",
)  # fmt: skip

REQUESTER_TYPES = ("public", "media", "business", "research", "campaign")

PLACES = (
    "Ashbourne Cross", "Bellhaven", "Cattlegate", "Dunmoor", "Elmstead Vale", "Fernhollow", "Garthwick",
    "Hallowbridge", "Inglemere", "Kettlebrook", "Larkhill Green", "Marlpit", "Netherby", "Oakenshaw",
    "Pikehall", "Quarrybank", "Ravensford", "Saltersley", "Thornmere", "Underhill", "Vale Central",
    "Wexcombe", "Yarrowdale",
)  # fmt: skip

NOUNS = (
    "records", "officers", "offences", "incidents", "reports", "vehicles", "contracts", "costs", "arrests",
    "complaints", "requests", "staff", "calls", "cases", "stations", "hours", "payments", "crimes",
    "victims", "systems", "searches", "charges", "cautions", "patrols", "units", "teams", "forms", "logs",
    "reviews", "policies", "suppliers", "invoices", "devices", "cameras", "radios", "licences",
    "certificates", "grants", "posts", "vacancies", "absences", "courses", "trainers", "dogs", "horses",
    "warrants", "detentions", "interviews", "statements", "exhibits", "batteries", "laptops", "phones",
    "drones", "helmets", "vests", "batons", "handcuffs", "tasers", "firearms", "shotguns", "magazines",
    "cartridges", "bicycles", "scooters", "motorcycles", "vans", "lorries", "trailers", "caravans",
    "tractors", "boats", "helicopters", "roads", "junctions", "collisions", "casualties", "tickets",
    "fines", "points", "pursuits", "stops", "checks", "burglaries", "robberies", "thefts", "frauds",
    "assaults", "threats", "nuisances", "noises", "protests", "marches", "matches", "festivals", "events",
    "closures", "permits", "shops", "markets", "schools", "colleges", "hospitals", "hostels", "homes",
    "farms", "fields", "woods", "rivers", "canals", "bridges", "tunnels", "platforms", "buses", "trains",
    "trams", "taxis", "drivers", "riders", "walkers", "children", "adults", "students", "tenants", "owners",
    "visitors", "volunteers", "cadets", "constables", "sergeants", "inspectors", "analysts", "clerks",
    "managers", "directors", "panels", "boards", "committees", "councils", "partners", "charities",
    "auditors", "lawyers", "judges", "magistrates", "tribunals", "courts", "cells", "suites", "counters",
    "buildings", "leases", "rents", "repairs", "boilers", "roofs", "lifts", "car parks", "depots", "stores",
    "lockers", "uniforms", "boots", "gloves", "jackets", "badges", "passes", "keys", "locks", "alarms",
    "sensors", "databases", "servers", "networks", "licences for software", "subscriptions", "backups",
    "breaches", "disclosures", "exemptions", "appeals", "objections", "surveys", "audits", "samples",
    "laboratories", "specimens", "swabs", "drugs", "knives", "blades", "bottles", "parcels", "letters",
    "leaflets", "posters", "websites", "podcasts", "campaigns", "meetings", "minutes of meetings",
    "agendas", "plans", "strategies", "targets", "budgets", "savings", "grants in aid", "pensions",
    "allowances", "expenses", "mileage claims", "fuel cards", "hotel stays", "flights", "rail fares",
    "interpreters", "translators", "doctors", "nurses", "counsellors", "chaplains", "referrals",
    "assessments", "risk forms", "care plans", "orders", "injunctions", "notices", "warnings",
    "bail conditions", "tags", "curfews", "releases", "returns", "transfers", "disposals", "auctions",
    "recoveries", "seizures", "storage boxes",
)  # fmt: skip

ONSETS = (
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s",
    "st", "t", "tr", "v", "w",
)  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "oo")
CODAS = ("ck", "d", "l", "ll", "m", "n", "nd", "ng", "r", "rn", "rt", "s", "st", "th", "x", "p")
ENDINGS = ("ings", "ers", "ages", "ments", "ables", "ocks", "isms", "ories", "ettes", "ances")

ANSWER_FRAMES = (
    "In {y} the force recorded {c} {n} in {p}.",
    "The figures count {n} and not {n}, so that one person may appear more than once.",
    "Of the {n} in {p}, {c} led to {n} and {c} were closed without further action.",
    "The total for {y} was {c}, against {c} for the year before.",
    "Figures were taken from the crime system by searching for {n} with a marker for {n}.",
    "The {n} team in {p} keeps {n} for six years, after which they are destroyed.",
    "Spending on {n} came to £{c} in {y}, of which £{c} was for {n}.",
    "The contract for {n} began in {y} and covers {n}, {n} and the repair of {n}.",
    "Where a report mentions both {n} and {n}, it is counted once under the more serious heading.",
    "No adjustment has been made for {n} moved from {p} to {p} during {y}.",
    "The average over the three years was {c} {n} a month.",
    "Guidance on {n} is reviewed every two years by the team that looks after {n}.",
    "These totals are a snapshot of a live system and may change as {n} are reclassified.",
    "{c} members of the {n} unit completed the course on {n} in {y}.",
    "The force does not record {n} in a way that separates {n} from {n}.",
    "Supplies of {n} are bought through a national framework together with {n}.",
    "The lowest number of {n}, {c}, was recorded in {p}, and the highest, {c}, in {p}.",
    "Details of {n} are entered by the officer who deals with the {n} at the time.",
    "A recording change in {y} means that {n} before and after that date cannot be compared.",
    "The policy asks supervisors to check {n} each month and to report {n} to the board.",
    "Seven of every ten {n} came from {p} and the area around {p}.",
    "The {n} purchased in {y} replaced {n} that had come to the end of their life.",
    "Staff may claim for {n} where no {n} are available from the station at {p}.",
    "Members of the public can report {n} on the force's website or at the counter in {p}.",
    "“{n}” is taken to mean any of the {n} listed in the force’s counting rules.",
    "Results for {y} – the first full year – include {c} {n} carried over.",
    "The force spent {c} hours on {n} during the {y} operation in {p}.",
    "A further {c} {n} were recorded by partners and do not appear in these figures.",
)

PROCESS_FRAMES = (
    "Requests about {n} are handled by the information rights team in the order in which they arrive.",
    "The Act gives a right to information in recorded form and does not ask for opinions about {n}.",
    "An answer under the Act is an answer to the world, and not only to the person who asked about {n}.",
    "Each request is weighed on its own facts, whatever was decided about {n} on another day.",
    "The wording of the request was read together with the earlier letters about {n} and {n}.",
    "Other forces may answer questions about {n} differently, because their systems and their {n} differ.",
    "Advice about {n} was sought from the department that leads on {n}.",
    "The motive of the person who asks is left out of account when {n} are considered.",
    "A shorter period or a single area such as {p} can make a later request about {n} easier to answer.",
    "The published guidance on {n} explains how decisions about {n} are reached.",
    "The force recognises the value of debate about {n} in {p} and beyond.",
    "Openness about {n} matters to the people of {p}, and it was given weight.",
)

ASK_FRAMES = (
    "Please tell me how many {n} there were in {p} in each year since {y}.",
    "I would like a copy of the policy on {n}.",
    "How much was spent on {n} and {n} in the financial year ending in {y}?",
    "Please break the figures for {n} down by area, including {p}.",
    "What contracts are in place for {n}, and when do they end?",
    "How many {n} resulted in {n}, and how many did not?",
    "If the cost limit would be passed, please give the figures for {y} only.",
    "Please state the number of {n} held on 31 March {y}.",
    "I would prefer to have the answer as a spreadsheet.",
    "Please list the makes and models of the {n} in use.",
    "What training do staff have in {n}?",
    "For each of the {n}, please give the date, the area and the result.",
)
