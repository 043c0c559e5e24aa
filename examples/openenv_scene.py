"""A scene as an OpenEnv environment, in this process.

`gaslamp.adapters.openenv.create_scene_app("sally_anne")` serves the same to clients elsewhere.
"""

from stand_in import StandIn

from gaslamp.adapters.openenv import SceneAction, SceneEnvironment


def main() -> None:
    """One episode, and what it came to."""
    model = StandIn(1)
    environment = SceneEnvironment("sally_anne", "sally")
    seen = environment.reset(seed=1)
    total = 0.0
    while not seen.done:
        command = model.answer(seen.text, seen.commands)
        seen = environment.step(SceneAction(command=command))
        total += seen.reward or 0.0
    print(f"It ended: {seen.ending}. Reward {total:+.1f}.")
    print(f"{environment.state.step_count} turns, {model.calls} calls of a model.")


if __name__ == "__main__":
    main()
