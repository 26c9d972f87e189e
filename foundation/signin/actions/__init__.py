"""Writes: one public function for each thing a person does."""

from foundation.signin.actions.accounts import (
    AccountCreated,
    AccountRefused,
    CreateAccount,
    CreateOrganisation,
    change_roles,
    close_own_account,
    create_account,
    create_organisation,
    create_ready_account,
    disable_account,
    enable_account,
    end_sessions,
    hold_organisation,
    renew_link,
    reset_second_factor,
)
from foundation.signin.actions.confirming import ConfirmationRefused, confirm_roles, decline_roles
from foundation.signin.actions.kept_forms import KeepForm, keep_form
from foundation.signin.actions.own_account import ChangePassword, PasswordWrong, change_password, end_own_session
from foundation.signin.actions.sessions import start_session, touch_session
from foundation.signin.actions.set_up import LinkSpent, SetPassword, set_password
from foundation.signin.actions.sign_in import (
    CodeRefused,
    SignedIn,
    SignInExpired,
    SignInRefused,
    TryCode,
    TryPassword,
    begin_sign_in,
    finish_sign_in,
    sign_out,
)
from foundation.signin.actions.slowing import TriesSlowed
from foundation.signin.actions.sweeping import sweep
from foundation.signin.actions.system_tokens import (
    MakeToken,
    SystemSlowed,
    TokenMade,
    TokenNotMade,
    TokenRefused,
    TokenUnknown,
    admit_system,
    make_token,
    replace_token,
    revoke_token,
)
from foundation.signin.actions.unused import disable_unused

__all__ = [
    "AccountCreated", "AccountRefused", "ChangePassword", "CodeRefused", "ConfirmationRefused", "CreateAccount",
    "CreateOrganisation", "KeepForm", "LinkSpent", "MakeToken", "PasswordWrong", "SetPassword", "SignInExpired",
    "SignInRefused", "SignedIn", "SystemSlowed", "TokenMade", "TokenNotMade", "TokenRefused", "TokenUnknown",
    "TriesSlowed", "TryCode", "TryPassword", "admit_system", "begin_sign_in", "change_password", "change_roles",
    "close_own_account", "confirm_roles", "create_account", "create_organisation", "create_ready_account",
    "decline_roles", "disable_account", "disable_unused", "enable_account", "end_own_session", "end_sessions",
    "finish_sign_in", "hold_organisation", "keep_form", "make_token", "renew_link", "replace_token",
    "reset_second_factor", "revoke_token", "set_password", "sign_out", "start_session", "sweep", "touch_session",
]  # fmt: skip
