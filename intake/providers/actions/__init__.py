"""What people and the county do to the register: read a file in, and register invented places."""

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

ENTRIES = (REGISTER_IMPORTED,)

__all__ = [
    "ENTRIES",
    "REGISTER_IMPORTED",
    "ControlTotalWrong",
    "CountyLink",
    "CountyLocation",
    "CountyOfficer",
    "CountyProvider",
    "DateNotStated",
    "FileUnreadable",
    "ImportRegister",
    "ImportReport",
    "RegisterCounty",
    "Rejection",
    "import_register",
    "register_county_places",
]
