"""The nouns of the newsroom, one a file."""

from marsad.newsroom.models.article import ArticleAuthor, ArticleKeyword, ArticlePage
from marsad.newsroom.models.author import Author
from marsad.newsroom.models.decision import Decision, DecisionKind
from marsad.newsroom.models.dossier import Dossier, DossierSubject
from marsad.newsroom.models.findings import (
    ArticleReading,
    Finding,
    FindingState,
    Force,
    Mention,
    Point,
    Proposal,
    RefusedName,
    Statement,
)
from marsad.newsroom.models.listing import ListCount, Listing, ListNoun
from marsad.newsroom.models.old_address import OldAddress
from marsad.newsroom.models.pages import HomePage, SectionPage, StandardPage
from marsad.newsroom.models.picture import Picture, Rendition
from marsad.newsroom.models.role import Role
from marsad.newsroom.models.site_settings import SiteSettings
from marsad.newsroom.models.subject import Subject, SubjectName

__all__ = [
    "ArticleAuthor",
    "ArticleKeyword",
    "ArticlePage",
    "ArticleReading",
    "Author",
    "Decision",
    "DecisionKind",
    "Dossier",
    "DossierSubject",
    "Finding",
    "FindingState",
    "Force",
    "HomePage",
    "ListCount",
    "ListNoun",
    "Listing",
    "Mention",
    "OldAddress",
    "Picture",
    "Point",
    "Proposal",
    "RefusedName",
    "Rendition",
    "Role",
    "SectionPage",
    "SiteSettings",
    "StandardPage",
    "Statement",
    "Subject",
    "SubjectName",
]
