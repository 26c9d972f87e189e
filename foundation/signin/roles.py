"""Roles and what each may do. Capabilities declare theirs; `app.py` registers them; nothing here names their work."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Permission(StrEnum):
    """What foundation itself guards. Capabilities add their own permissions as plain strings or members like these."""

    OWN_ACCOUNT = "use their own account"
    MANAGE_ACCOUNTS = "manage accounts"
    MANAGE_COLLEAGUES = "invite and remove colleagues of their own organisation"
    READ_TRAIL = "read the audit trail"


@dataclass(frozen=True)
class Role:
    """A named set of permissions an account may hold.

    An exclusive role is held alone, with no other beside it. A role that `needs_second` allows nothing until a second
    administrator has confirmed it, so that nobody alone can make an account that decides. People of a partner
    organisation may hold roles `of_organisation` and no others.
    """

    code: str
    label: str
    permissions: frozenset[str]
    exclusive: bool = False
    needs_second: bool = False
    of_organisation: bool = False


ADMINISTRATOR = Role(
    "administrator", "Administrator", frozenset({Permission.MANAGE_ACCOUNTS}), exclusive=True, needs_second=True
)
AUDITOR = Role("auditor", "Auditor", frozenset({Permission.READ_TRAIL}))


class RoleUnknown(Exception):
    """An account names a role that no capability has registered."""


class RoleDeclaredTwice(Exception):
    """Two different roles carry one code."""


class RolesRefused(Exception):
    """These roles may not be held together, or there are none; the message says which rule."""


_known: dict[str, Role] = {role.code: role for role in (ADMINISTRATOR, AUDITOR)}


def register_roles(*roles: Role) -> None:
    """Make roles known to sign-in. Registering the same role twice is harmless.

    Raises RoleDeclaredTwice when a code is already used for something else.
    """
    for role in roles:
        if _known.setdefault(role.code, role) != role:
            raise RoleDeclaredTwice(f"The role code {role.code!r} is already declared with other permissions.")
    _permissions_of.cache_clear()


def known_roles() -> list[Role]:
    """Return every registered role, ordered by label."""
    return sorted(_known.values(), key=lambda role: role.label)


def role(code: str) -> Role:
    """Return the role of this code. Raises RoleUnknown when nobody has registered it."""
    try:
        return _known[code]
    except KeyError:
        raise RoleUnknown(f"No role {code!r}. Known: {', '.join(sorted(_known))}.") from None


def codes_that_allow(permission: str) -> tuple[str, ...]:
    """Return the codes of the roles that allow something, in order."""
    return tuple(sorted(each.code for each in _known.values() if str(permission) in map(str, each.permissions)))


def permissions_of(codes: Iterable[str]) -> frozenset[str]:
    """Return everything these roles allow, with the use of one's own account. A role nobody knows allows nothing."""
    return _permissions_of(tuple(codes))


@lru_cache(maxsize=256)  # asked at every step of a page; forgotten when another role is registered
def _permissions_of(codes: tuple[str, ...]) -> frozenset[str]:
    granted = {str(permission) for code in codes if code in _known for permission in _known[code].permissions}
    return frozenset(granted | {str(Permission.OWN_ACCOUNT)})


def check_membership(codes: Iterable[str], organisation_id: str | None) -> None:
    """Return quietly when somebody of this organisation, or of none, may hold these roles. Raises RolesRefused."""
    own = [each for each in map(role, codes) if not each.of_organisation]
    if organisation_id is not None and own:
        raise RolesRefused(f"{own[0].label} works in this service: nobody of a partner organisation can hold it.")


def check_roles(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes tidied and ordered, when one account may hold them together.

    Raises RolesRefused for none or for an exclusive role in company; RoleUnknown for a code nobody registered.
    """
    chosen = [role(code) for code in sorted(set(codes))]
    if not chosen:
        raise RolesRefused("Select at least one role.")
    for each in chosen:
        if each.exclusive and len(chosen) > 1:
            raise RolesRefused(f"{each.label} is held alone: it cannot be combined with another role.")
    return tuple(each.code for each in chosen)
