"""What another body may be asked, the check before it is asked, and the only moves what was asked can make."""

PREFIX = "CE"
