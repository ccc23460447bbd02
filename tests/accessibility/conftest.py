"""The same site as the browser tests read."""

from tests.site.conftest import site, web

__all__ = ["site", "web"]
