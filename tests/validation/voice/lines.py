"""What the made people say, and in which voices.  No line has punctuation inside: no pause."""

from dataclasses import dataclass

from .utterances import Voice


@dataclass(frozen=True, slots=True)
class Script:
    """What a language offers: questions, longer talk, short answers, "mm-hm"."""

    questions: tuple[str, ...]
    talk: tuple[str, ...]
    short: tuple[str, ...]
    backchannels: tuple[str, ...]


ENGLISH = Script(
    (
        "what do you see around you in the room now",
        "can you tell me what happens next in the image",
        "how old are you as you stand there at the door",
        "where do you feel that in your body right now",
        "what would you like to say to him at this moment",
        "I am coming into the image now and I am standing beside you",
        "is there anything else that the little girl needs from you",
        "who else is there with you in that kitchen",
        "look at her face and tell me what you notice",
        "what goes through your mind when he says that",
    ),
    (
        "I am in my old bedroom and the light is off",
        "my father is standing in the doorway and he is shouting at me",
        "I think I want to hide under the table until it is over",
        "she takes my hand and we walk out into the garden together",
        "it feels tight around my chest and my hands are cold",
        "there is nobody at home and I have to wait on the stairs",
        "I would tell him that he has no right to do this to me",
        "everything is quiet now and the house smells of wood",
        "maybe he is afraid too but I cannot see his eyes",
        "I did not know that I was allowed to be angry",
    ),
    ("yes", "no", "I don't know", "not really", "seven", "a bit", "he left"),
    ("mhm", "yeah", "okay", "right"),
)
GERMAN = Script(
    (
        "was sehen Sie gerade um sich herum in dem Zimmer",
        "koennen Sie mir sagen was als naechstes geschieht",
        "wie alt sind Sie in diesem Moment an der Tuer",
        "wo spueren Sie das jetzt in Ihrem Koerper",
        "was moechten Sie ihm in diesem Augenblick sagen",
        "ich komme jetzt in das Bild hinein und stelle mich neben Sie",
        "gibt es noch etwas das das kleine Kind jetzt braucht",
        "wer ist ausser Ihnen noch in der Kueche",
    ),
    (
        "ich bin in meinem alten Zimmer und das Licht ist aus",
        "mein Vater steht in der Tuer und schreit mich an",
        "ich glaube ich will mich unter dem Tisch verstecken",
        "sie nimmt meine Hand und wir gehen zusammen in den Garten",
        "es ist ganz eng um die Brust und die Haende sind kalt",
        "niemand ist zu Hause und ich muss auf der Treppe warten",
        "ich wuerde ihm sagen dass er kein Recht dazu hat",
        "jetzt ist alles ruhig und das Haus riecht nach Holz",
    ),
    ("ja", "nein", "weiss ich nicht", "sieben", "ein bisschen", "er ging"),
    ("mhm", "ja", "okay", "genau"),
)
CAST: tuple[tuple[Script, Voice, Voice], ...] = (
    (ENGLISH, Voice("en-gb", 160, 42), Voice("en-us+f3", 150, 55)),
    (ENGLISH, Voice("en-us+f2", 165, 60), Voice("en-gb-scotland+m3", 140, 40)),
    (GERMAN, Voice("de+m7", 150, 40), Voice("de+f4", 145, 50)),
    (ENGLISH, Voice("en-gb-x-rp+Andrea", 170, 50), Voice("en-us+f5", 145, 60)),
    (GERMAN, Voice("de+Annie", 160, 45), Voice("de+m3", 170, 50)),
    (ENGLISH, Voice("en-us+m2", 155, 35), Voice("en-029+m4", 150, 55)),
)
"""Script, therapist's voice, client's voice; the fourth and the sixth pair share a sex."""

BYSTANDERS = (
    Voice("en-gb+m1", 170, 50),
    Voice("en-us+f1", 160, 50),
    Voice("de+m5", 165, 45),
    Voice("en-gb+f4", 175, 65),
    Voice("en-us+m6", 150, 30),
    Voice("de+f2", 160, 55),
)
"""Who babbles in the background."""
