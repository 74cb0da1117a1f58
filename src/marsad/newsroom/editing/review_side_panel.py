"""The review beside the editor: a panel with what waits, and the way to the whole of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from marsad.newsroom.editing.findings import load_findings


class ReviewSidePanel(BaseSidePanel):
    """What was found in the article, by kind, with how much waits for an editor."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle review")
        icon_name = "tasks"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Return the count that stands on the panel's button."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.findings.open_count
            return context

    name = "review"
    title = _("Review")
    template_name = "newsroom/editing/review_side_panel.html"
    order = 150

    def __init__(self, article: Any, request: Any) -> None:
        super().__init__(article, request)
        self.findings = load_findings(article)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the findings."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["findings"] = self.findings
        context["open_groups"] = [group for group in self.findings.groups if group.open]
        return context
