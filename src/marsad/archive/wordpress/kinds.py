"""Kinds of items: which hold what readers read, and which are a site's own machinery."""

import re

MACHINERY = {
    "nav_menu_item", "revision", "oembed_cache", "customize_changeset", "custom_css", "user_request", "wp_template",
    "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face", "wp_block",
    "acf-field", "acf-field-group", "acf-post-type", "acf-taxonomy", "elementor_library", "elementor_snippet",
    "et_pb_layout", "fl-builder-template", "vc_grid_item", "scheduled-action", "attachment",
}  # fmt: skip
"""Menus, templates and settings: counted and named in the report. Attachments come in by a door of their own."""

PRIVATE = {"feedback", "wpcf7_contact_form", "flamingo_inbound", "flamingo_contact", "wpforms", "shop_order",
           "shop_order_refund", "shop_subscription", "mc4wp-form", "nf_sub"}  # fmt: skip
"""What people wrote to a site in confidence, or bought from it: never an article."""

_TYPE = re.compile(rb"<[\w.-]+:post_type>\s*(?:<!\[CDATA\[)?\s*([\w-]{1,60})")


def is_content(kind: str) -> bool:
    """Say whether items of that type become articles or pages here."""
    return kind not in MACHINERY and kind not in PRIVATE


def quick_type(data: bytes) -> str:
    """Return the type of an item from its bytes, without parsing them; `post` when it says none."""
    found = _TYPE.search(data)
    return found.group(1).decode("ascii") if found else "post"
