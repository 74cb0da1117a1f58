"""The pages of the public site, one noun a file. A view gathers, a template shows, neither decides."""
