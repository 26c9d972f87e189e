"""What people and the county do to the register: read a file in, and register invented places."""

from intake.providers.actions.alarms import (
    IMPORT_CONFIRMED,
    IMPORT_HELD,
    ConfirmationRefused,
    ImportHeld,
    LetThrough,
    let_through,
)
from intake.providers.actions.arrangements import ENTRIES as ARRANGEMENT_ENTRIES
from intake.providers.actions.arrangements import (
    CountPlaced,
    SupplyMissing,
    TakeBackSupply,
    WriteSupply,
    count_placed,
    import_placed,
    import_supplies,
    take_back_supply,
    write_supply,
)
from intake.providers.actions.county import (
    CountyLink,
    CountyLocation,
    CountyOfficer,
    CountyProvider,
    RegisterCounty,
    register_county_places,
)
from intake.providers.actions.entering import SERVICE_ENTERED, EnterService, enter_service
from intake.providers.actions.files import FileUnreadable
from intake.providers.actions.followed import FOLLOWED_SAID, SayFollowed, say_followed
from intake.providers.actions.importing import (
    REGISTER_IMPORTED,
    ControlTotalWrong,
    DateNotStated,
    ImportRegister,
    ImportReport,
    Rejection,
    import_register,
)
from intake.providers.actions.managers import (
    MANAGER_ENDED,
    MANAGER_ENTERED,
    EndManager,
    EnterManager,
    ManagerMissing,
    end_manager,
    enter_manager,
)
from intake.providers.actions.people_supported import (
    PEOPLE_COUNTED,
    RETURNS_READ,
    CountPeople,
    PlaceMissing,
    count_people,
    import_returns,
)
from intake.providers.actions.placements import ENTRIES as PLACEMENT_ENTRIES
from intake.providers.actions.placements import (
    EndPlacement,
    PlaceAdult,
    PlacementMissing,
    end_placement,
    import_placements,
    place_adult,
)
from intake.providers.actions.row_files import RowsReport

ENTRIES = (
    REGISTER_IMPORTED, IMPORT_HELD, IMPORT_CONFIRMED, SERVICE_ENTERED, PEOPLE_COUNTED, RETURNS_READ,
    *ARRANGEMENT_ENTRIES, *PLACEMENT_ENTRIES, FOLLOWED_SAID, MANAGER_ENTERED, MANAGER_ENDED,
)  # fmt: skip

__all__ = [
    "ENTRIES",
    "IMPORT_CONFIRMED",
    "IMPORT_HELD",
    "REGISTER_IMPORTED",
    "ConfirmationRefused",
    "ControlTotalWrong",
    "CountPeople",
    "CountPlaced",
    "CountyLink",
    "CountyLocation",
    "CountyOfficer",
    "CountyProvider",
    "DateNotStated",
    "EndManager",
    "EndPlacement",
    "EnterManager",
    "EnterService",
    "FileUnreadable",
    "ImportHeld",
    "ImportRegister",
    "ImportReport",
    "LetThrough",
    "ManagerMissing",
    "PlaceAdult",
    "PlaceMissing",
    "PlacementMissing",
    "RegisterCounty",
    "Rejection",
    "RowsReport",
    "SayFollowed",
    "SupplyMissing",
    "TakeBackSupply",
    "WriteSupply",
    "count_people",
    "count_placed",
    "end_manager",
    "end_placement",
    "enter_manager",
    "enter_service",
    "import_placed",
    "import_placements",
    "import_register",
    "import_returns",
    "import_supplies",
    "let_through",
    "place_adult",
    "register_county_places",
    "say_followed",
    "take_back_supply",
    "write_supply",
]
