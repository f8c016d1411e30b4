"""Makes static/fonts/shop.woff, a font of squares. It is our own, so it needs nobody's licence.

    pip install fonttools && python shop_font.py ../resources/static/fonts/shop.woff
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

SQUARE = 100
ROWS = 7

LETTERS = {
    "A": "01110 10001 10001 11111 10001 10001 10001",
    "B": "11110 10001 10001 11110 10001 10001 11110",
    "C": "01111 10000 10000 10000 10000 10000 01111",
    "D": "11110 10001 10001 10001 10001 10001 11110",
    "E": "11111 10000 10000 11110 10000 10000 11111",
    "F": "11111 10000 10000 11110 10000 10000 10000",
    "G": "01111 10000 10000 10011 10001 10001 01111",
    "H": "10001 10001 10001 11111 10001 10001 10001",
    "I": "111 010 010 010 010 010 111",
    "J": "00111 00010 00010 00010 00010 10010 01100",
    "K": "10001 10010 10100 11000 10100 10010 10001",
    "L": "10000 10000 10000 10000 10000 10000 11111",
    "M": "10001 11011 10101 10101 10001 10001 10001",
    "N": "10001 11001 10101 10011 10001 10001 10001",
    "O": "01110 10001 10001 10001 10001 10001 01110",
    "P": "11110 10001 10001 11110 10000 10000 10000",
    "Q": "01110 10001 10001 10001 10101 10010 01101",
    "R": "11110 10001 10001 11110 10100 10010 10001",
    "S": "01111 10000 10000 01110 00001 00001 11110",
    "T": "11111 00100 00100 00100 00100 00100 00100",
    "U": "10001 10001 10001 10001 10001 10001 01110",
    "V": "10001 10001 10001 10001 10001 01010 00100",
    "W": "10001 10001 10001 10101 10101 11011 10001",
    "X": "10001 10001 01010 00100 01010 10001 10001",
    "Y": "10001 10001 01010 00100 00100 00100 00100",
    "Z": "11111 00001 00010 00100 01000 10000 11111",
    "period": "0 0 0 0 0 0 1",
    "space": "00 00 00 00 00 00 00",
}


def draw(rows):
    pen = TTGlyphPen(None)
    for top, row in enumerate(rows):
        for left, square in enumerate(row):
            if square == "1":
                x, y = left * SQUARE, (ROWS - 1 - top) * SQUARE
                pen.moveTo((x, y))
                pen.lineTo((x, y + SQUARE))
                pen.lineTo((x + SQUARE, y + SQUARE))
                pen.lineTo((x + SQUARE, y))
                pen.closePath()
    return pen.glyph()


def build(path):
    bitmaps = {name: bitmap.split() for name, bitmap in LETTERS.items()}
    codes = {"period": ord("."), "space": ord(" ")}
    font = FontBuilder(unitsPerEm=1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *bitmaps])
    font.setupCharacterMap({codes.get(name, ord(name[0])): name for name in bitmaps}
                           | {ord(name.lower()): name for name in bitmaps if len(name) == 1})
    font.setupGlyf({".notdef": draw(["111"] * ROWS)} | {name: draw(rows) for name, rows in bitmaps.items()})
    font.setupHorizontalMetrics({".notdef": (400, 0)}
                                | {name: ((len(rows[0]) + 1) * SQUARE, 0) for name, rows in bitmaps.items()})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Shop", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    # Gives the same bytes each time.
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    font.font.flavor = "woff"
    font.save(path)


build(sys.argv[1])
