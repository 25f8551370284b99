"""This module measures how long a letter has been held, with a meter that fills and drains instead of restarting."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from slr_learn.config import HoldConfig

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class HoldMeter:
    """A meter that counts seconds, not frames.

    Attributes:
        share: How full it is, 0 to 1.
        config: How long it takes to fill and to drain.
    """

    share: float = 0.0
    config: HoldConfig = field(default_factory=HoldConfig)

    @property
    def is_full(self) -> bool:
        """Whether the letter has been held long enough."""
        return self.share >= 1.0 - _ROUNDING

    def advance(self, matches: bool, dt_s: float) -> HoldMeter:
        """Return the meter after the time since the previous frame.

        Args:
            matches: Whether this frame shows the letter to hold.
            dt_s: Seconds that the frame adds, from `FrameRate.step_s`, so that a stalled stream neither fills nor
                drains the meter; zero if negative.
        """
        step_s = max(dt_s, 0.0)
        change = step_s / self.config.hold_s if matches else -step_s / self.config.leak_s
        return replace(self, share=min(max(self.share + change, 0.0), 1.0))
