"""A concepts file without a problem, to be broken by tests."""

GOOD = """\
title: Marketing for beginners
dimensions:
  goals: {label: Goals, question: What is it for?}
  reach: {label: Reach}
sources:
  fine-2006: {title: Social Marketing, author: "Fine, S.", date: 2006-05, url: https://example.org/fine}
  kim:
    title: Podcasts
    publisher: Kim & Co
concepts:
  marketing:
    label: Marketing
    aliases: [MK, promotion]
    definition: Bringing offers to people. [@fine-2006]
    examples:
      - A shop window. [@kim]
    goals:
      - Sell more [@kim]
      - Be known [@fine-2006; @kim]
    reach:
      - disputed:
          - It is everywhere [@kim]
          - It is nowhere [@fine-2006]
  podcast-marketing:
    label: Podcast marketing
    definition: Marketing in podcasts. [@kim]
    broader: ["marketing [@kim]"]
    goals:
      - Be heard [@kim]
    reach:
      - Online [@kim]
contrasts:
  - between: [marketing, podcast-marketing]
    difference: One is part of the other. [@kim]
"""
