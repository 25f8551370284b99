"""This module defines the errors of the package; their messages are written for the person who must act on them."""


class SlrLearnError(Exception):
    """Base class of all errors raised on purpose; its message can be shown without a traceback."""


class BadInputError(SlrLearnError, ValueError):
    """An argument or a file's content does not have the required form."""


class DataNotFoundError(SlrLearnError, FileNotFoundError):
    """A path that should hold data does not exist."""

    # FileNotFoundError formats itself from errno; the message must stay the sentence given.
    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class WorkerLostError(SlrLearnError, RuntimeError):
    """A worker process was ended from outside."""


class TrainingRunningError(SlrLearnError, RuntimeError):
    """A training was started while another one is running."""


class BundleError(SlrLearnError, RuntimeError):
    """A trained model's files are missing, damaged, or made for another version of the features."""


class OutdatedBundleError(BundleError):
    """A trained model is intact but was made for another version of the features than this program's."""


class LandmarkerUnavailableError(SlrLearnError, ImportError):
    """MediaPipe or one of the system libraries it needs cannot be loaded."""


class StorageError(SlrLearnError, RuntimeError):
    """The learners' database cannot be opened, read or written; the app continues without it."""
