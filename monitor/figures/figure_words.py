"""What stands in figures and their captions, in each language that they speak."""

_ENGLISH = {
    "baseline": "Baseline",
    "preparation": "Preparation",
    "reliving": "Reliving",
    "mastery": "New ending",
    "calming": "Calming",
    "debrief": "Debrief",
    "watermark": "SIMULATED",
    "simulated_of": "SIMULATED: in {simulated} of {sessions} sessions no person was measured.",
    "arousal_title": "Arousal by phase",
    "arousal_axis": "Arousal (SD units above own baseline)",
    "arousal_caption": (
        "Arousal by phase: heart rate above the person's own conversation baseline, in "
        "units of their own spread. Dashed: that baseline."
    ),
    "arousal_minutes": (
        "Dots: means of minutes of one session. Diamonds: the mean of these with its 95 % "
        "interval (Student's t over minutes, from 3 on). Minutes that follow each other "
        "resemble each other, so the interval is rather too narrow; it says nothing about "
        "other sessions."
    ),
    "arousal_sessions": (
        "Dots: the mean of each session. Diamonds: the mean of these with its 95 % interval"
        " (Student's t over sessions, from 3 on). Each session counts once; sessions of one"
        " person are not independent."
    ),
    "arousal_seen": (
        "Dots by phase: {counts}. Dots left out, with arousal known for less than {least} % "
        "of their time: {left_out}. In all phases arousal was known {seen} % of the time."
    ),
    "heart_title": "Heart rate around hotspots",
    "heart_axis": "Heart rate (1/min)",
    "heart_time_axis": "Time from hotspot (s)",
    "heart_caption": (
        "Heart rate around hotspots, {count} from {sessions} session(s), each a grey line: "
        "{marked} marked by the therapist (solid), the others found by the monitor "
        "(dotted). Dashed: the hotspot. Hotspots around which no heart was seen, left out: "
        "{unseen}; those that the therapist says were none: {denied}."
    ),
    "heart_no_mean": "Fewer than 3 lines at any moment: no mean is drawn.",
    "heart_known": "{least} to {most}",
    "heart_mean_hotspots": (
        "Black: their mean, where at least 3 are known, with its 95 % interval (blue; "
        "Student's t over {known} hotspots, those of one session not "
        "independent), second by second."
    ),
    "heart_mean_sessions": (
        "Black: the mean of the sessions' means, where at least 3 are known, with its 95 % "
        "interval (blue; Student's t over {known} sessions), second by second."
    ),
    "heart_seen": (
        "Heart rate was known {seen} % of the time drawn; gaps are left open, and nothing "
        "is smoothed or filled in."
    ),
    "reply_title": "Time to reply by phase",
    "reply_axis": "Time to reply (s)",
    "reply_caption": (
        "Time from the end of what the therapist said to the client's answer, on an axis of"
        " ratios. Dots: answers. Open triangles: how long was waited where none came; these"
        " do not count in the median."
    ),
    "reply_over_replies": (
        "Diamonds: the median with its 95 % interval (bootstrap over replies, from {least} "
        "on); with {sessions} session(s) it says nothing about others."
    ),
    "reply_over_sessions": (
        "Diamonds: the median with its 95 % interval (bootstrap over {sessions} sessions, "
        "each drawn as a whole; from {least} replies on)."
    ),
    "reply_counts": "Answers by phase: {answered}. Without an answer: {waited}.",
}

_GERMAN = {
    "baseline": "Ausgangslage",
    "preparation": "Vorbereitung",
    "reliving": "Wiedererleben",
    "mastery": "Neues Ende",
    "calming": "Beruhigung",
    "debrief": "Nachgespräch",
    "watermark": "SIMULIERT",
    "simulated_of": (
        "SIMULIERT: In {simulated} von {sessions} Sitzungen wurde kein Mensch gemessen."
    ),
    "arousal_title": "Erregung nach Phase",
    "arousal_axis": "Erregung (SD über der eigenen Ausgangslage)",
    "arousal_caption": (
        "Erregung nach Phase: Herzfrequenz über der eigenen Ausgangslage im Gespräch, in "
        "Einheiten der eigenen Streuung. Gestrichelt: diese Ausgangslage."
    ),
    "arousal_minutes": (
        "Punkte: Mittel der Minuten einer Sitzung. Rauten: deren Mittel mit 95-%-Intervall "
        "(Students t über Minuten, ab 3). Aufeinanderfolgende Minuten ähneln einander, das "
        "Intervall ist also eher zu eng; über andere Sitzungen sagt es nichts."
    ),
    "arousal_sessions": (
        "Punkte: das Mittel jeder Sitzung. Rauten: deren Mittel mit 95-%-Intervall "
        "(Students t über Sitzungen, ab 3). Jede Sitzung zählt einmal; Sitzungen derselben "
        "Person sind nicht unabhängig."
    ),
    "arousal_seen": (
        "Punkte nach Phase: {counts}. Punkte weggelassen, weil die Erregung weniger als "
        "{least} % der Zeit bekannt war: {left_out}. In allen Phasen war sie {seen} % der Zeit "
        "bekannt."
    ),
    "heart_title": "Herzfrequenz um Hotspots",
    "heart_axis": "Herzfrequenz (1/min)",
    "heart_time_axis": "Zeit ab Hotspot (s)",
    "heart_caption": (
        "Herzfrequenz um Hotspots, {count} aus {sessions} Sitzung(en), jeder eine graue "
        "Linie: {marked} von der Therapeutin oder dem Therapeuten markiert (durchgezogen), "
        "die anderen vom Monitor gefunden (gepunktet). Gestrichelt: der Hotspot. Hotspots, "
        "um die kein Herz zu sehen war, weggelassen: {unseen}; solche, die laut Therapeutin"
        " oder Therapeut keine waren: {denied}."
    ),
    "heart_no_mean": "Zu keinem Zeitpunkt 3 Linien oder mehr: kein Mittel gezeichnet.",
    "heart_known": "{least} bis {most}",
    "heart_mean_hotspots": (
        "Schwarz: ihr Mittel, wo mindestens 3 bekannt sind, mit 95-%-Intervall (blau; "
        "Students t über {known} Hotspots, die einer Sitzung nicht unabhängig), "
        "Sekunde für Sekunde."
    ),
    "heart_mean_sessions": (
        "Schwarz: das Mittel der Mittel der Sitzungen, wo mindestens 3 bekannt sind, mit "
        "95-%-Intervall (blau; Students t über {known} Sitzungen), Sekunde für "
        "Sekunde."
    ),
    "heart_seen": (
        "Die Herzfrequenz war {seen} % der gezeichneten Zeit bekannt; Lücken bleiben offen,"
        " nichts ist geglättet oder ergänzt."
    ),
    "reply_title": "Antwortzeit nach Phase",
    "reply_axis": "Antwortzeit (s)",
    "reply_caption": (
        "Zeit vom Ende dessen, was die Therapeutin oder der Therapeut sagte, bis zur "
        "Antwort, auf einer Achse der Verhältnisse. Punkte: Antworten. Offene Dreiecke: wie"
        " lange gewartet wurde, wo keine kam; sie zählen nicht im Median."
    ),
    "reply_over_replies": (
        "Rauten: der Median mit 95-%-Intervall (Bootstrap über Antworten, ab {least}); mit "
        "{sessions} Sitzung(en) sagt es nichts über andere."
    ),
    "reply_over_sessions": (
        "Rauten: der Median mit 95-%-Intervall (Bootstrap über {sessions} Sitzungen, jede "
        "als Ganzes gezogen; ab {least} Antworten)."
    ),
    "reply_counts": "Antworten nach Phase: {answered}. Ohne Antwort: {waited}.",
}

LANGUAGES = {"en": _ENGLISH, "de": _GERMAN}
"""The words by language and name."""
