"""What ships prepared, tasks included: made by the build, which knows all that it is made of.

`python -c "from gaslamp.simulation.preparing import prepare; prepare(FOLDER)"` is how the build
asks, of the package just as it will be installed.
"""

from __future__ import annotations

from pathlib import Path

from gaslamp import prepared
from gaslamp.engine import EngineSpace, TaskKind, written_task
from gaslamp.engine.grounding import GroundTask, ground, made_whole
from gaslamp.simulation.prepared_tasks import PreparedTasks
from gaslamp.worlds import open_world, preparing, shipped_worlds

__all__ = ["prepare"]


def prepare(folder: Path | str = prepared.FOLDER) -> tuple[str, ...]:
    """Write into a folder all that ships prepared, and remove what else lies there.

    What `gaslamp.worlds.preparing` makes, and of every world that ships the tasks of its scenes.

    Returns:
        The names of the files.

    Raises:
        WorldError: something that ships has a mistake in it.
    """
    folder = Path(folder)
    made = list(preparing.prepare(folder))
    with prepared.shipped_from(None):
        for name in shipped_worlds():
            made += _tasks_shipped(folder, name)
    return tuple(made)


def _tasks_shipped(folder: Path, name: str) -> list[str]:
    """Write the tasks of a world; none where there are no texts by which to believe them."""
    world = open_world(name)
    tasks = PreparedTasks.of(world)
    if tasks is None:
        return []
    space = EngineSpace(world)
    made: dict[TaskKind, GroundTask] = {
        # Of a large world most is ground as it is asked for: what is written down must be whole.
        "scene": made_whole(space.task),
        # As its minds ground it, whose thoughts may be about what cannot come about.
        "anywhere": ground(space, anywhere=True, codes=space.codes),
    }
    prepared.ship(folder, tasks.grounding_file, space.written_grounding())
    files = [tasks.grounding_file.file]
    for kind, task in made.items():
        wanted = tasks.file_of(kind)
        if wanted is not None:
            prepared.ship(folder, wanted, written_task(task))
            files.append(wanted.file)
    return files
