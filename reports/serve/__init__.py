"""diffengine in the browser: a page on this machine where reports are dropped, compared and kept.

`serve_command` starts it; `gate` lets in whoever has the token; `uploads` takes files in; `desk` has each order carried
out by a `worker` in a process of its own; `shelf` keeps what was made in a folder that people see; `web_app` has the
addresses, `serve_pages` the pages.
"""
