"""What every model of a file has in common: frozen, and no key that it does not know."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from offshore_kpi.model.fields import NULL_WORDS


class FileModel(BaseModel):
    """A part of a file, built from texts as they stand there.

    A key that is given as null (`~`, `null` or nothing) is a key left out, but for the fields of
    `_words_kept`, in which `~` is a word of the field.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    _words_kept: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _drop_nulls(cls, data: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if not isinstance(data, dict):
            return data
        return {
            key: value
            for key, value in data.items()
            if value is not None
            and (key in cls._words_kept or not (isinstance(value, str) and value in NULL_WORDS))
        }
