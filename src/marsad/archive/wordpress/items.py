"""What an export says, as values: the site, its people and terms, its items and their comments."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site that was exported. `base` is its address; its items' addresses may begin with others."""

    title: str = ""
    base: str = ""
    version: str = ""
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One who may sign posts. Their e-mail address stays in the export."""

    login: str
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A category, tag, or term of another taxonomy. `slug` and `parent` are as exported, escapes and all."""

    domain: str
    slug: str
    name: str
    parent: str = ""
    description: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment, pingback or trackback."""

    number: str
    author: str
    content: str
    date: str = ""
    date_gmt: str = ""
    approved: str = ""
    type: str = ""
    parent: str = ""
    url: str = ""
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A post, page, attachment, or item of another type; texts as exported. `line` is where it begins in the file.

    `is_rendered` says that its content is HTML as readers got it, not what an editor typed.
    """

    line: int
    title: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    pub_date: str = ""
    content: str = ""
    excerpt: str = ""
    number: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    comment_status: str = ""
    slug: str = ""
    status: str = ""
    parent: str = ""
    menu_order: str = ""
    type: str = "post"
    password: str = ""
    is_sticky: bool = False
    is_rendered: bool = False
    attachment_url: str = ""
    terms: tuple[tuple[str, str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = ()

    def meta_value(self, key: str) -> str:
        """Return the value of a custom field, the last where there are several, empty where there is none."""
        return next((value for name, value in reversed(self.meta) if name == key), "")

    def meta_values(self, key: str) -> list[str]:
        """Return all values of a custom field, in order."""
        return [value for name, value in self.meta if name == key]

    @property
    def name(self) -> str:
        """What a report calls the item."""
        return f"{self.type} {self.number}" if self.number else f"{self.type} without a number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Something in the file that could not be read as an item; it is set aside."""

    line: int
    item: str
    reason: str
