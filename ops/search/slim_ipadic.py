"""Slims IPADIC's source files (EUC-JP) for municipal FAQs and writes them as UTF-8.

Names of persons, organisations and works and the symbols are left out: they are two fifths of the
entries and hardly occur in a city's answers. Of each entry stay the four columns that search reads:
part of speech, its subclass, base form ("*" when it is the surface), reading.

    slim_ipadic.py SOURCE_DIR TARGET_DIR
"""

import csv
import pathlib
import sys

LEFT_OUT = {"Noun.name.csv", "Noun.org.csv", "Noun.proper.csv", "Symbol.csv"}


def main(source, target):
    target.mkdir(parents=True, exist_ok=True)
    for name in ("matrix.def", "char.def", "unk.def"):
        (target / name).write_text((source / name).read_text(encoding="euc_jp"), encoding="utf-8")
    kept = 0
    with (target / "lex.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        for file in sorted(source.glob("*.csv")):
            if file.name in LEFT_OUT:
                continue
            with file.open(encoding="euc_jp", newline="") as lines:
                for row in csv.reader(lines):
                    surface, base, reading = row[0], row[10], row[11] if 11 < len(row) else "*"
                    rows.writerow(row[:6] + ["*" if base == surface else base, reading])
                    kept += 1
    print(f"{kept} entries")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
