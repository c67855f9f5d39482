"""One spelling for texts that look the same."""

import unicodedata


def composed(text: str) -> str:
    """A text with its accents composed (Unicode NFC).

    `é` is one character or two (`e` and a combining accent, as macOS and some exports write it); the two look
    the same, so that an id is the same id in both.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)
