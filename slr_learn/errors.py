"""This module names everything that can go wrong in words meant for the person who must act on it."""


class SlrLearnError(Exception):
    """Base of every error raised on purpose; its message alone is fit to print."""


class BadInputError(SlrLearnError, ValueError):
    """An argument or a file's content is not of the required form."""


class DataNotFoundError(SlrLearnError, FileNotFoundError):
    """A path that should hold data does not exist."""

    # FileNotFoundError formats itself from errno; the message must stay the sentence given.
    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class WorkerLostError(SlrLearnError, RuntimeError):
    """A process that worked for this one was ended from outside."""


class TrainingRunningError(SlrLearnError, RuntimeError):
    """A training was asked for while another one runs."""


class BundleError(SlrLearnError, RuntimeError):
    """A trained model's files are missing, damaged, or made for another version of the features."""


class OutdatedBundleError(BundleError):
    """A trained model is sound, and was made for another version of the features than this program computes."""


class LandmarkerUnavailableError(SlrLearnError, ImportError):
    """MediaPipe or one of the system libraries it needs cannot be loaded."""


class StorageError(SlrLearnError, RuntimeError):
    """The database of the learners cannot be opened, read or written; the app goes on without it."""
