"""All that a person sees: command line, terminal, HTML page, CSV, JSON."""
