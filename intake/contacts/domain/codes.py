"""The code lists of the form: what is stored, and the words people read.

Sources: the ten types of abuse of the Care and Support Statutory Guidance 14.17 and the eleventh of the national
return; that return's primary support reasons and places; ONS 2021 ethnic groups; Making Safeguarding Personal outcomes.
"""

from intake.contacts.domain.questions import Option


def _options(*pairs: tuple[str, str] | tuple[str, str, str]) -> tuple[Option, ...]:
    return tuple(Option(*pair) for pair in pairs)


NOT_KNOWN = Option("not_known", "Not known")
YES_NO = _options(("yes", "Yes"), ("no", "No"))
YES_NO_NOT_KNOWN = (*YES_NO, NOT_KNOWN)
YES_NO_UNSURE = (*YES_NO, Option("not_known", "I am not sure"))
YES_NO_NOT_APPLICABLE = (*YES_NO, Option("not_applicable", "It does not apply"))

CONTACT_KIND = _options(
    ("adult", "An adult who may be at risk"),
    ("position_of_trust", "Someone who works or volunteers with adults, and no adult is named"),
    ("whole_service", "A whole service, and no adult is named"),
    ("adult_died", "An adult who has died"),
    ("young_person", "A young person aged 17 and a half to 18"),
)

ABUSE_TYPES = _options(
    ("physical", "Physical abuse", "Hitting, rough handling, restraint, wrong medication"),
    ("domestic", "Domestic abuse", "By a partner, former partner or family member, including control"),
    ("sexual", "Sexual abuse"),
    ("psychological", "Psychological or emotional abuse", "Threats, humiliation, isolation, control"),
    ("financial_material", "Financial or material abuse", "Theft, fraud, scams, pressure about money or property"),
    ("modern_slavery", "Modern slavery", "Forced work, trafficking, someone else keeping their papers or pay"),
    ("discriminatory", "Discriminatory abuse", "Because of who they are, including hate crime"),
    ("organisational", "Organisational abuse", "Poor care that comes from how a service is run"),
    ("neglect_omission", "Neglect or acts of omission", "Care, food, medicine or treatment not given"),
    ("self_neglect", "Self-neglect", "Not caring for themselves or their home, including hoarding"),
    ("sexual_exploitation", "Sexual exploitation"),
)

THEMES = _options(
    ("fall", "A fall"),
    ("medication", "Medication"),
    ("pressure_ulcer", "A pressure ulcer"),
    ("between_adults", "Between adults who use a service"),
    ("missed_visit", "A missed visit"),
    ("discharge", "Leaving hospital"),
    ("restraint", "Restraint"),
    ("scam", "A scam"),
    ("cuckooing", "Someone taking over their home"),
    ("hate", "Hate crime"),
    ("position_of_trust", "A person in a position of trust"),
    ("homelessness", "Homelessness"),
    ("suicide_self_harm", "Suicide or self-harm"),
)

PRIMARY_SUPPORT_REASON = _options(
    ("physical_access_mobility", "Physical: getting about"),
    ("physical_personal_care", "Physical: personal care"),
    ("sensory_visual", "Sight"),
    ("sensory_hearing", "Hearing"),
    ("sensory_dual", "Sight and hearing"),
    ("memory_cognition", "Memory and thinking"),
    ("learning_disability", "Learning disability"),
    ("mental_health", "Mental health"),
    ("social_substance_misuse", "Alcohol or drugs"),
    ("social_asylum", "Asylum support"),
    ("social_isolation_other", "Isolation or another social reason"),
    ("social_support_to_carer", "Support as a carer"),
    ("none", "No support need"),
    ("not_known", "Not known"),
)

ETHNICITY = _options(
    ("white_british", "White: English, Welsh, Scottish, Northern Irish or British"),
    ("white_irish", "White: Irish"),
    ("white_gypsy_irish_traveller", "White: Gypsy or Irish Traveller"),
    ("white_roma", "White: Roma"),
    ("white_other", "White: any other"),
    ("mixed_white_black_caribbean", "Mixed: White and Black Caribbean"),
    ("mixed_white_black_african", "Mixed: White and Black African"),
    ("mixed_white_asian", "Mixed: White and Asian"),
    ("mixed_other", "Mixed: any other"),
    ("asian_indian", "Asian or Asian British: Indian"),
    ("asian_pakistani", "Asian or Asian British: Pakistani"),
    ("asian_bangladeshi", "Asian or Asian British: Bangladeshi"),
    ("asian_chinese", "Asian or Asian British: Chinese"),
    ("asian_other", "Asian or Asian British: any other"),
    ("black_african", "Black or Black British: African"),
    ("black_caribbean", "Black or Black British: Caribbean"),
    ("black_other", "Black or Black British: any other"),
    ("other_arab", "Other: Arab"),
    ("other", "Other: any other ethnic group"),
    ("not_stated", "They prefer not to say"),
    ("not_known", "Not known"),
)

SEX = _options(("female", "Female"), ("male", "Male"), ("other", "They use another word"), ("not_known", "Not known"))

LOCATION_TYPE = _options(
    ("own_home", "Their own home"),
    ("relative_home", "A relative's home"),
    ("care_home_residential", "Care home without nursing"),
    ("care_home_nursing", "Care home with nursing"),
    ("supported_living", "Supported living"),
    ("extra_care", "Extra care housing"),
    ("day_service", "Day service"),
    ("hospital_acute", "Hospital: acute"),
    ("hospital_mh", "Hospital: mental health"),
    ("hospital_community", "Hospital: community"),
    ("ambulance_transport", "Ambulance or transport"),
    ("public_place", "A public place"),
    ("education_work", "School, college or work"),
    ("online_phone", "Online or by phone"),
    ("prison_approved", "Prison or approved premises"),
    ("street_homeless", "On the street or no fixed place"),
    ("other", "Somewhere else"),
    ("not_known", "Not known"),
)

RELATIONSHIP = _options(
    ("partner", "Partner"),
    ("ex_partner", "Former partner"),
    ("child_of_adult", "Son or daughter"),
    ("parent", "Parent"),
    ("sibling", "Brother or sister"),
    ("other_family", "Other family"),
    ("friend", "Friend"),
    ("neighbour", "Neighbour"),
    ("acquaintance", "Someone they know"),
    ("stranger", "Stranger"),
    ("care_worker", "Care worker"),
    ("nurse", "Nurse"),
    ("doctor", "Doctor"),
    ("social_care_staff", "Social care staff"),
    ("other_professional", "Another professional"),
    ("volunteer", "Volunteer"),
    ("PA_direct_payment", "Personal assistant paid by direct payment"),
    ("other_service_user", "Another person who uses the service"),
    ("organisation", "An organisation"),
    ("self", "The adult themselves"),
    ("unknown", "Not known"),
)

REFERRER_KIND = _options(
    ("care_home", "Care home"),
    ("home_care", "Home care"),
    ("nhs_acute", "NHS: acute hospital"),
    ("nhs_community", "NHS: community"),
    ("nhs_mh", "NHS: mental health"),
    ("gp", "GP practice"),
    ("ambulance", "Ambulance"),
    ("police", "Police"),
    ("fire", "Fire and rescue"),
    ("housing", "Housing"),
    ("district_council", "District or borough council"),
    ("asc_internal", "Adult social care"),
    ("childrens", "Children's services"),
    ("education", "Education"),
    ("probation", "Probation"),
    ("dwp", "Department for Work and Pensions"),
    ("bank", "Bank or building society"),
    ("voluntary", "Voluntary organisation"),
    ("cqc", "Care Quality Commission"),
    ("advocate", "Advocate"),
    ("legal", "Legal"),
    ("other", "Other"),
)

OVERRIDE_GROUNDS = _options(
    ("others_at_risk", "Other adults are at risk"),
    ("child_at_risk", "A child is at risk"),
    ("serious_crime", "A serious crime may have happened, or could be prevented"),
    ("coercion", "They may be under pressure or control"),
    ("lacks_capacity_best_interests", "They cannot decide this, and it is in their best interests"),
    ("vital_interests", "To protect life or prevent serious harm"),
    ("public_interest_pipot_provider", "Public interest: a person in a position of trust, or a provider"),
    ("legal_duty", "A legal duty or a court order"),
    ("seeking_would_raise_risk", "Asking them would raise the risk"),
    ("not_practicable", "It was not possible to ask in time"),
    ("not_known", "I do not know which of these applies"),
)

DESIRED_OUTCOMES = _options(
    ("abuse_stops", "For it to stop"),
    ("feel_safe", "To feel safe"),
    ("support_to_recover", "Support to recover"),
    ("know_where_to_get_help", "To know where to get help"),
    ("apology", "An apology"),
    ("police_action", "Police action"),
    ("keep_relationship", "To keep the relationship"),
    ("stay_at_home", "To stay at home"),
    ("move", "To move"),
    ("change_carer_or_staff", "A different carer or staff"),
    ("money_returned", "Money or belongings returned"),
    ("be_kept_informed", "To be kept informed"),
    ("nothing_changes", "For nothing to change"),
    ("other", "Something else"),
    ("not_yet_asked", "They have not been asked yet"),
    ("unable_to_say", "They are not able to say"),
    ("not_safe_to_ask", "It was not safe to ask"),
)

SEVERITY = _options(
    ("none", "No visible effect"),
    ("distress", "Distress"),
    ("minor", "Minor: a small or passing effect"),
    ("significant", "Significant: treatment, lasting harm or a real loss"),
    ("life_threatening", "Life-threatening"),
    ("death", "Death"),
    ("not_known", "Not known"),
)

CAUSE_KIND = _options(
    ("person", "A person"),
    ("service", "A service or organisation"),
    ("self", "The adult themselves, through self-neglect"),
    ("none", "Nobody: an accident or illness"),
    ("unknown", "Not known"),
)

CONSENT = _options(
    ("given", "They agree to this being sent"),
    ("refused", "They do not agree"),
    ("not_sought", "They have not been asked"),
    ("could_not_be_sought", "They could not be asked"),
    ("not_safe_to_ask", "It was not safe to ask them"),
    ("lacks_capacity", "They cannot make this decision"),
    ("not_known", "Not known"),
)

HOW_KNOWN = _options(
    ("saw_it", "I saw it"),
    ("told_by_adult", "The adult told me"),
    ("told_by_other", "Someone else told me"),
    ("record_found", "From a record"),
    ("not_known", "Another way, or not known"),
)

YOUR_RELATIONSHIP = _options(
    ("care_worker", "I care for or support them"),
    ("health_professional", "I treat them: nurse, doctor, therapist, ambulance crew"),
    ("social_care_staff", "I am a social care professional"),
    ("manager", "I manage the service they use"),
    ("other_professional", "I know them through other work"),
    ("volunteer", "I volunteer with them"),
    ("none", "I do not know them"),
    ("not_known", "Something else"),
)
