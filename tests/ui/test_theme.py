"""Colours can be read on every surface they stand on (WCAG 2.1, contrast minimum, AA)."""

import pytest

from handrail.ui.qt import QtGui, QtWidgets
from handrail.ui.shown.readouts import Role
from handrail.ui.theme import DARK, LIGHT, Palette, Size, dimmed, mixed, system_scale

AA_TEXT = 4.5
AA_SHAPES = 3.0
DIMMING = [
    pytest.param(mixed(palette, dimmed(palette), share), id=f"{palette.name} {share}")
    for palette in (DARK, LIGHT)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0)
]
"""Both palettes, dimmed, and on the way there."""


def luminance(color: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", DIMMING)
@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_readable_on_every_ground(palette: Palette, role: Role) -> None:
    for ground in (palette.window, palette.surface, palette.raised, palette.calm_tint):
        assert contrast(palette.of(role), ground) >= AA_TEXT, ground


@pytest.mark.parametrize("palette", DIMMING)
@pytest.mark.parametrize("role", [Role.CONTACT, Role.AROUSAL, Role.CALM])
def test_text_is_readable_on_a_role_s_own_tint(palette: Palette, role: Role) -> None:
    tint = getattr(palette, f"{role.value}_tint")
    for text in (palette.text, palette.secondary, palette.of(role)):
        assert contrast(text, tint) >= AA_TEXT


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_buttons_are_readable_whatever_is_done_to_them(palette: Palette) -> None:
    for ground in (palette.raised, palette.pressed):
        assert contrast(palette.text, ground) >= AA_TEXT
    assert contrast(palette.window, palette.calm) >= AA_TEXT
    assert contrast(palette.calm, palette.surface) >= AA_SHAPES


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_dimmed_it_gives_less_than_half_of_its_light(palette: Palette) -> None:
    for ground in ("window", "surface", "contact_tint"):
        bright, dark = (getattr(p, ground) for p in (palette, dimmed(palette)))
        assert luminance(dark) < 0.5 * luminance(bright), ground
    if palette is DARK:
        assert luminance(dimmed(palette).text) < 0.5 * luminance(palette.text)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_no_colour_is_alarm_red_or_all_is_well_green(palette: Palette) -> None:
    for role in (Role.CALM, Role.AROUSAL, Role.CONTACT):
        hue = QtGui.QColor(palette.of(role)).hue()
        assert 20 <= hue <= 50 or 200 <= hue <= 270, role  # amber; blue to violet


def test_the_headline_is_readable_from_a_chair_away() -> None:
    assert Size.HEADLINE >= 24


def test_larger_letters_of_the_system_make_larger_letters_here(
    qapp: QtWidgets.QApplication,
) -> None:
    font = QtGui.QFont(qapp.font())
    font.setPixelSize(13)
    assert system_scale(font, 96.0) == 1.0
    font.setPointSizeF(13.0)  # 13 points at 96 dpi are 17.3 pixels; 17.3 / 13 = 1.33
    assert system_scale(font, 96.0) == pytest.approx(1.333, abs=0.001)
    font.setPixelSize(60)
    assert system_scale(font, 96.0) == 1.6
