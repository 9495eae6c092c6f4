"""What we call ourselves towards the sites we read."""

from __future__ import annotations

USER_AGENT = "hedui/0.1 (disclosure consistency audit of a public resources trading centre{})"


def user_agent(contact: str | None) -> str:
    """Who we say we are: never a browser; with where our operator can be reached, if the configuration says so."""
    return USER_AGENT.format(f"; +{contact}" if contact else "")
