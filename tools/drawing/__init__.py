"""drawing: the pictures of the demo edition, drawn with Pillow, the same every time."""

from collections.abc import Callable

from drawing import city, devices, hills, ornament, water, works
from drawing.canvas import Canvas

PICTURES: dict[str, Callable[[], Canvas]] = {
    "great-wall-dusk": hills.draw_great_wall_dusk,
    "ink-mountains": hills.draw_ink_mountains,
    "silk-road-dunes": hills.draw_silk_road_dunes,
    "tea-terraces": hills.draw_tea_terraces,
    "rice-fields": water.draw_rice_fields,
    "river-delta-night": water.draw_river_delta_night,
    "container-port": works.draw_container_port,
    "high-speed-rail": works.draw_high_speed_rail,
    "solar-fields": works.draw_solar_fields,
    "city-skyline": city.draw_city_skyline,
    "palace-roofs": city.draw_palace_roofs,
    "moon-orbit": devices.draw_moon_orbit,
    "chip-circuit": devices.draw_chip_circuit,
    "summit-table": devices.draw_summit_table,
    "lattice-window": ornament.draw_lattice_window,
    "porcelain": ornament.draw_porcelain,
}
"""Every picture by the name of its file."""
