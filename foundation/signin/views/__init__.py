"""The pages of sign-in: signing in and out, setting up, one's own account, and the administrator's accounts."""

from foundation.signin.views import accounts, own_account, set_up, signing_in, staying, system_tokens
from foundation.signin.views.shared import blueprint

__all__ = ["accounts", "blueprint", "own_account", "set_up", "signing_in", "staying", "system_tokens"]
