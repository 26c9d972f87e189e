"""Who works in the county: invented accounts, one for every role at least, all flagged as belonging to the county."""

from dataclasses import dataclass

MAIL = "hub.example"
PASSWORD = "nine otters cross the weir"  # noqa: S105 - printed for everybody: it opens the fictional county alone


@dataclass(frozen=True)
class Partner:
    """An organisation that sends contacts and sees what it sent; `kind` is a code of the form."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class Member:
    """A person who may sign in: the name before the @, the name people use, the role, and the partner if any."""

    mail_name: str
    name: str
    role: str
    partner: str = ""

    @property
    def email(self) -> str:
        """The whole address."""
        return f"{self.mail_name}@{MAIL}"


PARTNERS = (
    Partner("nursing", "Saltmarsh Community Nursing", "nhs_community"),
    Partner("agency", "Dabberlocks Care at Home", "home_care"),
    Partner("housing", "Ninefold Homes", "housing"),
)
MEMBERS = (
    Member("referrer", "Petra Samphirequay", "referrer", "nursing"),
    Member("partner-admin", "Winifred Samphirequay", "organisation_administrator", "nursing"),
    Member("agency-admin", "Tobias Quillstow", "organisation_administrator", "agency"),
    Member("housing-admin", "Ingrid Thriftgarth", "organisation_administrator", "housing"),
    Member("agency", "Idris Quillstow", "referrer", "agency"),
    Member("housing", "Blessing Thriftgarth", "referrer", "housing"),
    Member("screener", "Nerys Plovermere", "screener"),
    Member("screener2", "Samir Yarrowlow", "screener"),
    Member("duty", "Rowan Sandpipergate", "duty_worker"),
    Member("triage", "Rosalind Teaselwick", "triage_worker"),
    Member("triage2", "Kofi Heronbourne", "triage_worker"),
    Member("triage3", "Una Marramhythe", "triage_worker"),
    Member("manager", "Gideon Ospreycote", "decision_manager"),
    Member("manager2", "Farida Sorrelthwaite", "decision_manager"),
    Member("head", "Leonora Wagtailmoor", "head_of_safeguarding"),
    Member("enquiry", "Hester Whimbrelgarth", "enquiry_officer"),
    Member("enquiry2", "Joss Avocetmere", "enquiry_officer"),
    Member("enquiry-lead", "Imelda Godwitlow", "enquiry_manager"),
    Member("enquiry-lead2", "Piers Lapwingcote", "enquiry_manager"),
    Member("analyst", "Magnus Pipitstow", "intelligence_analyst"),
    Member("qasig", "Celestine Dunlinmere", "qasig_member"),
    Member("icb", "Araminta Guillemotside", "qasig_partner"),
    Member("police", "Thaddeus Kestrelwade", "qasig_partner"),
    Member("healthwatch", "Ottoline Sanderlingham", "qasig_partner"),
    Member("cochair", "Leopold Samphirewick", "qasig_chair"),
    Member("concerns", "Nerys Whimbrelgarth", "provider_concerns_lead"),
    Member("trust", "Cordelia Ruffmarsh", "position_of_trust_lead"),
    Member("looking-reviewer", "Philippa Turnstonewell", "looking_reviewer"),
    Member("register", "Odile Curlewbarrow", "register_keeper"),
    Member("admin", "Osman Bramblequay", "administrator"),
    Member("auditor", "Elspeth Gorsehythe", "auditor"),
)
SCREENERS = ("screener", "screener2")
WORKERS = ("triage", "triage2", "triage3")
MANAGERS = ("manager", "manager2")


def first_with(role: str) -> Member | None:
    """Return the member people are told of for a role, or None when the county has nobody in it."""
    return next((member for member in MEMBERS if member.role == role), None)
