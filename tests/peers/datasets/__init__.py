class Dataset:
    def __init__(self, rows: list[dict[str, object]]) -> None:
        self.rows = rows

    @classmethod
    def from_dict(cls, columns: dict[str, list[object]]) -> "Dataset":
        pairs = (
            dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
        )
        return cls(list(pairs))

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> dict[str, object]:
        return self.rows[place]
