"""The nouns: what the content is made of, frozen once read."""
