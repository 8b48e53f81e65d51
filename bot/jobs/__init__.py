"""What runs by the clock. Each job may run twice, or after a day of downtime; each returns a count."""

from bot.jobs.close_answered import close_answered
from bot.jobs.forget_old import forget_old
from bot.jobs.index_texts import index_texts
from bot.jobs.send_digests import send_digests
from bot.jobs.send_reminders import send_reminders
from bot.jobs.watch_terms import watch_terms

__all__ = ["close_answered", "forget_old", "index_texts", "send_digests", "send_reminders", "watch_terms"]
