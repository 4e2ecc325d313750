"""The wording: a language in, someone who speaks it out."""

from locales.catalogue import DOMAINS, LANGUAGES, folder_of
from locales.wording import Speaker, speaker, worded

__all__ = ["DOMAINS", "LANGUAGES", "Speaker", "folder_of", "speaker", "worded"]
