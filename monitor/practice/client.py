"""The simulated client who reacts: an operator on event time, and nothing of the sensors.

What the therapist does is met at the beginning of a step of a tenth of a second.  The same
seed and the same doings at the same steps give the same client, to the last bit.
"""

from dataclasses import replace

from ...signal.speech.voices import Speaker
from ..channels.phases import IMAGERY
from ..inputs import Mark, MarkKind, Phase, PhaseChange, TherapistInput
from ..simulation import Person
from ..simulation.chance import log_normal
from ..simulation.person import draw_person
from ..traces.trace import Turn
from .acts import ActKind, Doing, Done
from .chance import PracticeStream, practice_stream
from .contact import Contact, HeartEffect, manner_of
from .image import Image
from .rules import PracticeRules
from .scenario import OVERWHELM, PracticeScenario
from .sensor_faults import SensorFaults
from .talk import Conversation
from .truth import PRACTICE_VERSION, PracticeTruth, StepIn, StepTiming

STEPS_PER_S = 10
STEP_S = 1.0 / STEPS_PER_S

_CLEAR_REACTION_BPM = (14.0, 22.0)


class PracticeClient:
    """One simulated client, from a seed.

    Attributes
    ----------
    person
        Who they are.
    done
        What the therapist did, and when the client met it.
    faults
        What is wrong with strap and microphone.
    """

    def __init__(
        self, scenario: PracticeScenario, seed: int, rules: PracticeRules | None = None
    ) -> None:
        self.done: list[Done] = []
        self._scenario, self._seed = scenario, seed
        self._rules = rules or PracticeRules()
        exercise = scenario.exercise
        self.person = _fitting(
            draw_person(practice_stream(seed, PracticeStream.CLIENT)), scenario
        )
        self._image = Image(self._rules.image, exercise.amplitude, self._pace())
        self._contact = Contact(practice_stream(seed, PracticeStream.HOLD), self._rules.hold)
        talk = practice_stream(seed, PracticeStream.TALK)
        self._talk = Conversation(talk, self.person, self._rules.talk)
        self.faults = SensorFaults(exercise, self._rules)
        self._small_talk = practice_stream(seed, PracticeStream.SMALL_TALK)
        self._steps = 0
        self._next_question_s: float | None = 1.0
        self._fatigue = 0.0
        self._hot_s = 0.0
        self._loss_due = exercise.loss
        self._rises_s: float | None = None
        self._peaks_s: float | None = None
        self._steps_in: list[StepIn] = []
        self._grounded_s: list[float] = []

    # --- what can be seen of them

    @property
    def t_s(self) -> float:
        """Event time that has been reached, seconds."""
        return self._steps / STEPS_PER_S

    @property
    def arousal(self) -> float:
        """Arousal now."""
        return self._image.arousal

    @property
    def breathing_slowly(self) -> bool:
        """Whether a breathing exercise is on."""
        return self._image.breathing

    @property
    def depth(self) -> float:
        """How far contact is lost, 0 to 1."""
        return self._contact.depth

    @property
    def saying(self) -> ActKind | None:
        """What the therapist is saying, None if nothing."""
        return self._talk.saying

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What was said so far; the last of each voice may still go on."""
        return tuple(self._talk.turns)

    def heart(self) -> HeartEffect:
        """Return what the present loss of contact does to the heart."""
        return self._contact.heart()

    def talking(self, speaker: Speaker, t_s: float) -> bool:
        """Return whether a voice sounds at a time within the last step (seconds)."""
        return self._talk.talking(speaker, t_s)

    def truth(self) -> PracticeTruth:
        """Return what really happened so far."""
        return PracticeTruth(
            PRACTICE_VERSION,
            self._scenario,
            self._seed,
            self.t_s,
            self._rises_s,
            self._peaks_s,
            tuple(self._contact.losses),
            tuple(self._steps_in),
            self.faults.so_far,
            tuple(self._grounded_s),
        )

    # --- what the therapist does

    def meet(self, doing: Doing) -> None:
        """Take what the therapist does, as of this step."""
        self.done.append(Done(self.t_s, doing))
        if isinstance(doing, ActKind):
            self._act(doing)
        else:
            self._heed(doing)

    def _act(self, act: ActKind) -> None:
        if act is ActKind.WAIT:
            self._talk.hush(self.t_s)
        elif self._talk.say(self.t_s, act) and act is ActKind.ASK:
            self._image.asked(self.t_s)

    def _heed(self, doing: TherapistInput) -> None:
        """Move on with a press that stands for something said; notes move nobody."""
        if isinstance(doing, PhaseChange):
            self._enter(doing.phase)
        elif isinstance(doing, Mark):
            self._mark(doing)

    def _enter(self, phase: Phase) -> None:
        if phase is Phase.RELIVING:
            self.faults.reliving(self.t_s)
        self._image.enter(phase)
        if phase is Phase.MASTERY:
            self._step_in()

    def _mark(self, mark: Mark) -> None:
        image = self._image
        match mark.kind:
            case MarkKind.RESCRIPT:
                self._step_in()
            case MarkKind.NEED | MarkKind.THREAT_GONE:
                image.need_named = True
            case MarkKind.SAFE_PLACE:
                image.reach_safe_place()
            case MarkKind.BREATHING:
                image.breathing = mark.value != "off"
            case MarkKind.STOP:
                image.paused = True
            case MarkKind.PASS:
                image.tell_again()

    def _said(self, act: ActKind) -> None:
        """The therapist has finished saying something."""
        if act is ActKind.GROUND and self._image.phase in IMAGERY and self._in_contact():
            self._image.grounded()
            self._grounded_s.append(self.t_s)
        self._contact.hear(self.t_s, act)
        if act is ActKind.STEP_IN:
            self._step_in()
        elif act is ActKind.PAUSE:
            self._image.paused = True
            self.faults.paused(self.t_s)

    def _in_contact(self) -> bool:
        """Return whether contact is good, and has been for as long as it takes to be sure."""
        losses = self._contact.losses
        if not losses:
            return True
        back_s = losses[-1].back_s
        return back_s is not None and self.t_s - back_s > self._rules.hold.recovering_s

    def _step_in(self) -> None:
        if self._image.phase not in {Phase.RELIVING, Phase.MASTERY} or self._image.stepped_in:
            return
        if self._contact.lost:
            if not self._steps_in or self._steps_in[-1].timing is not StepTiming.UNHEARD:
                self._steps_in.append(StepIn(self.t_s, StepTiming.UNHEARD))
            return
        self._steps_in.append(StepIn(self.t_s, self._image.step_in()))

    def _pace(self) -> float:
        low, high = self._rules.image.paces
        drawn = practice_stream(self._seed, PracticeStream.PACE).uniform(low, high)
        return float(drawn)

    # --- time goes on

    def step(self) -> None:
        """Go on by a tenth of a second."""
        self._steps += 1
        t_s = self.t_s
        image, contact = self._image, self._contact
        self._lead_in(t_s)
        said = self._talk.step(
            t_s,
            manner_of(
                contact,
                imagery=image.phase in IMAGERY,
                tells=image.tells and not contact.lost,
                fatigue=self._fatigue,
            ),
        )
        if said is not None:
            self._said(said)
        image.step(t_s, STEP_S, present=1.0 - self.depth)
        self._lose_contact(t_s)
        contact.step(t_s, STEP_S, knowable=self._could_be_known(t_s))
        self.faults.step(t_s, image.at)
        if image.phase in IMAGERY:
            tired = image.arousal * STEP_S / self._rules.talk.tires_s
            self._fatigue = min(1.0, self._fatigue + tired)
        self._note(t_s)

    def _could_be_known(self, t_s: float) -> bool:
        """Return whether somebody who listens well could know of the present loss."""
        if not self._contact.goes_on:
            return False
        since_s = self._contact.losses[-1].begins_s
        long = self._talk.silent_s(t_s, since_s) > self._rules.long_silence_s
        return long or self._talk.overdue(t_s, since_s)

    def _lead_in(self, t_s: float) -> None:
        """Ask by itself until the therapist takes over."""
        if t_s > self._rules.lead_s or not self._talk.idle(t_s):
            return
        if self._next_question_s is None:
            self._next_question_s = t_s + log_normal(self._small_talk, 1.3, 0.6, 0.4, 6.0)
        elif t_s >= self._next_question_s:
            self._next_question_s = None
            self._talk.say(t_s, ActKind.ASK)

    def _lose_contact(self, t_s: float) -> None:
        image, contact = self._image, self._contact
        telling = image.phase is Phase.RELIVING and not image.stepped_in
        if not telling or contact.goes_on:
            self._hot_s = 0.0
            return
        due = self._loss_due
        if due is not None and image.at >= due.at:
            self._loss_due = None
            contact.begin(t_s, due, self.person.pattern, overwhelmed=False)
        rules = self._rules.hold
        self._hot_s = self._hot_s + STEP_S if image.arousal >= rules.overwhelmed_at else 0.0
        last_s = contact.losses[-1].begins_s if contact.losses else -rules.overwhelmed_again_s
        rested = t_s - last_s >= rules.overwhelmed_again_s
        if self._scenario.exercise.overwhelms and rested and self._hot_s > rules.overwhelmed_s:
            contact.begin(t_s, OVERWHELM, self.person.pattern, overwhelmed=True)

    def _note(self, t_s: float) -> None:
        image, rules = self._image, self._rules.image
        if self._rises_s is None and image.at >= rules.rises_at:
            self._rises_s = t_s
        if self._peaks_s is None and image.at >= rules.peaks_at:
            self._peaks_s = t_s
        if self._steps_in and image.stepped_in and image.heat <= rules.settled:
            last = self._steps_in[-1]
            if last.settled_s is None:
                self._steps_in[-1] = replace(last, settled_s=t_s)


def _fitting(person: Person, scenario: PracticeScenario) -> Person:
    """Return the person as the exercise needs them: a heart that follows, and a usual reply."""
    low_bpm, high_bpm = _CLEAR_REACTION_BPM
    return replace(
        person,
        pattern=scenario.exercise.pattern or person.pattern,
        reactivity_bpm=min(max(person.reactivity_bpm, low_bpm), high_bpm),
        reply_log_sd=0.45,
        slow_noise_bpm=1.0,
        beta_blocker=False,
    )


def replayed(
    scenario: PracticeScenario, seed: int, done: tuple[Done, ...], until_s: float
) -> PracticeClient:
    """Return the client as they stand at `until_s` (seconds) after these doings."""
    client = PracticeClient(scenario, seed)
    waiting = list(done)
    while client.t_s < until_s:
        while waiting and waiting[0].t_s <= client.t_s:
            client.meet(waiting.pop(0).doing)
        client.step()
    return client
