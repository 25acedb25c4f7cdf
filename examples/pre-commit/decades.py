"""Counts patients by the decade of their birth: a report that holds nobody's data."""

import csv
import sys
from collections import Counter
from pathlib import Path


def count_decades(source: Path) -> Counter[str]:
    with source.open(newline="", encoding="utf-8") as file:
        return Counter(row["birth_date"][:3] + "0s" for row in csv.DictReader(file))


if __name__ == "__main__":
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "data/patients.csv")
    for decade, patients in sorted(count_decades(path).items()):
        print(f"{decade}: {patients}")
