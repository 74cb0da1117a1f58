"""The parts that an article's text is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = [
    "h2",
    "h3",
    "h4",
    "bold",
    "italic",
    "superscript",
    "link",
    "document-link",
    "ol",
    "ul",
    "blockquote",
    "hr",
]


class FigureBlock(blocks.StructBlock):
    """A picture with its words."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=400)
    alt = blocks.CharBlock(
        label=_("alternative text"), required=False, max_length=400, help_text=_("Empty: the image's own.")
    )

    class Meta:
        icon = "image"
        label = _("figure")


class QuoteBlock(blocks.StructBlock):
    """A passage quoted from somebody."""

    text = blocks.TextBlock(label=_("quotation"))
    speaker = blocks.CharBlock(label=_("speaker"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("quotation")


class LinkCardBlock(blocks.StructBlock):
    """A video, post or page elsewhere: shown as a link, so that nothing is asked of another host."""

    url = blocks.URLBlock(label=_("address"))
    title = blocks.CharBlock(label=_("title"), max_length=300)

    class Meta:
        icon = "link"
        label = _("link card")


class SafeHTMLBlock(blocks.RawHTMLBlock):
    """Markup kept from an import; cleaned by nh3 as it comes in and again as it is saved."""

    def clean(self, value: str) -> str:
        """Return *value* with everything removed that could run or load from elsewhere."""
        from marsad.newsroom.sanitising import clean_html

        return super().clean(clean_html(value))

    class Meta:
        icon = "code"
        label = _("imported markup")


class ArticleBody(blocks.StreamBlock):
    """The text of an article, block by block."""

    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES, icon="pilcrow")
    figure = FigureBlock()
    quote = QuoteBlock()
    table = TableBlock(label=_("table"))
    link = LinkCardBlock()
    html = SafeHTMLBlock()
