"""The preview: the site as it will be, at an address of this machine, made again at every save.

    live: the content as it stands, the last that was sound      found: problems, as a page shows them
    placed: where a page tells each of them      said: their words, well set
    pages: what a browser asks for, made when it asks            papers: PDFs, made in processes of their own
    worker: such a process      guard: who is answered           server: the answers
    watch: what is saved        ports: where it listens          run: from the first page to Ctrl-C

Nothing is written: the site in its folder stays as it is. The bar and the panel are templates of
`templates/preview/`, laid over those of the web; the published site has nothing of them.
"""
