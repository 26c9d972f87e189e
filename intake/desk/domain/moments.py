"""What is chosen beside "When did the hub first receive it?"."""

JUST_NOW = "now"
EARLIER = "earlier"
