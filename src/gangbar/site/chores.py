"""What the worker does for the house itself: its queue, and drafts that nobody came back to."""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django import app

from gangbar.platform import drafts


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="forget-old-drafts", name="chores.forget_old_drafts")
def forget_old_drafts(timestamp: int) -> None:
    """Once a night."""
    del timestamp
    drafts.forget_old()


@app.periodic(cron="*/2 * * * *")
@app.task(
    queueing_lock="retry-stalled", pass_context=True, name="chores.retry_stalled", priority=10
)
async def retry_stalled(context: Any, timestamp: int) -> None:
    """Begin anew what a worker had begun when it was killed: its heartbeat is missing."""
    del timestamp
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
