"""Where sessions of tests keep things."""


class Shelf:
    """A shelf in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def has(self, name: str) -> bool:
        return name in self.texts

    def read(self, name: str) -> str:
        return self.texts.get(name, "")

    def write(self, name: str, text: str, *, is_new: bool = False) -> None:
        assert not (is_new and name in self.texts)
        self.texts[name] = text
