"""Who may do what: roles, each with the rights of those before it."""

from __future__ import annotations

from enum import IntEnum

from communique.errors import ForbiddenError, InvalidRequestError, UnauthorizedError


class Role(IntEnum):
    """From least to most; an anonymous caller is a stranger to all but public reading."""

    ANONYMOUS = 0
    READER = 1
    INGESTER = 2
    CURATOR = 3
    ADMIN = 4

    @classmethod
    def named(cls, name: str) -> Role:
        """The role of that name; raises InvalidRequestError for any other."""
        grantable = {role.name.lower(): role for role in cls if role is not cls.ANONYMOUS}
        try:
            return grantable[name.lower()]
        except KeyError as error:
            raise InvalidRequestError(f"no role {name!r}; one of {', '.join(grantable)}") from error


def require(role: Role, needed: Role, what: str) -> None:
    """Raises UnauthorizedError for a caller without a role, ForbiddenError for one whose role is too low."""
    if role >= needed:
        return
    need = needed.name.lower()
    if role is Role.ANONYMOUS:
        raise UnauthorizedError(f"{what} needs a key of role {need}; send it as 'Authorization: Bearer KEY'")
    raise ForbiddenError(
        f"{what} needs a key of role {need}, this caller has role {role.name.lower()}; send one as "
        f"'Authorization: Bearer KEY'"
    )
