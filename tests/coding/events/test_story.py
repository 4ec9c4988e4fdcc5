"""Where an event stands among those told so far."""

from __future__ import annotations

from coded import drafts

from marsad.coding.events.story import Story


def test_the_only_event_the_last_and_the_lead() -> None:
    first, second, third = drafts("قصفت الطائرات بلدة حرض. وهاجم مسلحون قرية بيندي. وخطف مسلحون قاضيا في درنة.")
    story = Story()
    story.begin(first)
    assert story.rank(first) == "only"
    story.begin(second)
    story.begin(third)
    assert [story.rank(d) for d in (first, second, third)] == ["lead", "other", "last"]
    story.go_on(second)
    assert [story.rank(d) for d in (first, second, third)] == ["lead", "last", "other"]


def test_a_headlines_event_is_one_of_the_body_once_that_tells_it() -> None:
    headline, body = drafts("قصفت الطائرات بلدة حرض.", title="غارة على حرض")
    story = Story()
    story.begin(headline)
    assert story.rank(headline) == "title"
    headline.title = False
    story.go_on(headline)
    assert story.rank(headline) == "only"
    story.begin(body)
    assert story.rank(body) == "last"
