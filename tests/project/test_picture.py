from docs.picture import PICTURE, picture


def test_the_picture_shows_what_the_program_draws_today() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "run python -m docs.picture"
