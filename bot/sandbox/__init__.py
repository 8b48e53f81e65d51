"""A Telegram of one's own: a Bot API server on loopback, people to play with, and a page to watch them."""
