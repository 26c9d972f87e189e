"""What people type on the sign-in and account pages, parsed into commands. Nothing is decided here."""

from wtforms import Form, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Email, InputRequired, Length

from foundation.database import storable
from foundation.signin.actions import CreateAccount, CreateOrganisation, MakeToken
from foundation.signin.domain import tidy_email
from foundation.signin.queries import Organisation
from foundation.signin.roles import Role
from foundation.signin.systems import LIFETIMES, Scope

NAME_LONGEST, EMAIL_LONGEST, PASSWORD_TYPED_LONGEST = 200, 254, 1000
_TOO_LONG = Length(max=PASSWORD_TYPED_LONGEST, message="This is too long to be a password")


def _held(typed: str | None) -> str | None:
    return storable(typed) if typed else typed


def _required(words: str) -> InputRequired:
    return InputRequired(words)


class SignInForm(Form):
    """Email and password."""

    email = StringField(
        "Email address",
        filters=[_held],
        validators=[_required("Enter your email address"), Length(max=EMAIL_LONGEST)],
    )
    password = PasswordField("Password", validators=[_required("Enter your password"), _TOO_LONG])


class CodeForm(Form):
    """The six figures of the second factor."""

    code = StringField(
        "Code", filters=[_held], validators=[_required("Enter the 6-figure code from your app"), Length(max=20)]
    )


class SetPasswordForm(Form):
    """A password behind a one-time link."""

    password = PasswordField("Choose a password", validators=[_required("Enter a password"), _TOO_LONG])


class ChangePasswordForm(Form):
    """The present password and the one wanted."""

    present_password = PasswordField(
        "Your present password", validators=[_required("Enter your present password"), _TOO_LONG]
    )
    wanted_password = PasswordField("Your new password", validators=[_required("Enter a new password"), _TOO_LONG])


def _roles_field() -> SelectMultipleField:
    return SelectMultipleField("Roles", validators=[_required("Select at least one role")])


class RolesForm(Form):
    """Which roles an account holds."""

    roles = _roles_field()

    def offer(self, known: list[Role]) -> None:
        """Offer these roles and no others."""
        self.roles.choices = [(role.code, role.label) for role in known]


class CreateAccountForm(RolesForm):
    """A new account."""

    name = StringField(
        "Name",
        filters=[_held],
        validators=[_required("Enter the person’s name"), Length(max=NAME_LONGEST, message="Enter a shorter name")],
    )
    email = StringField(
        "Email address",
        filters=[_held, lambda typed: tidy_email(typed) if typed else typed],
        validators=[
            _required("Enter the person’s email address"),
            Email("Enter an email address in the right form, like name@example.org"),
            Length(max=EMAIL_LONGEST, message="Enter a shorter email address"),
        ],
    )
    roles = _roles_field()  # again, so that what is wrong is told in the order of the page
    organisation_id = SelectField("Organisation")

    def offer_organisations(self, organisations: list[Organisation]) -> None:
        """Offer these organisations, or none."""
        choices = [("", "None: works in this service itself")]
        self.organisation_id.choices = choices + [(each.id, each.name) for each in organisations]

    def command(self) -> CreateAccount:
        """Return what was asked for."""
        return CreateAccount(
            name=self.name.data or "",
            email=self.email.data or "",
            roles=tuple(self.roles.data or ()),
            organisation_id=self.organisation_id.data or None,
        )


class OrganisationForm(Form):
    """A new partner organisation."""

    name = StringField(
        "Name",
        filters=[_held],
        validators=[_required("Enter the organisation’s name"), Length(max=200, message="Enter a shorter name")],
    )
    kind = StringField(
        "What kind of organisation is it?",
        filters=[_held],
        validators=[_required("Enter what kind of organisation it is"), Length(max=60, message="Say it more shortly")],
    )

    def command(self) -> CreateOrganisation:
        """Return what was asked for."""
        return CreateOrganisation(name=self.name.data or "", kind=self.kind.data or "")


class SystemTokenForm(Form):
    """A token for one of an organisation's own systems."""

    system = StringField(
        "What is the system called?",
        filters=[_held],
        validators=[_required("Enter what the system is called"), Length(max=100, message="Enter a shorter name")],
    )
    scopes = SelectMultipleField("What may it do?", validators=[_required("Select at least one thing it may do")])
    days = SelectField("How long may it be used?", default=str(LIFETIMES[0]))

    def offer(self, scopes: list[Scope]) -> None:
        """Offer these scopes, and the lifetimes there are."""
        self.days.choices = [(str(days), f"{days} days") for days in LIFETIMES]
        self.scopes.choices = [(scope.code, scope.words) for scope in scopes]

    def command(self, organisation_id: str) -> MakeToken:
        """Return what was asked for."""
        return MakeToken(organisation_id, self.system.data or "", tuple(self.scopes.data or ()), int(self.days.data))
