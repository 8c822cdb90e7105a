"""Writing: the kept blocks of an article as Markdown, text or JSON. Each writer lives in a module of its own."""
