"""The words that drawn pages are put together from: as real logs write them, whatever the importer expects."""

from __future__ import annotations

TITLES = (
    *("Drones", "Drones", "Body Armour", "Intelligence reports", "Theft of Motor Vehicle", "Missing Persons"),
    *(
        "CTSAs Performance Indicators",
        "Custody Images",
        "Safer Neighbourhood",
        "If Asked",
        "Sex Offences/Policy",
    ),
    *("Consultant Expenditure", "Chief Officer Vehicles", "Section 60 Authorisations", "Commonwealth Games"),
    *(
        "Catch Corupt hotline",
        "UAVs / Drones",
        "Business rates",
        "Crime in 2016/17",
        "Stop and search (2015/16)",
    ),
    *(
        "Staff absence: stress",
        "Pot holes – A38",
        "Knife crime, under 18s",
        "COVID-19 fines",
        "Spend on A-levels",
    ),
)
QUESTIONS = (
    "How many offences were recorded in each of the last three years?",
    "number of vehicles bought since 2015",
    "The total amount spent on training, broken down by month.",
    "What is the policy on the use of drones?",
    "Please state how many officers were trained",
    "A copy of the most recent risk assessment",
    "Which companies supply the equipment?",
    "types of awareness promotion",
    "How many people were charged under section 55 of the Firearms Act 1968?",
    "The number of detentions under section 136 of the Mental Health Act 1983",
    "the names of the venues visited in Sheffield (S1 1UJ and S2 4SU)",
    "Has the force ever used facial recognition, and if so when?",
    "The average response time, in minutes",
    "Details of any complaints received (if any)",
    "How much was paid in overtime?",
    "what make and model are the cameras",
    "the cost of each item – excluding VAT",
)
INTROS = (
    "Under the Freedom of Information Act 2000 I would like to request the following information:",
    "I am writing to make an open government request for all the information to which I am entitled under the Act.",
    "Please could you provide me with answers to the questions below.",
    "We would like to request the following information from your force:",
    "Dear FOI team, could you tell me the following for 2015 to 2017:",
    "This is a request for recorded information.",
)
ASIDES = (
    "If it is impossible to respond to the entire request on cost grounds then please provide data for the most "
    "recent year only.",
    "If you decide that an exemption applies, please say which, as section 17 requires, and release the rest.",
    "NaCTSO and CTSAs have been delegated responsibility for protective security in crowded places.",
    "I understand that other forces have answered a similar request.",
    "Please send your answer as a spreadsheet if you can.",
    "Should this exceed the limit in section 12, please advise me how to narrow it.",
)
PERIODS = (
    "1 January 2014 to 31 December 2014",
    "1 January 2015 to 31 December 2015",
    "1 January 2016 to 31 September 2016",
)
OPENINGS = (
    "Thank you for your request for information, which has been considered under the Freedom of Information Act 2000.",
    "In response to your request, West Midlands Police can confirm the following.",
    "Your request for information has now been considered.",
    "I can confirm that searches were made by the department responsible.",
    "Following receipt of your request enquiries were made within the force.",
)
ANSWERS = (
    "The total was {n}.",
    "{n}",
    "There were {n} in the period.",
    "Yes. {n} were recorded.",
    "Please find the figures attached.",
    "2013 – {n}, 2014 – {n}",
    "The figure for the last full year is {n}, as set out below.",
)
NOT_HELD = (
    "This information is not held by West Midlands Police.",
    "The force does not hold this information.",
    "No information is held.",
    "We do not record this.",
    "West Midlands Police holds no information in respect of this.",
)
SIGNPOSTS = (
    "This is already available on the force's website.",
    "The information is readily available on the NaCTSO website.",
    "The policy has already been published and can be found on our publication scheme.",
)
NCND = (
    "West Midlands Police can neither confirm nor deny that it holds the information requested by virtue of",
    "the force neither confirms nor denies that information is held under",
    "West Midlands Police will neither confirm nor deny the existence of any relevant data by virtue of",
    "we neither confirm nor deny whether the information is held, the following exemptions being relied on:",
)
WITHHELD = (
    "the information is exempt from disclosure by virtue of",
    "the information has been withheld under",
    "the information requested is exempt under",
    "West Midlands Police considers that the information is exempt and it has been withheld by virtue of",
)
COST = (
    "The cost of compliance with your request would exceed the appropriate limit. It is estimated that it would take "
    "1,334 hours, and therefore Section 12 of the Freedom of Information Act applies.",
    "I regret that to answer your request would exceed the cost limit of 18 hours, and it is refused under section 12(1).",
    "It is estimated that the cost of complying with the whole request would be over the fees limit (s12).",
)
GOODWILL = (
    "Although excess cost removes the force's obligations under the Act, as a gesture of goodwill I have supplied what "
    "was readily retrieved.",
    "Outside of the Act, and not as a precedent, the figures that could be found are attached as goodwill.",
)
TOPS = (
    ("Skip to content",),
    (
        "Skip to content",
        "Coronavirus (COVID-19)",
        "How we are working to keep our FOI Requests running during COVID-19",
    ),
    ("We use cookies to make this site work better for you. Accept all cookies", "Cookie settings", "Menu"),
    ("keyboard_arrow_down", "search", "Home > About us > Freedom of information"),
    ("Skip to main content", "Home", "Search this site"),
    (),
)
TAILS = (
    ("No attachments",),
    ("Bookmark the permalink.",),
    ("This entry was posted in 2016 by admin. Bookmark the permalink.", "← Older entry"),
    ("© West Midlands Police 2024", "Privacy", "Accessibility"),
    ("Attachments", "988A_21_attachment.pdf"),
    ("Attachments:", "99A_ATTACHMENT_01", "15938_PIT"),
    ("Back to top", "expand_more"),
    (),
)
TEST = (
    (
        "Evidence of harm",
        "The threat from crime cannot be ignored, and the public expects the police to act.",
    ),
    ("Factors favouring disclosure", "The public are entitled to know how public funds are spent."),
    (
        "Factors against disclosure",
        "Law enforcement tactics would be compromised, and more crime would follow.",
    ),
    (
        "Balancing test",
        "There is a strong public interest in safeguarding the integrity of police investigations.",
    ),
)
TEST_NCND = (
    ("Overall harm for the NCND", "To confirm or deny that the information is held would undermine tactics."),
    ("Factors favouring confirming or denying for S31", "The public would be better informed."),
    (
        "Factors favouring neither confirming nor denying for S31",
        "To confirm or deny would be of use to offenders.",
    ),
    ("Balance Test", "The balance lies in neither confirming nor denying that the information is held."),
)
CLOSINGS = (
    "Your attention is drawn to the attachment, which sets out your right of complaint.",
    "If you are not satisfied with this response you may ask for an internal review, and after it complain to the "
    "Information Commissioner under section 50 of the Act.",
    "However, this should not be taken as necessarily indicating that any information that would meet your request is or is not held.",
    "West Midlands Police in complying with its statutory duty under sections 1 and 11 of the Act is not making the data public.",
)
