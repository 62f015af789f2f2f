"""The program's own words: sentences as templates, lists, numbers, headings.

A concepts file may replace any of `ENGLISH` under its key `words`, so every
sentence is one template; nothing is glued together from halves.
"""

from collections.abc import Mapping, Sequence

Words = Mapping[str, str]
"""Templates by their key; each has the fields in braces that `ENGLISH` has."""

ENGLISH: dict[str, str] = {
    # What people say between names, with spaces; what they say around them, with commas
    "separators": "vs vs. v v. versus and or with between to from than & + , /",
    "fillers": "a, an, the, what is a, what is an, what is the, what is, what are, what's, whats,"
    " what do, what does, how is, how are, how do, how does, is, are, the difference,"
    " difference, differences, main difference, main differences, key difference, key"
    " differences, major difference, major differences, diff, differ, differs, different,"
    " distinguish, distinction, differentiate, compare, compared, compare and contrast,"
    " contrast, comparison, which is better, better, should i use, relation between,"
    " relationship between, related, similar, similarities, have in common, a part of,"
    " part of, a kind of, a type of, kinds of, types of, forms of, the same as, the same"
    " thing as, the same, define, definition, definition of, explain, describe, discuss,"
    " list the, tell me about, in what way is, in what ways are, the concept of, concept"
    " of, mean, stand for, meaning, meaning of, origin of, origins of, history of, who"
    " invented, who coined, examples of, with examples, in marketing, pros and cons of,"
    " advantages and disadvantages of, when to use, example of, examples",
    # Lists and numbers
    "comma": "{start}, {last}",
    "and": "{start} and {last}",
    "or": "{start} or {last}",
    "more": "{count} more",
    "numbers": "no one two three four five six seven eight nine ten",
    # Rows that every concept has
    "definition": "Definition",
    "origin": "Origin",
    "examples": "Examples",
    "other": "Other statements",
    # Rows of the whole catalog as CSV
    "row_alias": "Also called",
    "row_broader": "Part of",
    "row_contrast": "Difference from",
    # Verdict
    "versus": "{start} vs. {last}",
    "part_of": "{part} is part of {whole}.",
    "part_by_way": "{part} is part of {whole}, by way of {between}.",
    "both_part_of": "Both are part of {whole}.",
    "all_part_of": "All {count} are part of {whole}.",
    "neither": "Neither is part of the other.",
    "none": "None is part of another.",
    "contested": "Whether {part} is part of {whole} is disputed: {positions}.",
    "contested_above": "{below} is part of {part}; whether {part} is part of {whole} is"
    " disputed: {positions}.",
    "contested_below": "Whether {part} is part of {whole}, and so of {above}, is"
    " disputed: {positions}.",
    "contested_between": "{below} is part of {part}; whether {part} is part of {whole}, and so of"
    " {above}, is disputed: {positions}.",
    "inherited": "The difference between {whose}: {difference}",
    "more_contrasts": "For {count} more pairs, compare just two of them.",
    "one_more_contrast": "For one more pair, compare just the two.",
    "differences": "Key differences",
    "common": "In common",
    "nothing_common": "nothing in this file",
    # Profile
    "disputed_part": "Whether it is part of {whole} is disputed: {positions}.",
    "includes": "{whole} includes {parts}.",
    "also_called": "It is also called {aliases}.",
    "compared_with": "It is often compared with {others}.",
    # Rows, legend and notes
    "held": "{position} ({holders})",
    "disputed_mark": "{text} (disputed)",
    "disputed_note": "Disputed: “{row}” of {concept}. {positions}.",
    "common_view_note": "Common view: “{row}” of {concept}. {positions}.",
    "said_of_both": "said of both",
    "said_of_all": "said of all {count}",
    "said_of_some": "said of some",
    "not_stated": "not stated in this file",
    # References
    "no_date": "n.d.",
    "months": "January February March April May June July August September October November"
    " December",
    "ordinals": "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th"
    " 19th 20th 21st 22nd 23rd 24th 25th 26th 27th 28th 29th 30th",
    "cited_day": "{month} {day}, {year}",
    "cited_month": "{month} {year}",
    "cited_year_and_day": "{year}, {month} {day}",
    "cited_year_and_month": "{year}, {month}",
    "cited_retrieved": "Retrieved {value}, from",
    "cited_editor": "{names} (Ed.)",
    "cited_editors": "{names} (Eds.)",
    "cited_with_editor": "{names}, Ed.",
    "cited_with_editors": "{names}, Eds.",
    "cited_in": "In {container}",
    "cited_in_edited": "In {editors}, {container}",
    "cited_edition": "{value} ed.",
    "cited_volume": "Vol. {value}",
    "cited_issue": "Issue {value}",
    "cited_page": "p. {value}",
    "cited_pages": "pp. {value}",
    "cited_number": "No. {value}",
    "cited_article": "Article {value}",
    "cited_dataset": "Data set",
    "cited_interview": "Interview",
    "cited_software": "Computer software",
    # Headings of formats
    "aspect": "Aspect",
    "sources": "Sources",
    "try_next": "Try next",
    "also_part_of": "also part of {wholes}",
    "hint_sources": "Add --sources to see who says so ({count} sources).",
    "common_view": "common view",
    # Quiz and cards
    "ask_contrast": "Which of the two is A?",
    "ask_part": "Which of the two is part of the other?",
    "ask_value": "{concept}: {question}",
    "ask_label": "{label}?",
    "ask_whose": "Of which of these is this said?",
    "ask_definition": "Which of these is it?",
    "ask_difference": "What is the difference between {one} and {other}?",
    "ask_relation": "How are {one} and {other} related?",
    "ask_choice": "{row}: {choices}?",
    "ask_name": "What is this called?",
    "answer_whose": "It is said of {concept}.",
    "answer_definition": "It is {concept}.",
    "neither_choice": "Neither",
    "row_and_text": "{row}: {text}",
    # Explorer
    "overview": "Overview",
    "comparison": "Comparison",
    "compare": "Compare",
    "compare_with": "with",
    "type_a_name": "Type a name",
    "swap": "Swap the two",
    "show": "Show",
    "everything": "Everything",
    "only_shared": "Shared",
    "only_different": "Different",
    "brief": "Brief",
    "no_rows": "No row is left with these switches.",
    "often_compared": "Often compared",
    "unknown_name": "Nothing here is called “{name}”.",
    "did_you_mean": "Did you mean {names}?",
    "there_is": "There is {names}.",
    "mentioned": "“{name}” appears under “{row}” of {names}.",
    "ambiguous_name": "“{name}” may be {names}.",
    "left_out": "This page compares two concepts; it leaves out {names}.",
    "already_chosen": "{name} is already chosen.",
}


def heading(label: str) -> str:
    """Write a *label* where something begins, its first character in title case.

    >>> heading("digital marketing"), heading("ßa"), heading("B2B marketing")
    ('Digital marketing', 'Ssa', 'B2B marketing')
    """
    return label[:1].title() + label[1:]


def listed(words: Words, parts: Sequence[str], template: str = "and") -> str:
    """Join *parts* with commas, and the last one as the *template* says, "and" or "or".

    >>> listed(ENGLISH, ["goals", "audience", "reach"])
    'goals, audience and reach'
    """
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    start = parts[0]
    for part in parts[1:-1]:
        start = words["comma"].format(start=start, last=part)
    return words[template].format(start=start, last=parts[-1])


def first_of(words: Words, parts: Sequence[str], most: int) -> str:
    """List the first *most* of the *parts*, and how many more there are.

    >>> first_of(ENGLISH, ["goals", "audience", "reach", "skills"], 2)
    'goals, audience and two more'
    """
    more = len(parts) - most
    if more <= 0:
        return listed(words, parts)
    return listed(words, [*parts[:most], words["more"].format(count=number(words, more))])


def number(words: Words, count: int) -> str:
    """Spell *count* as running text does: in words as far as there are some, up to ten.

    >>> number(ENGLISH, 3), number(ENGLISH, 41)
    ('three', '41')
    """
    spelled = words["numbers"].split()
    return spelled[count] if count < len(spelled) else str(count)


def counted(count: int, noun: str) -> str:
    """Write *count* and an English *noun* in the right number, for messages.

    >>> counted(1, "source"), counted(2, "source")
    ('1 source', '2 sources')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
