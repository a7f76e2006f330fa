"""Draws the pictures and sets the documents that customers of the demo attach, into ``resources/demo/files``.

Made by hand of this script, so that nobody's photograph is needed: ``python packaging/demo_world.py``. The same
Qt gives the same files.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath, QPen

FILES = Path(__file__).resolve().parent.parent / "resources" / "demo" / "files"
WIDTH, HEIGHT = 640, 480
WALL, FLOOR, LEATHER, STEEL, RUST, WICKER = "#DDD6CA", "#B9AE9D", "#2B2A2C", "#8C9196", "#A23220", "#B98A4B"

DOCUMENTS = {
    "facture-BC-20377.pdf": (
        "Belleville Cycles",
        "Facture BC-20377",
        "",
        "City 3, taille M, bleu nuit          1 040,00 EUR",
        "Panier en osier                         60,00 EUR",
        "Livraison à domicile                    40,00 EUR",
        "",
        "Total TTC                            1 140,00 EUR",
    ),
    "attestation-transporteur.pdf": (
        "Attestation de livraison",
        "",
        "Commande BC-20377, un colis de 21 kg.",
        "Remis le mardi au 12 bis, rue des Envierges, Paris.",
        "Adresse demandée : 12, rue des Envierges, Paris.",
    ),
}


def main() -> None:
    """Write every file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    FILES.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Callable[[QPainter], None]] = {
        "saddle-broken.png": _broken_saddle,
        "saddle-clamp.png": _turned_clamp,
        "basket-handle.png": _basket,
    }
    for name, draw in pictures.items():
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, WIDTH, HEIGHT, QColor(WALL))
        painter.fillRect(0, 360, WIDTH, 120, QColor(FLOOR))
        draw(painter)
        painter.end()
        image.save(str(FILES / name))
    for name, lines in DOCUMENTS.items():
        (FILES / name).write_bytes(_document(lines))
    application.quit()


def _saddle(painter: QPainter) -> None:
    shape = QPainterPath(QPointF(120, 180))
    shape.cubicTo(130, 110, 260, 130, 360, 165)
    shape.cubicTo(450, 185, 520, 175, 550, 195)
    shape.cubicTo(560, 215, 520, 225, 440, 220)
    shape.cubicTo(330, 215, 270, 260, 180, 250)
    shape.cubicTo(130, 245, 112, 220, 120, 180)
    painter.fillPath(shape, QColor(LEATHER))


def _line(painter: QPainter, colour: str, width: float, *points: tuple[float, float]) -> None:
    painter.setPen(
        QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(x, y) for x, y in points])


def _broken_saddle(painter: QPainter) -> None:
    _line(painter, STEEL, 26, (330, 300), (318, 480))
    _line(painter, STEEL, 10, (180, 245), (240, 292), (300, 296))
    _line(painter, STEEL, 10, (348, 302), (420, 282), (500, 218))
    _line(painter, RUST, 5, (296, 286), (306, 296), (298, 306))
    _line(painter, RUST, 5, (352, 290), (342, 302), (354, 314))
    painter.translate(0, 18)
    painter.rotate(-4)
    _saddle(painter)


def _turned_clamp(painter: QPainter) -> None:
    _line(painter, STEEL, 30, (330, 320), (322, 480))
    _line(painter, STEEL, 10, (180, 248), (250, 296), (430, 296), (510, 218))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#5B6066"))
    painter.drawRoundedRect(QRectF(282, 300, 96, 34), 8, 8)
    painter.setBrush(QColor(LEATHER))
    painter.drawEllipse(QRectF(316, 306, 22, 22))
    _line(painter, RUST, 6, (420, 380), (402, 346), (382, 330))
    _line(painter, RUST, 6, (384, 348), (382, 330), (400, 332))
    _saddle(painter)


def _basket(painter: QPainter) -> None:
    for row in range(6):
        y, inset = 210 + row * 34, row * 7
        for column in range(11):
            shade = QColor(WICKER).darker(100 + 14 * ((row + column) % 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(130 + inset + column * (35 - row * 1.3), y, 34 - row, 30), 9, 9)
    _line(painter, WICKER, 16, (150, 200), (190, 110), (280, 78))
    _line(painter, WICKER, 16, (390, 92), (452, 120), (490, 200))
    _line(painter, RUST, 5, (286, 66), (296, 82), (284, 92))
    _line(painter, RUST, 5, (384, 80), (374, 94), (388, 106))


def _document(lines: tuple[str, ...]) -> bytes:
    """A page of plain text as PDF 1.4, in a typewriter face that every reader has."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    text = f"BT /F1 12 Tf 18 TL 60 770 Td {shown} ET".encode("cp1252")
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    page, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(page))
        page += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(page))
    return page + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


if __name__ == "__main__":
    main()
