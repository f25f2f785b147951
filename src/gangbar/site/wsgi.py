"""The application as gunicorn serves it."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gangbar.site.settings")
application = get_wsgi_application()

# Every page is loaded before the workers fork and what is loaded is kept from the collector, which
# would write into it: so the workers share these pages instead of each holding its own.
get_resolver().url_patterns  # noqa: B018 - reading it imports every view
gc.collect()
gc.freeze()
