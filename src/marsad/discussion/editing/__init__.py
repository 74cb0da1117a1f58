"""The moderators' screens in Wagtail."""
