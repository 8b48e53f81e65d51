from bot.domain.finding import FoundPage
from bot.domain.refusal import NotFound
from storage import finding, staff_searches
from storage.database import Database

ROWS_PER_PAGE = 5


async def view_found(db: Database, *, chat_id: int, group_id: int | None, search_id: int, page: int) -> FoundPage:
    """A page of what was found, each request as it is now. What has left the group meanwhile is left out.

    `group_id` None: in all groups. Raises NotFound: asked in another chat, or too long ago.
    """
    async with db.reading() as tx:
        search = await staff_searches.of_chat(tx, search_id, chat_id)
        if search is None:
            raise NotFound
        by = {one.request_id: one.by for one in search.found}
        here = await finding.in_group(tx, group_id, list(by), len(by))
        pages = max(1, -(-len(here) // ROWS_PER_PAGE))
        page = min(page, pages - 1)
        shown = here[page * ROWS_PER_PAGE : (page + 1) * ROWS_PER_PAGE]
        rows = await finding.rows_of(tx, shown)
    found = tuple((rows[request_id], by[request_id]) for request_id in shown)
    return FoundPage(search.id, search.asked, len(here), found, page, pages)
