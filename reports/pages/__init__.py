"""The staff pages: today, findings, one finding with both texts, platforms, one project. They work without scripts."""

from reports.pages.application import app

__all__ = ["app"]
