"""The only door between a binder's HTML and the world: it serves what it was given, no more."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE_URL = "binder:/"
"""A scheme nobody serves; relative addresses stay as they are, since urljoin does not know it."""


class RefusedAddressError(FatalURLFetchingError):  # type: ignore[misc]  # WeasyPrint has no types
    """The HTML asked for something that is not in the binder."""


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """A fetcher over a mapping; everything else (file:, http:, data:) stops the rendering."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Serve ``files`` by their path below the base address."""
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file of that name."""
        del headers  # part of WeasyPrint's signature
        name = unquote(url.removeprefix(BASE_URL))
        if name not in self._files:
            raise RefusedAddressError(url)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._files[name], {"Content-Type": kind})
