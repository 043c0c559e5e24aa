"""Worlds as environments for learning: Gymnasium for one person, PettingZoo for several."""

from gaslamp.adapters.environments.moves import (
    MoveSettings,
)
from gaslamp.adapters.environments.observing import (
    Layout,
)
from gaslamp.adapters.environments.players import (
    Settings,
)
from gaslamp.adapters.environments.problems import (
    NotASetting,
)
from gaslamp.adapters.environments.several import (
    TicksEnv,
    TurnsEnv,
)
from gaslamp.adapters.environments.single import (
    MovesEnv,
    MovesVectorEnv,
    PersonEnv,
    vector_env,
)
from gaslamp.runs.hosting import (
    AdvisedPolicy,
    AskedPolicy,
    RandomPolicy,
    ScriptedPolicy,
)

__all__ = [
    "AdvisedPolicy",
    "AskedPolicy",
    "Layout",
    "MoveSettings",
    "MovesEnv",
    "MovesVectorEnv",
    "NotASetting",
    "PersonEnv",
    "RandomPolicy",
    "ScriptedPolicy",
    "Settings",
    "TicksEnv",
    "TurnsEnv",
    "vector_env",
]
