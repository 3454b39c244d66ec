#!/usr/bin/env python3
"""Holds the files that bit4bit calls different against those that diffoscope does.

    bench/diff-agreement.py BIT4BIT.json DIFFOSCOPE.json

diffoscope names files in two places: in the listing of a layer (any field of the entry), and as members whose content it
compared. Ends with 1 when one names a file that the other does not.
"""

import json
import re
import sys

LISTED = re.compile(r"^[+-][a-z-][rwxsStT-]{9}.*?\d\d:\d\d:\d\d\.\d+ (.*)$")


def normal(name):
    """The name as bit4bit has it: without ./ and / around it, and without a link's target."""
    name = re.sub(r"(?: -> | link to ).*$", "", name)
    return re.sub(r"^(?:\./)+", "", name).strip("/") or "."


def of_diffoscope(node, in_layer, found):
    for detail in node.get("details") or []:
        name = detail.get("source1", "")
        if in_layer and name == "file list":
            for line in (detail.get("unified_diff") or "").splitlines():
                match = LISTED.match(line)
                if match:
                    found.add(normal(match.group(1)))
        elif in_layer and name.startswith("./"):
            found.add(normal(name))
        else:
            of_diffoscope(detail, in_layer or name.endswith((".tar", "layer.tar")), found)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        ours = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        theirs = json.load(file)
    mine = {
        change["path"]
        for platform in ours["platforms"]
        for layer in platform["layers"]
        for change in layer["changes"]
    }
    found = set()
    of_diffoscope(theirs, False, found)
    missed = sorted(found - mine)
    alone = sorted(mine - found)
    print(f"bit4bit calls {len(mine)} files different, diffoscope {len(found)}")
    print(f"  only diffoscope: {len(missed)} {missed[:10]}")
    print(f"  only bit4bit: {len(alone)} {alone[:10]}")
    sys.exit(1 if missed or alone else 0)


if __name__ == "__main__":
    main()
