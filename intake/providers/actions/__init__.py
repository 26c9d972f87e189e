"""What people and the county do to the register: read a file in, and register invented places."""

from intake.providers.actions.alarms import (
    IMPORT_CONFIRMED,
    IMPORT_HELD,
    ConfirmationRefused,
    ImportHeld,
    LetThrough,
    let_through,
)
from intake.providers.actions.county import (
    CountyLink,
    CountyLocation,
    CountyOfficer,
    CountyProvider,
    RegisterCounty,
    register_county_places,
)
from intake.providers.actions.files import FileUnreadable
from intake.providers.actions.importing import (
    REGISTER_IMPORTED,
    ControlTotalWrong,
    DateNotStated,
    ImportRegister,
    ImportReport,
    Rejection,
    import_register,
)

ENTRIES = (REGISTER_IMPORTED, IMPORT_HELD, IMPORT_CONFIRMED)

__all__ = [
    "ENTRIES",
    "IMPORT_CONFIRMED",
    "IMPORT_HELD",
    "REGISTER_IMPORTED",
    "ConfirmationRefused",
    "ControlTotalWrong",
    "CountyLink",
    "CountyLocation",
    "CountyOfficer",
    "CountyProvider",
    "DateNotStated",
    "FileUnreadable",
    "ImportHeld",
    "ImportRegister",
    "ImportReport",
    "LetThrough",
    "RegisterCounty",
    "Rejection",
    "import_register",
    "let_through",
    "register_county_places",
]
