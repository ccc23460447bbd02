"""The doors out: files, fonts, the site, the binders, and the machine they need."""
