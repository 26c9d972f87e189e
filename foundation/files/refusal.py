"""Why a file is not taken."""


class FileRefused(Exception):
    """A file is not taken; the message is a sentence for the page, without the file's name."""
