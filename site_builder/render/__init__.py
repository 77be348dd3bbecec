"""Pages to bytes: templates, filters, assets, Markdown."""
