"""The observatory in the browser: pages, API, review, accounts. It shows; how anything is computed it does not know."""
