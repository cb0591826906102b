<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>handrail</name>
        <message>
            <source>1 session</source>
            <extracomment>home_deletion, home_wording</extracomment>
            <translation>1 Sitzung</translation>
        </message>
        <message>
            <source>{n} sessions</source>
            <extracomment>home_deletion, home_wording</extracomment>
            <translation>{n} Sitzungen</translation>
        </message>
        <message>
            <source>{integer}.{decimal}</source>
            <extracomment>player_bar, phrases</extracomment>
            <translation>{integer},{decimal}</translation>
        </message>
        <message>
            <source>What the keys do</source>
            <extracomment>action_wording.HELP_TITLE</extracomment>
            <translation>Was die Tasten tun</translation>
        </message>
        <message>
            <source>Keys go on working. {key} or {other} closes this.</source>
            <extracomment>action_wording.HELP_CLOSES</extracomment>
            <translation>Die Tasten gelten weiter. {key} oder {other} schließt dies.</translation>
        </message>
        <message>
            <source>Keys go on working. {key} closes this.</source>
            <extracomment>action_wording.HELP_CLOSES_WITH_ONE</extracomment>
            <translation>Die Tasten gelten weiter. {key} schließt dies.</translation>
        </message>
        <message>
            <source>no key</source>
            <extracomment>action_wording.WITHOUT</extracomment>
            <translation>keine Taste</translation>
        </message>
        <message>
            <source>Mark a moment</source>
            <extracomment>action_wording.MARKING</extracomment>
            <translation>Einen Moment markieren</translation>
        </message>
        <message>
            <source>The session</source>
            <extracomment>action_wording.SESSION</extracomment>
            <translation>Die Sitzung</translation>
        </message>
        <message>
            <source>Cues</source>
            <extracomment>action_wording.CUES, review_wording.CUES, trend_wording.TOLD_CUES</extracomment>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>What was true a moment ago</source>
            <extracomment>action_wording.VERDICTS</extracomment>
            <translation>Was eben noch galt</translation>
        </message>
        <message>
            <source>In the image</source>
            <extracomment>action_wording.IMAGE, wording.IN_IMAGE_BUTTON</extracomment>
            <translation>Im Bild</translation>
        </message>
        <message>
            <source>Seldom</source>
            <extracomment>action_wording.RARE</extracomment>
            <translation>Selten</translation>
        </message>
        <message>
            <source>What is shown</source>
            <extracomment>action_wording.SHOWN</extracomment>
            <translation>Was gezeigt wird</translation>
        </message>
        <message>
            <source>While something is asked</source>
            <extracomment>action_wording.ASKED</extracomment>
            <translation>Wenn etwas gefragt wird</translation>
        </message>
        <message>
            <source>Practising: what you say</source>
            <extracomment>action_wording.PRACTISING</extracomment>
            <translation>Üben: was Sie sagen</translation>
        </message>
        <message>
            <source>Parts of the session</source>
            <extracomment>action_wording.SERIES</extracomment>
            <translation>Teile der Sitzung</translation>
        </message>
        <message>
            <source>What stands in a row</source>
            <extracomment>action_wording.SERIES</extracomment>
            <translation>Was in einer Reihe steht</translation>
        </message>
        <message>
            <source>A number of ten</source>
            <extracomment>action_wording.SERIES</extracomment>
            <translation>Eine Zahl bis zehn</translation>
        </message>
        <message>
            <source>A need</source>
            <extracomment>action_wording.SERIES</extracomment>
            <translation>Ein Bedürfnis</translation>
        </message>
        <message>
            <source>Take it back</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Enter the client’s number</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Zahl der Person eingeben</translation>
        </message>
        <message>
            <source>Who leads</source>
            <extracomment>action_wording.NAMES, mark_wording.MARKS</extracomment>
            <translation>Wer führt</translation>
        </message>
        <message>
            <source>A need is named</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Ein Bedürfnis ist benannt</translation>
        </message>
        <message>
            <source>Enter how true it feels</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Eingeben, wie wahr es sich anfühlt</translation>
        </message>
        <message>
            <source>End the session</source>
            <extracomment>action_wording.NAMES, preflight_wording.END</extracomment>
            <translation>Sitzung beenden</translation>
        </message>
        <message>
            <source>The cue was helpful</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Der Hinweis half</translation>
        </message>
        <message>
            <source>The cue was not helpful</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Der Hinweis half nicht</translation>
        </message>
        <message>
            <source>Say what was true earlier</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Sagen, was vorhin galt</translation>
        </message>
        <message>
            <source>Date the next mark back</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Nächste Markierung rückdatieren</translation>
        </message>
        <message>
            <source>Open: in the image</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Öffnen: im Bild</translation>
        </message>
        <message>
            <source>Open: more marks</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Öffnen: weitere Markierungen</translation>
        </message>
        <message>
            <source>What is agreed to</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Worin eingewilligt ist</translation>
        </message>
        <message>
            <source>Whose voice is whose</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Welche Stimme wem gehört</translation>
        </message>
        <message>
            <source>Delay of the call</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Verzögerung des Anrufs</translation>
        </message>
        <message>
            <source>Session online</source>
            <extracomment>action_wording.NAMES, start_wording.SOUND_MODES</extracomment>
            <translation>Sitzung online</translation>
        </message>
        <message>
            <source>Closing talk</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Abschlussgespräch</translation>
        </message>
        <message>
            <source>Glance view</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Blickansicht</translation>
        </message>
        <message>
            <source>Blank the screen</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Bildschirm leeren</translation>
        </message>
        <message>
            <source>This help</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Diese Hilfe</translation>
        </message>
        <message>
            <source>Close what is open</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Offenes schließen</translation>
        </message>
        <message>
            <source>The therapist talks alone</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Sie sprechen allein</translation>
        </message>
        <message>
            <source>The client talks alone</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation>Die andere Person spricht allein</translation>
        </message>
        <message>
            <source>Part {n} of the session</source>
            <extracomment>action_wording.STEP_NAME</extracomment>
            <translation>Teil {n} der Sitzung</translation>
        </message>
        <message>
            <source>Number {n} in the row</source>
            <extracomment>action_wording.CHOICE_NAME</extracomment>
            <translation>Nummer {n} in der Reihe</translation>
        </message>
        <message>
            <source>The number {n}</source>
            <extracomment>action_wording.NUMBER_NAME</extracomment>
            <translation>Die Zahl {n}</translation>
        </message>
        <message>
            <source>RR</source>
            <extracomment>beat_wording.RR</extracomment>
            <translation>RR</translation>
        </message>
        <message>
            <source>ECG</source>
            <extracomment>beat_wording.ECG</extracomment>
            <translation>EKG</translation>
        </message>
        <message>
            <source>From the beat before: {n} ms</source>
            <extracomment>beat_wording.RR_IS</extracomment>
            <translation>Seit dem Schlag davor: {n} ms</translation>
        </message>
        <message>
            <source>No beats here</source>
            <extracomment>beat_wording.NO_BEATS</extracomment>
            <translation>Hier keine Schläge</translation>
        </message>
        <message>
            <source>From the beat before: {n} ms. Diamond: a beat came early here; as corrected, {corrected} ms</source>
            <extracomment>beat_wording.ARTEFACTS</extracomment>
            <translation>Seit dem Schlag davor: {n} ms. Raute: hier kam ein Schlag zu früh; bereinigt {corrected} ms</translation>
        </message>
        <message>
            <source>From the beat before: {n} ms. Ring: a beat was missed in between; as corrected, {corrected} ms</source>
            <extracomment>beat_wording.ARTEFACTS</extracomment>
            <translation>Seit dem Schlag davor: {n} ms. Ring: dazwischen fehlt ein Schlag; bereinigt {corrected} ms</translation>
        </message>
        <message>
            <source>From the beat before: {n} ms. Cross: this was no beat; as corrected, {corrected} ms</source>
            <extracomment>beat_wording.ARTEFACTS</extracomment>
            <translation>Seit dem Schlag davor: {n} ms. Kreuz: das war kein Schlag; bereinigt {corrected} ms</translation>
        </message>
        <message>
            <source>From the beat before: {n} ms. Triangle upwards: this beat stands too late; as corrected, {corrected} ms</source>
            <extracomment>beat_wording.ARTEFACTS</extracomment>
            <translation>Seit dem Schlag davor: {n} ms. Dreieck nach oben: dieser Schlag steht zu spät; bereinigt {corrected} ms</translation>
        </message>
        <message>
            <source>From the beat before: {n} ms. Triangle downwards: this beat stands too early; as corrected, {corrected} ms</source>
            <extracomment>beat_wording.ARTEFACTS</extracomment>
            <translation>Seit dem Schlag davor: {n} ms. Dreieck nach unten: dieser Schlag steht zu früh; bereinigt {corrected} ms</translation>
        </message>
        <message>
            <source>Electrocardiogram between {low} and {high} mV</source>
            <extracomment>beat_wording.ECG_IS</extracomment>
            <translation>EKG zwischen {low} und {high} mV</translation>
        </message>
        <message>
            <source>The electrocardiogram is being read</source>
            <extracomment>beat_wording.ECG_BEING_READ</extracomment>
            <translation>Das EKG wird gelesen</translation>
        </message>
        <message>
            <source>No electrocardiogram here</source>
            <extracomment>beat_wording.NO_ECG</extracomment>
            <translation>Hier kein EKG</translation>
        </message>
        <message>
            <source>Part of the electrocardiogram cannot be read.</source>
            <extracomment>beat_wording.ECG_UNREADABLE</extracomment>
            <translation>Ein Teil des EKGs lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>Delay</source>
            <extracomment>call_wording.DELAY</extracomment>
            <translation>Verzögerung</translation>
        </message>
        <message>
            <source>The figure that the call’s program shows</source>
            <extracomment>call_wording.DELAY_MEANS</extracomment>
            <translation>Der Wert, den das Programm des Anrufs anzeigt</translation>
        </message>
        <message>
            <source>Round trip that the call’s program shows:</source>
            <extracomment>call_wording.ASK</extracomment>
            <translation>Laufzeit hin und zurück, wie das Anrufprogramm sie zeigt:</translation>
        </message>
        <message>
            <source>Round trip that the call’s program shows, milliseconds; may stay empty</source>
            <extracomment>call_wording.FIELD</extracomment>
            <translation>Laufzeit hin und zurück, wie das Anrufprogramm sie zeigt, in Millisekunden; darf leer bleiben</translation>
        </message>
        <message>
            <source>Round trip, ms</source>
            <extracomment>call_wording.FIELD_EMPTY</extracomment>
            <translation>Laufzeit, ms</translation>
        </message>
        <message>
            <source>ms</source>
            <extracomment>call_wording.MS</extracomment>
            <translation>ms</translation>
        </message>
        <message>
            <source>Take it off</source>
            <extracomment>call_wording.TAKE_OFF</extracomment>
            <translation>Abziehen</translation>
        </message>
        <message>
            <source>Back</source>
            <extracomment>call_wording.BACK, consent_wording.BACK</extracomment>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Whole milliseconds: 0.2 s is 200.</source>
            <extracomment>call_wording.NOT_WHOLE</extracomment>
            <translation>Ganze Millisekunden: 0,2 s sind 200.</translation>
        </message>
        <message>
            <source>1 to {most} ms; empty if it is not known.</source>
            <extracomment>call_wording.NOT_POSSIBLE</extracomment>
            <translation>1 bis {most} ms; leer, wenn nicht bekannt.</translation>
        </message>
        <message>
            <source>Heard, line unsteady</source>
            <extracomment>call_wording.UNSTEADY_WORD</extracomment>
            <translation>Hörbar, Leitung unruhig</translation>
        </message>
        <message>
            <source>Call dropped</source>
            <extracomment>call_wording.DROPPED_WORD, mark_wording.MARKS, online_wording.DROPPED</extracomment>
            <translation>Anruf abgebrochen</translation>
        </message>
        <message>
            <source>Not told: the line is unsteady</source>
            <extracomment>call_wording.NOT_COUNTED</extracomment>
            <translation>Keine Angabe: Leitung unruhig</translation>
        </message>
        <message>
            <source>Not counted: the call dropped</source>
            <extracomment>call_wording.NOT_COUNTED_DROPPED</extracomment>
            <translation>Zählt nicht: Anruf abgebrochen</translation>
        </message>
        <message>
            <source>the call’s delay</source>
            <extracomment>call_wording.PRESSED</extracomment>
            <translation>Verzögerung des Anrufs</translation>
        </message>
        <message>
            <source>Reply times include the call’s delay</source>
            <extracomment>call_wording.BESIDE_VOICE</extracomment>
            <translation>Antwortzeiten enthalten die Verzögerung des Anrufs</translation>
        </message>
        <message>
            <source>The call takes {s} s or more, as typed in</source>
            <extracomment>call_wording.BESIDE_VOICE</extracomment>
            <translation>Der Anruf braucht {s} s oder mehr, wie eingegeben</translation>
        </message>
        <message>
            <source>The call takes {s} s there and back</source>
            <extracomment>call_wording.BESIDE_VOICE</extracomment>
            <translation>Der Anruf braucht {s} s hin und zurück</translation>
        </message>
        <message>
            <source>The delay of the call is too unsteady.</source>
            <extracomment>call_wording.BESIDE_VOICE, wording.MICROPHONE_REASONS</extracomment>
            <translation>Die Verzögerung des Anrufs schwankt zu stark.</translation>
        </message>
        <message>
            <source>Not known: reply times include it.</source>
            <extracomment>call_wording.STANDING</extracomment>
            <translation>Nicht bekannt: Antwortzeiten enthalten sie.</translation>
        </message>
        <message>
            <source>{ms} ms taken off. Empty takes that back.</source>
            <extracomment>call_wording.STANDING</extracomment>
            <translation>{ms} ms abgezogen. Leeren nimmt das zurück.</translation>
        </message>
        <message>
            <source>{ms} ms heard: goes before what is typed.</source>
            <extracomment>call_wording.STANDING</extracomment>
            <translation>{ms} ms gehört: das gilt vor der Eingabe.</translation>
        </message>
        <message>
            <source>Unsteady: no reply time is told.</source>
            <extracomment>call_wording.STANDING</extracomment>
            <translation>Unruhig: keine Antwortzeiten.</translation>
        </message>
        <message>
            <source>at once</source>
            <extracomment>call_wording.LAST_AT_ONCE, review_wording.SETTLED_AT_ONCE</extracomment>
            <translation>sofort</translation>
        </message>
        <message>
            <source>{s} s</source>
            <extracomment>call_wording.LAST_S</extracomment>
            <translation>{s} s</translation>
        </message>
        <message>
            <source>Last reply {time},
the call’s {delay} s taken off</source>
            <extracomment>call_wording.LAST_WITHOUT</extracomment>
            <translation>Letzte Antwort {time},
{delay} s des Anrufs abgezogen</translation>
        </message>
        <message>
            <source>Last reply {time},
includes the call’s delay</source>
            <extracomment>call_wording.LAST_WITH</extracomment>
            <translation>Letzte Antwort {time},
mit der Verzögerung des Anrufs</translation>
        </message>
        <message>
            <source>Last reply not told:
the line is unsteady</source>
            <extracomment>call_wording.LAST_NOT_TOLD</extracomment>
            <translation>Letzte Antwort ohne Angabe:
die Leitung ist unruhig</translation>
        </message>
        <message>
            <source>New client</source>
            <extracomment>card_form_wording.NEW</extracomment>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>What you call this client here: not the real name</source>
            <extracomment>card_form_wording.NAME</extracomment>
            <translation>Wie Sie diese Person hier nennen: nicht der wirkliche Name</translation>
        </message>
        <message>
            <source>a word of your own</source>
            <extracomment>card_form_wording.NAME_HINT</extracomment>
            <translation>ein eigenes Wort</translation>
        </message>
        <message>
            <source>{name}: a whole number from {least} to {most}, or nothing.</source>
            <extracomment>card_form_wording.WHOLE_NUMBER</extracomment>
            <translation>{name}: eine ganze Zahl von {least} bis {most}, oder nichts.</translation>
        </message>
        <message>
            <source>Give this client a name of your own first.</source>
            <extracomment>card_form_wording.NAME_NEEDED</extracomment>
            <translation>Geben Sie dieser Person zuerst einen eigenen Namen.</translation>
        </message>
        <message>
            <source>Nothing else is required. What nobody has said is unknown, and no cue relies on it.</source>
            <extracomment>card_form_wording.OPTIONAL</extracomment>
            <translation>Mehr ist nicht nötig. Was niemand gesagt hat, gilt als unbekannt, und kein Hinweis stützt sich darauf.</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <extracomment>card_form_wording.SAVE</extracomment>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <extracomment>card_form_wording.BACK, home_wording.DELETE_BACK, settings_wording.BACK, start_wording.BACK, welcome_wording.BACK</extracomment>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>Not saved. Do that again to leave without saving.</source>
            <extracomment>card_form_wording.UNSAVED</extracomment>
            <translation>Nicht gespeichert. Noch einmal, um ohne Speichern zu gehen.</translation>
        </message>
        <message>
            <source>The card could not be saved: {why}</source>
            <extracomment>card_form_wording.NOT_SAVED</extracomment>
            <translation>Die Karte konnte nicht gespeichert werden: {why}</translation>
        </message>
        <message>
            <source>Not known</source>
            <extracomment>card_form_wording.SAID, card_form_wording.ASKED, card_form_wording.PATTERNS, wording.NO_NEWS_WORD</extracomment>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Ask today</source>
            <extracomment>card_form_wording.SAID, card_form_wording.ASKED</extracomment>
            <translation>Heute fragen</translation>
        </message>
        <message>
            <source>Yes</source>
            <extracomment>card_form_wording.SAID, settings_wording.YES_NO</extracomment>
            <translation>Ja</translation>
        </message>
        <message>
            <source>No</source>
            <extracomment>card_form_wording.SAID, settings_wording.YES_NO</extracomment>
            <translation>Nein</translation>
        </message>
        <message>
            <source>Asked</source>
            <extracomment>card_form_wording.ASKED</extracomment>
            <translation>Gefragt</translation>
        </message>
        <message>
            <source>Before imagery</source>
            <extracomment>card_form_wording.FIRST</extracomment>
            <translation>Vor der Imagination</translation>
        </message>
        <message>
            <source>How contact is lost</source>
            <extracomment>card_form_wording.SIGNS</extracomment>
            <translation>Wie der Kontakt verloren geht</translation>
        </message>
        <message>
            <source>What helps</source>
            <extracomment>card_form_wording.HELPS</extracomment>
            <translation>Was hilft</translation>
        </message>
        <message>
            <source>What does not help</source>
            <extracomment>card_form_wording.HINDERS</extracomment>
            <translation>Was nicht hilft</translation>
        </message>
        <message>
            <source>The new ending</source>
            <extracomment>card_form_wording.AGREED</extracomment>
            <translation>Das neue Ende</translation>
        </message>
        <message>
            <source>Heart and medication</source>
            <extracomment>card_form_wording.MEDICATION</extracomment>
            <translation>Herz und Medikamente</translation>
        </message>
        <message>
            <source>The next session</source>
            <extracomment>card_form_wording.SESSION</extracomment>
            <translation>Die nächste Sitzung</translation>
        </message>
        <message>
            <source>Stop signal agreed</source>
            <extracomment>card_form_wording.STOP_SIGNAL</extracomment>
            <translation>Stoppsignal vereinbart</translation>
        </message>
        <message>
            <source>Early signs discussed</source>
            <extracomment>card_form_wording.EARLY_SIGNS</extracomment>
            <translation>Frühe Anzeichen besprochen</translation>
        </message>
        <message>
            <source>Touch is welcome</source>
            <extracomment>card_form_wording.TOUCH</extracomment>
            <translation>Berührung ist willkommen</translation>
        </message>
        <message>
            <source>Scarf is welcome</source>
            <extracomment>card_form_wording.SCARF</extracomment>
            <translation>Schal ist willkommen</translation>
        </message>
        <message>
            <source>How vivid images are</source>
            <extracomment>card_form_wording.VIVIDNESS</extracomment>
            <translation>Wie lebhaft Bilder sind</translation>
        </message>
        <message>
            <source>Prone to lose contact</source>
            <extracomment>card_form_wording.PRONE</extracomment>
            <translation>Verliert leicht den Kontakt</translation>
        </message>
        <message>
            <source>Usually by</source>
            <extracomment>card_form_wording.PATTERN</extracomment>
            <translation>Meist durch</translation>
        </message>
        <message>
            <source>Dropping away</source>
            <extracomment>card_form_wording.PATTERNS</extracomment>
            <translation>Abfallen</translation>
        </message>
        <message>
            <source>Going flat</source>
            <extracomment>card_form_wording.PATTERNS</extracomment>
            <translation>Flachwerden</translation>
        </message>
        <message>
            <source>Still, with a racing heart</source>
            <extracomment>card_form_wording.PATTERNS</extracomment>
            <translation>Erstarren bei rasendem Herzen</translation>
        </message>
        <message>
            <source>A flashback</source>
            <extracomment>card_form_wording.PATTERNS</extracomment>
            <translation>Flashback</translation>
        </message>
        <message>
            <source>A trance</source>
            <extracomment>card_form_wording.PATTERNS</extracomment>
            <translation>Trance</translation>
        </message>
        <message>
            <source>Unsafe at present</source>
            <extracomment>card_form_wording.PRESENT_UNSAFE</extracomment>
            <translation>Derzeit nicht in Sicherheit</translation>
        </message>
        <message>
            <source>Will open the eyes if asked</source>
            <extracomment>card_form_wording.EYES_OPEN</extracomment>
            <translation>Öffnet auf Bitte die Augen</translation>
        </message>
        <message>
            <source>Rather keeps the eyes closed</source>
            <extracomment>card_form_wording.EYES_CLOSED</extracomment>
            <translation>Hält die Augen lieber geschlossen</translation>
        </message>
        <message>
            <source>Smells belong to the trauma</source>
            <extracomment>card_form_wording.SMELL</extracomment>
            <translation>Gerüche gehören zum Trauma</translation>
        </message>
        <message>
            <source>Breathing exercises frighten</source>
            <extracomment>card_form_wording.BREATHING</extracomment>
            <translation>Atemübungen machen Angst</translation>
        </message>
        <message>
            <source>Attention to the body frightens</source>
            <extracomment>card_form_wording.BODY</extracomment>
            <translation>Auf den Körper achten macht Angst</translation>
        </message>
        <message>
            <source>Attention to the feet frightens</source>
            <extracomment>card_form_wording.FEET</extracomment>
            <translation>Auf die Füße achten macht Angst</translation>
        </message>
        <message>
            <source>Must not tense muscles</source>
            <extracomment>card_form_wording.MUSCLES</extracomment>
            <translation>Darf Muskeln nicht anspannen</translation>
        </message>
        <message>
            <source>Dislikes to be named</source>
            <extracomment>card_form_wording.NAME_DISLIKED</extracomment>
            <translation>Möchte nicht mit Namen angesprochen werden</translation>
        </message>
        <message>
            <source>Cannot see well</source>
            <extracomment>card_form_wording.CANNOT_SEE</extracomment>
            <translation>Sieht schlecht</translation>
        </message>
        <message>
            <source>Asked not to plan it</source>
            <extracomment>card_form_wording.NO_PLAN</extracomment>
            <translation>Möchte es nicht planen</translation>
        </message>
        <message>
            <source>Asked to lead it</source>
            <extracomment>card_form_wording.TO_LEAD</extracomment>
            <translation>Möchte es selbst führen</translation>
        </message>
        <message>
            <source>Adult self was tried out</source>
            <extracomment>card_form_wording.REHEARSED</extracomment>
            <translation>Erwachsenes Selbst wurde erprobt</translation>
        </message>
        <message>
            <source>Sees images at all</source>
            <extracomment>card_form_wording.IMAGES</extracomment>
            <translation>Sieht überhaupt Bilder</translation>
        </message>
        <message>
            <source>Stop signal, in words</source>
            <extracomment>card_form_wording.STOP_WORDS</extracomment>
            <translation>Stoppsignal, in Worten</translation>
        </message>
        <message>
            <source>for example: lifts the left hand</source>
            <extracomment>card_form_wording.STOP_HINT</extracomment>
            <translation>zum Beispiel: hebt die linke Hand</translation>
        </message>
        <message>
            <source>Early signs, in words</source>
            <extracomment>card_form_wording.SIGNS_WORDS</extracomment>
            <translation>Frühe Anzeichen, in Worten</translation>
        </message>
        <message>
            <source>for example: looks through me</source>
            <extracomment>card_form_wording.SIGNS_HINT</extracomment>
            <translation>zum Beispiel: schaut durch mich hindurch</translation>
        </message>
        <message>
            <source>What helps, in words</source>
            <extracomment>card_form_wording.HELPS_WORDS</extracomment>
            <translation>Was hilft, in Worten</translation>
        </message>
        <message>
            <source>for example: window open</source>
            <extracomment>card_form_wording.HELPS_HINT</extracomment>
            <translation>zum Beispiel: Fenster offen</translation>
        </message>
        <message>
            <source>What does not help, in words</source>
            <extracomment>card_form_wording.HINDERS_WORDS</extracomment>
            <translation>Was nicht hilft, in Worten</translation>
        </message>
        <message>
            <source>for example: being told to relax</source>
            <extracomment>card_form_wording.HINDERS_HINT</extracomment>
            <translation>zum Beispiel: „Entspannen Sie sich“</translation>
        </message>
        <message>
            <source>To hold</source>
            <extracomment>card_form_wording.OBJECTS</extracomment>
            <translation>Zum Halten</translation>
        </message>
        <message>
            <source>smooth stone, cold pack</source>
            <extracomment>card_form_wording.OBJECTS_HINT</extracomment>
            <translation>glatter Stein, Kühlpack</translation>
        </message>
        <message>
            <source>To smell</source>
            <extracomment>card_form_wording.SCENTS</extracomment>
            <translation>Zum Riechen</translation>
        </message>
        <message>
            <source>lavender</source>
            <extracomment>card_form_wording.SCENTS_HINT</extracomment>
            <translation>Lavendel</translation>
        </message>
        <message>
            <source>Line of reassurance</source>
            <extracomment>card_form_wording.LINE</extracomment>
            <translation>Beruhigender Satz</translation>
        </message>
        <message>
            <source>Beta-blocker</source>
            <extracomment>card_form_wording.MEDICATIONS</extracomment>
            <translation>Betablocker</translation>
        </message>
        <message>
            <source>Pacemaker</source>
            <extracomment>card_form_wording.MEDICATIONS</extracomment>
            <translation>Herzschrittmacher</translation>
        </message>
        <message>
            <source>Atrial fibrillation</source>
            <extracomment>card_form_wording.MEDICATIONS</extracomment>
            <translation>Vorhofflimmern</translation>
        </message>
        <message>
            <source>Something else that holds the heart</source>
            <extracomment>card_form_wording.MEDICATIONS</extracomment>
            <translation>Anderes, was das Herz bremst</translation>
        </message>
        <message>
            <source>None of these</source>
            <extracomment>card_form_wording.NO_MEDICATION</extracomment>
            <translation>Nichts davon</translation>
        </message>
        <message>
            <source>Which</source>
            <extracomment>card_form_wording.MEDICATION_WORDS</extracomment>
            <translation>Was genau</translation>
        </message>
        <message>
            <source>name it in a word or two</source>
            <extracomment>card_form_wording.MEDICATION_HINT</extracomment>
            <translation>in ein, zwei Worten</translation>
        </message>
        <message>
            <source>With one of these the heart says little; the client’s own numbers count instead.</source>
            <extracomment>card_form_wording.MEDICATION_MEANS</extracomment>
            <translation>Damit sagt das Herz wenig; es zählen die Zahlen, die die Person selbst nennt.</translation>
        </message>
        <message>
            <source>What for</source>
            <extracomment>card_form_wording.MODE</extracomment>
            <translation>Wozu</translation>
        </message>
        <message>
            <source>Where</source>
            <extracomment>card_form_wording.PLACE</extracomment>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Not decided</source>
            <extracomment>card_form_wording.MODES, card_form_wording.PLACES</extracomment>
            <translation>Noch offen</translation>
        </message>
        <message>
            <source>Diagnostic imagery</source>
            <extracomment>card_form_wording.MODES</extracomment>
            <translation>Diagnostische Imagination</translation>
        </message>
        <message>
            <source>Therapist rescripts</source>
            <extracomment>card_form_wording.MODES</extracomment>
            <translation>Sie überschreiben</translation>
        </message>
        <message>
            <source>Client rescripts</source>
            <extracomment>card_form_wording.MODES</extracomment>
            <translation>Klient:in überschreibt</translation>
        </message>
        <message>
            <source>Image of the future</source>
            <extracomment>card_form_wording.MODES</extracomment>
            <translation>Zukunftsbild</translation>
        </message>
        <message>
            <source>In the room</source>
            <extracomment>card_form_wording.PLACES</extracomment>
            <translation>Im Raum</translation>
        </message>
        <message>
            <source>Online</source>
            <extracomment>card_form_wording.PLACES, online_wording.PANEL</extracomment>
            <translation>Online</translation>
        </message>
        <message>
            <source>Diagnostic session was held</source>
            <extracomment>card_form_wording.DIAGNOSTIC_DONE</extracomment>
            <translation>Diagnostische Sitzung fand statt</translation>
        </message>
        <message>
            <source>Will listen at home</source>
            <extracomment>card_form_wording.HOMEWORK</extracomment>
            <translation>Hört zu Hause an</translation>
        </message>
        <message>
            <source>Reliving at most, minutes</source>
            <extracomment>card_form_wording.SHORT</extracomment>
            <translation>Wiedererleben höchstens, Minuten</translation>
        </message>
        <message>
            <source>no limit</source>
            <extracomment>card_form_wording.NO_LIMIT</extracomment>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <source>Planned length, minutes</source>
            <extracomment>card_form_wording.LENGTH</extracomment>
            <translation>Geplante Länge, Minuten</translation>
        </message>
        <message>
            <source>Signs of lost contact</source>
            <extracomment>card_form_wording.SENSITIVITY</extracomment>
            <translation>Anzeichen für Kontaktverlust</translation>
        </message>
        <message>
            <source>Fewer</source>
            <extracomment>card_form_wording.SENSITIVITIES</extracomment>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>Standard</source>
            <extracomment>card_form_wording.SENSITIVITIES</extracomment>
            <translation>Üblich</translation>
        </message>
        <message>
            <source>Earlier</source>
            <extracomment>card_form_wording.SENSITIVITIES, trend_wording.EARLIER, wording.EARLIER_BUTTON</extracomment>
            <translation>Früher</translation>
        </message>
        <message>
            <source>High arousal from, beats a minute</source>
            <extracomment>card_form_wording.EDGE</extracomment>
            <translation>Hohe Anspannung ab, Schläge pro Minute</translation>
        </message>
        <message>
            <source>own baseline</source>
            <extracomment>card_form_wording.BY_BASELINE</extracomment>
            <translation>Baseline</translation>
        </message>
        <message>
            <source>Session number</source>
            <extracomment>card_form_wording.NUMBER</extracomment>
            <translation>Nummer der Sitzung</translation>
        </message>
        <message>
            <source>counted</source>
            <extracomment>card_form_wording.COUNTED</extracomment>
            <translation>gezählt</translation>
        </message>
        <message>
            <source>Agreed for this session</source>
            <extracomment>consent_wording.AGREED</extracomment>
            <translation>Einwilligung für diese Sitzung</translation>
        </message>
        <message>
            <source>Ask aloud, every time. Each answer can be taken back during the session.</source>
            <extracomment>consent_wording.ASK_ALOUD</extracomment>
            <translation>Fragen Sie jedes Mal laut. Jede Antwort kann während der Sitzung widerrufen werden.</translation>
        </message>
        <message>
            <source>Heart</source>
            <extracomment>consent_wording.NAMES, preflight_wording.HEART, review_wording.HEART, start_wording.HEART, wording.SENSORS</extracomment>
            <translation>Herz</translation>
        </message>
        <message>
            <source>Voice timing</source>
            <extracomment>consent_wording.NAMES</extracomment>
            <translation>Sprechzeiten</translation>
        </message>
        <message>
            <source>Sound recording</source>
            <extracomment>consent_wording.NAMES</extracomment>
            <translation>Tonaufnahme</translation>
        </message>
        <message>
            <source>Keep the record</source>
            <extracomment>consent_wording.NAMES</extracomment>
            <translation>Aufbewahren</translation>
        </message>
        <message>
            <source>Supervision</source>
            <extracomment>consent_wording.NAMES</extracomment>
            <translation>Supervision</translation>
        </message>
        <message>
            <source>Research</source>
            <extracomment>consent_wording.NAMES</extracomment>
            <translation>Forschung</translation>
        </message>
        <message>
            <source>Heart rate and movement, from a strap.</source>
            <extracomment>consent_wording.MEANS</extracomment>
            <translation>Puls und Bewegung, von einem Gurt.</translation>
        </message>
        <message>
            <source>Who speaks when, how loud. No words.</source>
            <extracomment>consent_wording.MEANS</extracomment>
            <translation>Wer wann wie laut spricht. Keine Worte.</translation>
        </message>
        <message>
            <source>The sound itself, with all that is said.</source>
            <extracomment>consent_wording.MEANS</extracomment>
            <translation>Der Ton selbst, mit allem Gesagten.</translation>
        </message>
        <message>
            <source>It stays on this computer, encrypted.</source>
            <extracomment>consent_wording.MEANS</extracomment>
            <translation>Auf diesem Computer, verschlüsselt.</translation>
        </message>
        <message>
            <source>A supervisor may see the record.</source>
            <extracomment>consent_wording.MEANS</extracomment>
            <translation>Für die Supervision einsehbar.</translation>
        </message>
        <message>
            <source>It may be exported for research.</source>
            <extracomment>consent_wording.MEANS</extracomment>
            <translation>Darf für Forschung ausgegeben werden.</translation>
        </message>
        <message>
            <source>No strap is used.</source>
            <extracomment>consent_wording.WITHOUT</extracomment>
            <translation>Kein Gurt wird benutzt.</translation>
        </message>
        <message>
            <source>No microphone is opened.</source>
            <extracomment>consent_wording.WITHOUT</extracomment>
            <translation>Kein Mikrofon wird geöffnet.</translation>
        </message>
        <message>
            <source>No sound is kept.</source>
            <extracomment>consent_wording.WITHOUT</extracomment>
            <translation>Kein Ton wird aufbewahrt.</translation>
        </message>
        <message>
            <source>Nothing is kept: destroyed at the end.</source>
            <extracomment>consent_wording.WITHOUT</extracomment>
            <translation>Nichts bleibt: am Ende vernichtet.</translation>
        </message>
        <message>
            <source>No supervisor sees it.</source>
            <extracomment>consent_wording.WITHOUT</extracomment>
            <translation>Keine Einsicht für die Supervision.</translation>
        </message>
        <message>
            <source>It is not exported for research.</source>
            <extracomment>consent_wording.WITHOUT</extracomment>
            <translation>Keine Ausgabe für Forschung.</translation>
        </message>
        <message>
            <source>Only together with voice timing.</source>
            <extracomment>consent_wording.NEEDS</extracomment>
            <translation>Nur zusammen mit den Sprechzeiten.</translation>
        </message>
        <message>
            <source>Only where the record is kept.</source>
            <extracomment>consent_wording.NEEDS</extracomment>
            <translation>Nur, wenn aufbewahrt wird.</translation>
        </message>
        <message>
            <source>Agreed</source>
            <extracomment>consent_wording.BUTTON, consent_wording.AGREED_TO, debrief_wording.HOMEWORK</extracomment>
            <translation>Vereinbart</translation>
        </message>
        <message>
            <source>What the client agrees to, and forgetting the last minutes</source>
            <extracomment>consent_wording.BUTTON_MEANS</extracomment>
            <translation>Worin eingewilligt ist, und die letzten Minuten löschen</translation>
        </message>
        <message>
            <source>Agreed now</source>
            <extracomment>consent_wording.PANEL</extracomment>
            <translation>Einwilligung jetzt</translation>
        </message>
        <message>
            <source>Every change counts at once.</source>
            <extracomment>consent_wording.AT_ONCE</extracomment>
            <translation>Jede Änderung gilt sofort.</translation>
        </message>
        <message>
            <source>Not agreed</source>
            <extracomment>consent_wording.NOT_AGREED_TO</extracomment>
            <translation>Nicht vereinbart</translation>
        </message>
        <message>
            <source>Being changed</source>
            <extracomment>consent_wording.BEING_CHANGED</extracomment>
            <translation>Wird geändert</translation>
        </message>
        <message>
            <source>Take back</source>
            <extracomment>consent_wording.TAKE_BACK</extracomment>
            <translation>Widerrufen</translation>
        </message>
        <message>
            <source>Agree</source>
            <extracomment>consent_wording.AGREE</extracomment>
            <translation>Einwilligen</translation>
        </message>
        <message>
            <source>Close</source>
            <extracomment>consent_wording.CLOSE, debrief_wording.CLOSE, online_wording.CLOSE, panel_wording.CLOSE, practise_wording.CLOSE, unlock_wording.CLOSE</extracomment>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>{name} is taken back: nothing more of it is recorded. Also erase what was recorded of it until now?</source>
            <extracomment>consent_wording.TAKE_BACK_ASKED</extracomment>
            <translation>{name} wird widerrufen: davon wird nichts mehr aufgezeichnet. Auch löschen, was bisher davon aufgezeichnet ist?</translation>
        </message>
        <message>
            <source>Only stop</source>
            <extracomment>consent_wording.ONLY_STOP</extracomment>
            <translation>Nur beenden</translation>
        </message>
        <message>
            <source>Stop and erase</source>
            <extracomment>consent_wording.STOP_AND_ERASE</extracomment>
            <translation>Beenden und löschen</translation>
        </message>
        <message>
            <source>Keeping is taken back: the record is destroyed when the session ends. From then on nobody can read it.</source>
            <extracomment>consent_wording.TAKE_BACK_KEEP</extracomment>
            <translation>Das Aufbewahren wird widerrufen: die Aufzeichnung wird am Ende der Sitzung vernichtet. Danach kann sie niemand mehr lesen.</translation>
        </message>
        <message>
            <source>Keep nothing</source>
            <extracomment>consent_wording.KEEP_NOTHING</extracomment>
            <translation>Nichts aufbewahren</translation>
        </message>
        <message>
            <source>Forget the last 5 minutes…</source>
            <extracomment>consent_wording.FORGET</extracomment>
            <translation>Letzte 5 Minuten löschen…</translation>
        </message>
        <message>
            <source>Everything recorded in the last 5 minutes, and up to half a minute before, is erased: heart, voice, marks and cues. This cannot be undone. What stays: that it was erased, and when.</source>
            <extracomment>consent_wording.FORGET_ASKED</extracomment>
            <translation>Alles aus den letzten 5 Minuten und bis zu einer halben Minute davor wird gelöscht: Herz, Stimme, Markierungen und Hinweise. Das lässt sich nicht zurücknehmen. Es bleibt nur, dass gelöscht wurde, und wann.</translation>
        </message>
        <message>
            <source>Erase it</source>
            <extracomment>consent_wording.FORGET_NOW</extracomment>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Erasing.</source>
            <extracomment>consent_wording.ERASING</extracomment>
            <translation>Wird gelöscht.</translation>
        </message>
        <message>
            <source>The last minutes are erased.</source>
            <extracomment>consent_wording.IS_ERASED</extracomment>
            <translation>Die letzten Minuten sind gelöscht.</translation>
        </message>
        <message>
            <source>Not erased yet: the last 5 minutes.</source>
            <extracomment>consent_wording.NOT_ERASED</extracomment>
            <translation>Noch nicht gelöscht: die letzten 5 Minuten.</translation>
        </message>
        <message>
            <source>Not in force yet: {names}.</source>
            <extracomment>consent_wording.NOT_IN_FORCE</extracomment>
            <translation>Noch nicht wirksam: {names}.</translation>
        </message>
        <message>
            <source>Is the disk full?</source>
            <extracomment>consent_wording.PERHAPS_THE_DISK</extracomment>
            <translation>Ist die Festplatte voll?</translation>
        </message>
        <message>
            <source>Sound is recorded</source>
            <extracomment>consent_wording.SOUND_KEPT</extracomment>
            <translation>Ton wird aufgenommen</translation>
        </message>
        <message>
            <source>Sound is not recorded</source>
            <extracomment>consent_wording.SOUND_NOT_KEPT</extracomment>
            <translation>Ton wird nicht aufgenommen</translation>
        </message>
        <message>
            <source>Sound recorded when last heard</source>
            <extracomment>consent_wording.SOUND_LAST_HEARD</extracomment>
            <translation>Ton lief bei der letzten Nachricht</translation>
        </message>
        <message>
            <source>Cannot count: not agreed to</source>
            <extracomment>consent_wording.CANNOT_COUNT</extracomment>
            <translation>Zählt nicht: keine Einwilligung</translation>
        </message>
        <message>
            <source>next?</source>
            <extracomment>course_wording.NEXT</extracomment>
            <translation>weiter?</translation>
        </message>
        <message>
            <source>The client’s eyes are open. On to the debrief?</source>
            <extracomment>course_wording.EYES_ARE_OPEN</extracomment>
            <translation>Die Augen sind offen. Weiter zur Nachbesprechung?</translation>
        </message>
        <message>
            <source>Who leads in the image</source>
            <extracomment>course_wording.LEADER</extracomment>
            <translation>Wer im Bild führt</translation>
        </message>
        <message>
            <source>Who leads in the image now; each press names the next</source>
            <extracomment>course_wording.LEADER_MEANS</extracomment>
            <translation>Wer jetzt im Bild führt; jeder Druck nennt die nächste Person</translation>
        </message>
        <message>
            <source>Who leads?</source>
            <extracomment>course_wording.WHO_LEADS</extracomment>
            <translation>Wer führt?</translation>
        </message>
        <message>
            <source>Need</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Bedürfnis</translation>
        </message>
        <message>
            <source>What the client needs in the image now</source>
            <extracomment>course_wording.NEEDS_MEAN</extracomment>
            <translation>Was die Person jetzt im Bild braucht</translation>
        </message>
        <message>
            <source>Need: {need}</source>
            <extracomment>course_wording.NEED_NAMED</extracomment>
            <translation>Bedürfnis: {need}</translation>
        </message>
        <message>
            <source>Named last, {age}</source>
            <extracomment>course_wording.NAMED_LAST</extracomment>
            <translation>Zuletzt benannt, {age}</translation>
        </message>
        <message>
            <source>Belief</source>
            <extracomment>course_wording.BELIEF, mark_wording.MARKS</extracomment>
            <translation>Glaube</translation>
        </message>
        <message>
            <source>Belief {value}</source>
            <extracomment>course_wording.BELIEF_SAID</extracomment>
            <translation>Glaube {value}</translation>
        </message>
        <message>
            <source>How true does the new ending feel?</source>
            <extracomment>course_wording.BELIEF_ASK</extracomment>
            <translation>Wie wahr fühlt sich das neue Ende an?</translation>
        </message>
        <message>
            <source>How true the new ending feels to the client, 0 to 10</source>
            <extracomment>course_wording.BELIEF_MEANS</extracomment>
            <translation>Wie wahr sich das neue Ende für die Person anfühlt, 0 bis 10</translation>
        </message>
        <message>
            <source>under a minute left</source>
            <extracomment>course_wording.LESS_THAN_A_MINUTE</extracomment>
            <translation>noch unter 1 Minute</translation>
        </message>
        <message>
            <source>time is up</source>
            <extracomment>course_wording.TIME_IS_UP</extracomment>
            <translation>Zeit ist um</translation>
        </message>
        <message>
            <source>{n} min left</source>
            <extracomment>course_wording.LEFT</extracomment>
            <translation>noch {n} min</translation>
        </message>
        <message>
            <source>Safe image</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Sicheres Bild</translation>
        </message>
        <message>
            <source>Upsetting image</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Belastendes Bild</translation>
        </message>
        <message>
            <source>Early memory</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Frühe Erinnerung</translation>
        </message>
        <message>
            <source>Back to the safe image</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Zurück zum sicheren Bild</translation>
        </message>
        <message>
            <source>Trigger</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Auslöser</translation>
        </message>
        <message>
            <source>Coping</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Umgang</translation>
        </message>
        <message>
            <source>Outcome</source>
            <extracomment>course_wording.STEPS</extracomment>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Therapist leads</source>
            <extracomment>course_wording.LEADERS</extracomment>
            <translation>Sie führen</translation>
        </message>
        <message>
            <source>Client leads</source>
            <extracomment>course_wording.LEADERS</extracomment>
            <translation>Klient:in führt</translation>
        </message>
        <message>
            <source>Both lead</source>
            <extracomment>course_wording.LEADERS</extracomment>
            <translation>Beide führen</translation>
        </message>
        <message>
            <source>A helper leads</source>
            <extracomment>course_wording.LEADERS</extracomment>
            <translation>Helfende Figur führt</translation>
        </message>
        <message>
            <source>Safety</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Connection</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Bindung</translation>
        </message>
        <message>
            <source>Self-expression</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Ausdruck</translation>
        </message>
        <message>
            <source>Autonomy</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Autonomie</translation>
        </message>
        <message>
            <source>Appreciation</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Anerkennung</translation>
        </message>
        <message>
            <source>Justice</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Gerechtigkeit</translation>
        </message>
        <message>
            <source>Boundaries</source>
            <extracomment>course_wording.NEEDS</extracomment>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>To be safe, protected from what happens</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Sicher sein, geschützt vor dem, was geschieht</translation>
        </message>
        <message>
            <source>Not to be alone; somebody who is close</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Nicht allein sein; jemand, der nahe ist</translation>
        </message>
        <message>
            <source>To say or show what is felt</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Sagen oder zeigen, was zu fühlen ist</translation>
        </message>
        <message>
            <source>To decide, and to be able to act</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Entscheiden und handeln können</translation>
        </message>
        <message>
            <source>To be seen, valued, comforted</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Gesehen, geschätzt, getröstet werden</translation>
        </message>
        <message>
            <source>That what is wrong is called wrong, and set right</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Dass Unrecht Unrecht heißt und gutgemacht wird</translation>
        </message>
        <message>
            <source>Realistic boundaries: a limit that holds, kindly</source>
            <extracomment>course_wording.NEED_MEANINGS</extracomment>
            <translation>Realistische Grenzen: freundlich und fest</translation>
        </message>
        <message>
            <source>1st telling</source>
            <extracomment>course_wording.TELLINGS</extracomment>
            <translation>1. Erzählen</translation>
        </message>
        <message>
            <source>2nd telling</source>
            <extracomment>course_wording.TELLINGS</extracomment>
            <translation>2. Erzählen</translation>
        </message>
        <message>
            <source>3rd telling</source>
            <extracomment>course_wording.TELLINGS</extracomment>
            <translation>3. Erzählen</translation>
        </message>
        <message>
            <source>{n}th telling</source>
            <extracomment>course_wording.LATER_TELLING</extracomment>
            <translation>{n}. Erzählen</translation>
        </message>
        <message>
            <source>1 minute left</source>
            <extracomment>course_wording</extracomment>
            <translation>noch 1 min</translation>
        </message>
        <message>
            <source>{n} minutes left</source>
            <extracomment>course_wording</extracomment>
            <translation>noch {n} min</translation>
        </message>
        <message>
            <source>over by 1 min</source>
            <extracomment>course_wording</extracomment>
            <translation>1 min darüber</translation>
        </message>
        <message>
            <source>over by {n} min</source>
            <extracomment>course_wording</extracomment>
            <translation>{n} min darüber</translation>
        </message>
        <message>
            <source>baseline for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Baseline seit {span}</translation>
        </message>
        <message>
            <source>preparing for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Vorbereitung seit {span}</translation>
        </message>
        <message>
            <source>reliving for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Wiedererleben seit {span}</translation>
        </message>
        <message>
            <source>in the new ending for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>im neuen Ende seit {span}</translation>
        </message>
        <message>
            <source>calming for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Beruhigung seit {span}</translation>
        </message>
        <message>
            <source>debriefing for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Nachbesprechung seit {span}</translation>
        </message>
        <message>
            <source>some signs for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>einige Anzeichen seit {span}</translation>
        </message>
        <message>
            <source>signs for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Anzeichen seit {span}</translation>
        </message>
        <message>
            <source>several signs for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>mehrere Anzeichen seit {span}</translation>
        </message>
        <message>
            <source>building for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>baut sich auf seit {span}</translation>
        </message>
        <message>
            <source>near the peak for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>nahe am Höhepunkt seit {span}</translation>
        </message>
        <message>
            <source>past the peak for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Höhepunkt vorbei seit {span}</translation>
        </message>
        <message>
            <source>not settling for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>beruhigt sich nicht seit {span}</translation>
        </message>
        <message>
            <source>the prompt before was {span} ago</source>
            <extracomment>cue_wording</extracomment>
            <translation>der Hinweis davor war vor {span}</translation>
        </message>
        <message>
            <source>no stop signal agreed yet</source>
            <extracomment>cue_wording</extracomment>
            <translation>noch kein Stoppsignal vereinbart</translation>
        </message>
        <message>
            <source>touch not talked about yet</source>
            <extracomment>cue_wording</extracomment>
            <translation>Berührung noch nicht besprochen</translation>
        </message>
        <message>
            <source>early signs not talked about yet</source>
            <extracomment>cue_wording</extracomment>
            <translation>frühe Anzeichen noch nicht besprochen</translation>
        </message>
        <message>
            <source>vividness not asked yet</source>
            <extracomment>cue_wording</extracomment>
            <translation>Lebhaftigkeit noch nicht erfragt</translation>
        </message>
        <message>
            <source>noted: loses contact easily</source>
            <extracomment>cue_wording</extracomment>
            <translation>notiert: verliert leicht den Kontakt</translation>
        </message>
        <message>
            <source>this is an online session</source>
            <extracomment>cue_wording</extracomment>
            <translation>dies ist eine Online-Sitzung</translation>
        </message>
        <message>
            <source>the client will listen to a recording</source>
            <extracomment>cue_wording</extracomment>
            <translation>eine Aufnahme wird zu Hause angehört</translation>
        </message>
        <message>
            <source>the file could not be read</source>
            <extracomment>cue_wording</extracomment>
            <translation>die Datei war nicht lesbar</translation>
        </message>
        <message>
            <source>heart near its usual</source>
            <extracomment>cue_wording</extracomment>
            <translation>Herz nahe am Üblichen</translation>
        </message>
        <message>
            <source>heart above its usual</source>
            <extracomment>cue_wording</extracomment>
            <translation>Herz über dem Üblichen</translation>
        </message>
        <message>
            <source>no sound for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>kein Ton seit {span}</translation>
        </message>
        <message>
            <source>replies as quick as usual</source>
            <extracomment>cue_wording</extracomment>
            <translation>Antworten so rasch wie üblich</translation>
        </message>
        <message>
            <source>no answer for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>keine Antwort seit {span}</translation>
        </message>
        <message>
            <source>several signs once</source>
            <extracomment>cue_wording</extracomment>
            <translation>einmal mehrere Anzeichen</translation>
        </message>
        <message>
            <source>several signs {n} times</source>
            <extracomment>cue_wording</extracomment>
            <translation>{n}-mal mehrere Anzeichen</translation>
        </message>
        <message>
            <source>replies as quick as before</source>
            <extracomment>cue_wording</extracomment>
            <translation>Antworten so rasch wie vorher</translation>
        </message>
        <message>
            <source>back after {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>zurück nach {span}</translation>
        </message>
        <message>
            <source>1 prompt reply</source>
            <extracomment>cue_wording</extracomment>
            <translation>1 rasche Antwort</translation>
        </message>
        <message>
            <source>{n} prompt replies</source>
            <extracomment>cue_wording</extracomment>
            <translation>{n} rasche Antworten</translation>
        </message>
        <message>
            <source>you marked “back in contact”</source>
            <extracomment>cue_wording</extracomment>
            <translation>von Ihnen markiert: „wieder in Kontakt“</translation>
        </message>
        <message>
            <source>you marked guilt</source>
            <extracomment>cue_wording</extracomment>
            <translation>Schuldgefühl von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked a wish for revenge</source>
            <extracomment>cue_wording</extracomment>
            <translation>Rachewunsch von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked “looks faint”</source>
            <extracomment>cue_wording</extracomment>
            <translation>von Ihnen markiert: „Ohnmacht nahe“</translation>
        </message>
        <message>
            <source>the client gave the stop signal</source>
            <extracomment>cue_wording</extracomment>
            <translation>das Stoppsignal wurde gegeben</translation>
        </message>
        <message>
            <source>you marked an action</source>
            <extracomment>cue_wording</extracomment>
            <translation>eine Handlung von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked silence on purpose</source>
            <extracomment>cue_wording</extracomment>
            <translation>gewollte Stille von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked crying</source>
            <extracomment>cue_wording</extracomment>
            <translation>Weinen von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked a breathing exercise</source>
            <extracomment>cue_wording</extracomment>
            <translation>Atemübung von Ihnen markiert</translation>
        </message>
        <message>
            <source>the delay of the call varies</source>
            <extracomment>cue_wording</extracomment>
            <translation>die Verzögerung des Anrufs schwankt</translation>
        </message>
        <message>
            <source>you marked the line as poor</source>
            <extracomment>cue_wording</extracomment>
            <translation>schlechte Leitung von Ihnen markiert</translation>
        </message>
        <message>
            <source>the call dropped</source>
            <extracomment>cue_wording</extracomment>
            <translation>der Anruf brach ab</translation>
        </message>
        <message>
            <source>you marked present tense</source>
            <extracomment>cue_wording</extracomment>
            <translation>Gegenwart von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked the threat as gone</source>
            <extracomment>cue_wording</extracomment>
            <translation>„Gefahr vorbei“ von Ihnen markiert</translation>
        </message>
        <message>
            <source>you marked a safe place</source>
            <extracomment>cue_wording</extracomment>
            <translation>sicherer Ort von Ihnen markiert</translation>
        </message>
        <message>
            <source>no sense named for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>kein Sinn benannt seit {span}</translation>
        </message>
        <message>
            <source>no need named for {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>kein Bedürfnis benannt seit {span}</translation>
        </message>
        <message>
            <source>no answer of the child marked</source>
            <extracomment>cue_wording</extracomment>
            <translation>keine Antwort des Kindes markiert</translation>
        </message>
        <message>
            <source>last time it came after {span}</source>
            <extracomment>cue_wording</extracomment>
            <translation>letztes Mal kam es nach {span}</translation>
        </message>
        <message>
            <source>session {n} with this client</source>
            <extracomment>cue_wording</extracomment>
            <translation>Sitzung {n} mit dieser Person</translation>
        </message>
        <message>
            <source>usual heart rate {n} above that of earlier sessions</source>
            <extracomment>cue_wording</extracomment>
            <translation>üblicher Puls {n} über dem früherer Sitzungen</translation>
        </message>
        <message>
            <source>usual heart rate {n} below that of earlier sessions</source>
            <extracomment>cue_wording</extracomment>
            <translation>üblicher Puls {n} unter dem früherer Sitzungen</translation>
        </message>
        <message>
            <source>{n} in 10 beats seen</source>
            <extracomment>cue_wording</extracomment>
            <translation>{n} von 10 Schlägen gesehen</translation>
        </message>
        <message>
            <source>heart {n} below where it was</source>
            <extracomment>cue_wording</extracomment>
            <translation>Herz {n} unter dem vorigen Stand</translation>
        </message>
        <message>
            <source>heart rate {n}</source>
            <extracomment>cue_wording</extracomment>
            <translation>Puls {n}</translation>
        </message>
        <message>
            <source>heart {n} above its usual</source>
            <extracomment>cue_wording</extracomment>
            <translation>Herz {n} über dem Üblichen</translation>
        </message>
        <message>
            <source>{n} peaks so far</source>
            <extracomment>cue_wording</extracomment>
            <translation>{n} Höhepunkte bisher</translation>
        </message>
        <message>
            <source>belief was {n} of 10</source>
            <extracomment>cue_wording</extracomment>
            <translation>Glaube daran war {n} von 10</translation>
        </message>
        <message>
            <source>Debrief</source>
            <extracomment>debrief_wording.PANEL, wording.PHASES</extracomment>
            <translation>Nachbesprechung</translation>
        </message>
        <message>
            <source>What to ask before the client goes</source>
            <extracomment>debrief_wording.OPEN_MEANS</extracomment>
            <translation>Was zu fragen ist, bevor die Person geht</translation>
        </message>
        <message>
            <source>Not begun. Planned: at least {whole}.</source>
            <extracomment>debrief_wording.NOT_BEGUN</extracomment>
            <translation>Nicht begonnen. Geplant: mindestens {whole}.</translation>
        </message>
        <message>
            <source>{left} to go of at least {whole}</source>
            <extracomment>debrief_wording.TIME_LEFT</extracomment>
            <translation>Noch {left} von mindestens {whole}</translation>
        </message>
        <message>
            <source>The planned {whole} are over.</source>
            <extracomment>debrief_wording.TIME_OVER</extracomment>
            <translation>Die geplanten {whole} sind um.</translation>
        </message>
        <message>
            <source>SUDS now</source>
            <extracomment>debrief_wording.SUDS</extracomment>
            <translation>SUDS jetzt</translation>
        </message>
        <message>
            <source>to be asked</source>
            <extracomment>debrief_wording.SUDS_NONE</extracomment>
            <translation>zu erfragen</translation>
        </message>
        <message>
            <source>Enter</source>
            <extracomment>debrief_wording.ENTER_SUDS</extracomment>
            <translation>Eingeben</translation>
        </message>
        <message>
            <source>Contact, as the client says</source>
            <extracomment>debrief_wording.CONTACT</extracomment>
            <translation>Kontakt, wie die Person sagt</translation>
        </message>
        <message>
            <source>Contact, as the client says: {n}</source>
            <extracomment>debrief_wording.CONTACT_VALUE</extracomment>
            <translation>Kontakt, wie die Person sagt: {n}</translation>
        </message>
        <message>
            <source>0 far away, 10 all here</source>
            <extracomment>debrief_wording.CONTACT_EDGES</extracomment>
            <translation>0 weit weg, 10 ganz hier</translation>
        </message>
        <message>
            <source>Most helpful today</source>
            <extracomment>debrief_wording.HELPFUL</extracomment>
            <translation>Heute am hilfreichsten</translation>
        </message>
        <message>
            <source>in the client’s words, if you like</source>
            <extracomment>debrief_wording.HELPFUL_HINT</extracomment>
            <translation>gern in den Worten der Person</translation>
        </message>
        <message>
            <source>Listening at home</source>
            <extracomment>debrief_wording.LISTENING</extracomment>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Not today</source>
            <extracomment>debrief_wording.HOMEWORK</extracomment>
            <translation>Heute nicht</translation>
        </message>
        <message>
            <source>Oriented: date, place, feet on the floor</source>
            <extracomment>debrief_wording.ITEMS</extracomment>
            <translation>Orientiert: Datum, Ort, Füße am Boden</translation>
        </message>
        <message>
            <source>Safe to go: the next hours are planned</source>
            <extracomment>debrief_wording.ITEMS</extracomment>
            <translation>Kann sicher gehen: die nächsten Stunden sind geplant</translation>
        </message>
        <message>
            <source>no debrief was begun</source>
            <extracomment>debrief_wording.NO_DEBRIEF</extracomment>
            <translation>keine Nachbesprechung begonnen</translation>
        </message>
        <message>
            <source>{left} of the planned time</source>
            <extracomment>debrief_wording.MISSING_TIME</extracomment>
            <translation>{left} der geplanten Zeit</translation>
        </message>
        <message>
            <source>SUDS</source>
            <extracomment>debrief_wording.MISSING_SUDS, review_wording.SUDS</extracomment>
            <translation>SUDS</translation>
        </message>
        <message>
            <source>contact 0 to 10</source>
            <extracomment>debrief_wording.MISSING_CONTACT</extracomment>
            <translation>Kontakt 0 bis 10</translation>
        </message>
        <message>
            <source>listening at home</source>
            <extracomment>debrief_wording.MISSING_HOMEWORK</extracomment>
            <translation>Anhören zu Hause</translation>
        </message>
        <message>
            <source>oriented in the room</source>
            <extracomment>debrief_wording.MISSING_ITEMS</extracomment>
            <translation>orientiert im Raum</translation>
        </message>
        <message>
            <source>safe to go</source>
            <extracomment>debrief_wording.MISSING_ITEMS</extracomment>
            <translation>kann sicher gehen</translation>
        </message>
        <message>
            <source>The debrief is not complete: {missing}.</source>
            <extracomment>debrief_wording.NOT_COMPLETE</extracomment>
            <translation>Die Nachbesprechung ist unvollständig: {missing}.</translation>
        </message>
        <message>
            <source>Why does it end without? You may also end without a reason.</source>
            <extracomment>debrief_wording.WHY_WITHOUT</extracomment>
            <translation>Warum endet es ohne das? Sie dürfen auch ohne Grund beenden.</translation>
        </message>
        <message>
            <source>The client had to go</source>
            <extracomment>debrief_wording.REASONS</extracomment>
            <translation>Die Person musste gehen</translation>
        </message>
        <message>
            <source>The debrief will be held by phone</source>
            <extracomment>debrief_wording.REASONS</extracomment>
            <translation>Die Nachbesprechung folgt am Telefon</translation>
        </message>
        <message>
            <source>Nothing to debrief, for example a try-out</source>
            <extracomment>debrief_wording.REASONS</extracomment>
            <translation>Nichts nachzubesprechen, zum Beispiel ein Probelauf</translation>
        </message>
        <message>
            <source>Something else:</source>
            <extracomment>debrief_wording.OTHER</extracomment>
            <translation>Etwas anderes:</translation>
        </message>
        <message>
            <source>Another reason, in words</source>
            <extracomment>debrief_wording.OTHER_NAME</extracomment>
            <translation>Ein anderer Grund, in Worten</translation>
        </message>
        <message>
            <source>Arousal</source>
            <extracomment>glance_wording.AROUSAL, panel_wording.AROUSAL, review_wording.AROUSAL</extracomment>
            <translation>Anspannung</translation>
        </message>
        <message>
            <source>No heart signal</source>
            <extracomment>glance_wording.TROUBLES</extracomment>
            <translation>Kein Herzsignal</translation>
        </message>
        <message>
            <source>Heart signal patchy</source>
            <extracomment>glance_wording.TROUBLES, wording.PATCHY_HEART</extracomment>
            <translation>Herzsignal lückenhaft</translation>
        </message>
        <message>
            <source>Heart signal not there yet</source>
            <extracomment>glance_wording.TROUBLES</extracomment>
            <translation>Herzsignal noch nicht da</translation>
        </message>
        <message>
            <source>No voice signal</source>
            <extracomment>glance_wording.TROUBLES</extracomment>
            <translation>Kein Stimmsignal</translation>
        </message>
        <message>
            <source>Voice signal unclear</source>
            <extracomment>glance_wording.TROUBLES</extracomment>
            <translation>Stimmsignal unklar</translation>
        </message>
        <message>
            <source>Voice signal not there yet</source>
            <extracomment>glance_wording.TROUBLES</extracomment>
            <translation>Stimmsignal noch nicht da</translation>
        </message>
        <message>
            <source>A press is not in the record yet</source>
            <extracomment>glance_wording.NOT_SAVED</extracomment>
            <translation>Ein Druck ist noch nicht aufgezeichnet</translation>
        </message>
        <message>
            <source>More to read in the full window</source>
            <extracomment>glance_wording.MORE_TO_READ</extracomment>
            <translation>Mehr steht im ganzen Fenster</translation>
        </message>
        <message>
            <source>Contact: {contact}. Arousal: {arousal}.</source>
            <extracomment>glance_wording.READ_OUT</extracomment>
            <translation>Kontakt: {contact}. Anspannung: {arousal}.</translation>
        </message>
        <message>
            <source>Handrail, at a glance</source>
            <extracomment>glance_wording.SECOND_TITLE</extracomment>
            <translation>Handrail, auf einen Blick</translation>
        </message>
        <message>
            <source>Handrail</source>
            <extracomment>home_wording.HOME</extracomment>
            <translation>Handrail</translation>
        </message>
        <message>
            <source>Clients</source>
            <extracomment>home_wording.CLIENTS</extracomment>
            <translation>Klient:innen</translation>
        </message>
        <message>
            <source>Sessions</source>
            <extracomment>home_wording.SESSIONS</extracomment>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>Search</source>
            <extracomment>home_wording.SEARCH</extracomment>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Clients of these records</source>
            <extracomment>home_wording.CLIENT_LIST</extracomment>
            <translation>Klient:innen dieser Aufzeichnungen</translation>
        </message>
        <message>
            <source>Sessions, newest first</source>
            <extracomment>home_wording.SESSION_LIST</extracomment>
            <translation>Sitzungen, neueste zuerst</translation>
        </message>
        <message>
            <source>&amp;New client</source>
            <extracomment>home_wording.NEW_CLIENT</extracomment>
            <translation>&amp;Neue Person</translation>
        </message>
        <message>
            <source>&amp;Card</source>
            <extracomment>home_wording.CARD</extracomment>
            <translation>&amp;Karte</translation>
        </message>
        <message>
            <source>&amp;Delete…</source>
            <extracomment>home_wording.DELETE</extracomment>
            <translation>&amp;Löschen…</translation>
        </message>
        <message>
            <source>&amp;Review</source>
            <extracomment>home_wording.REVIEW</extracomment>
            <translation>&amp;Rückschau</translation>
        </message>
        <message>
            <source>&amp;Start a session</source>
            <extracomment>home_wording.START</extracomment>
            <translation>&amp;Sitzung beginnen</translation>
        </message>
        <message>
            <source>&amp;Practise</source>
            <extracomment>home_wording.PRACTISE</extracomment>
            <translation>&amp;Üben</translation>
        </message>
        <message>
            <source>Lock</source>
            <extracomment>home_wording.LOCK</extracomment>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>S&amp;ettings</source>
            <extracomment>home_wording.SETTINGS</extracomment>
            <translation>&amp;Einstellungen</translation>
        </message>
        <message>
            <source>Look, language, screens, and which key does what</source>
            <extracomment>home_wording.SETTINGS_MEAN</extracomment>
            <translation>Aussehen, Sprache, Bildschirme und was welche Taste tut</translation>
        </message>
        <message>
            <source>Lock the records; the passphrase opens them again</source>
            <extracomment>home_wording.LOCK_MEANS</extracomment>
            <translation>Aufzeichnungen sperren; die Passphrase öffnet sie wieder</translation>
        </message>
        <message>
            <source>A simulated client: nobody is measured. Your records are locked meanwhile.</source>
            <extracomment>home_wording.PRACTISE_MEANS</extracomment>
            <translation>Eine simulierte Person: niemand wird gemessen. Ihre Aufzeichnungen sind so lange gesperrt.</translation>
        </message>
        <message>
            <source>No client named</source>
            <extracomment>home_wording.NOBODY</extracomment>
            <translation>Ohne Namen</translation>
        </message>
        <message>
            <source>Sessions that were begun without choosing a client.</source>
            <extracomment>home_wording.NOBODY_MEANS</extracomment>
            <translation>Sitzungen, die ohne Wahl einer Person begonnen wurden.</translation>
        </message>
        <message>
            <source>Card cannot be read</source>
            <extracomment>home_wording.UNREADABLE</extracomment>
            <translation>Karte nicht lesbar</translation>
        </message>
        <message>
            <source>Reading your records.</source>
            <extracomment>home_wording.READING</extracomment>
            <translation>Ihre Aufzeichnungen werden gelesen.</translation>
        </message>
        <message>
            <source>Getting ready.</source>
            <extracomment>home_wording.GETTING_READY</extracomment>
            <translation>Wird vorbereitet.</translation>
        </message>
        <message>
            <source>Deleting.</source>
            <extracomment>home_wording.DELETING</extracomment>
            <translation>Wird gelöscht.</translation>
        </message>
        <message>
            <source>No session yet.</source>
            <extracomment>home_wording.NO_SESSIONS</extracomment>
            <translation>Noch keine Sitzung.</translation>
        </message>
        <message>
            <source>No client is called that.</source>
            <extracomment>home_wording.NO_MATCH</extracomment>
            <translation>Niemand heißt hier so.</translation>
        </message>
        <message>
            <source>No clients yet. A session can start without one, too.</source>
            <extracomment>home_wording.FIRST_CLIENT</extracomment>
            <translation>Noch niemand angelegt. Eine Sitzung kann auch ohne beginnen.</translation>
        </message>
        <message>
            <source>Something went wrong in the program. Try again.</source>
            <extracomment>home_wording.WENT_WRONG, start_wording.WENT_WRONG, unlock_wording.WENT_WRONG, welcome_wording.WENT_WRONG</extracomment>
            <translation>Im Programm ging etwas schief. Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>That could not be done: {why}</source>
            <extracomment>home_wording.REFUSED, welcome_wording.NOT_CREATED</extracomment>
            <translation>Das war nicht möglich: {why}</translation>
        </message>
        <message>
            <source>The card is empty.</source>
            <extracomment>home_wording.NEVER_GONE_THROUGH</extracomment>
            <translation>Die Karte ist leer.</translation>
        </message>
        <message>
            <source>Card gone through today.</source>
            <extracomment>home_wording.GONE_THROUGH_TODAY</extracomment>
            <translation>Karte heute durchgegangen.</translation>
        </message>
        <message>
            <source>Ask today: {what}.</source>
            <extracomment>home_wording.TO_ASK</extracomment>
            <translation>Heute fragen: {what}.</translation>
        </message>
        <message>
            <source>Delete {name} for good</source>
            <extracomment>home_wording.DELETE_TITLE</extracomment>
            <translation>{name} endgültig löschen</translation>
        </message>
        <message>
            <source>Delete this client for good</source>
            <extracomment>home_wording.DELETE_UNNAMED</extracomment>
            <translation>Diese Person endgültig löschen</translation>
        </message>
        <message>
            <source>The card and {sessions} are destroyed. This cannot be undone by anyone.</source>
            <extracomment>home_wording.DELETE_WHAT</extracomment>
            <translation>Die Karte und {sessions} werden vernichtet. Das kann niemand zurücknehmen.</translation>
        </message>
        <message>
            <source>The card is destroyed; no session goes with it. This cannot be undone by anyone.</source>
            <extracomment>home_wording.DELETE_CARD</extracomment>
            <translation>Die Karte wird vernichtet; keine Sitzung gehört dazu. Das kann niemand rückgängig machen.</translation>
        </message>
        <message>
            <source>Backups made earlier still hold them, until “handrail backup FOLDER --prune” is run for each.</source>
            <extracomment>home_wording.DELETE_BACKUPS</extracomment>
            <translation>Frühere Sicherungen enthalten sie noch, bis für jede „handrail backup ORDNER --prune“ läuft.</translation>
        </message>
        <message>
            <source>To confirm, type: {word}</source>
            <extracomment>home_wording.DELETE_TYPE</extracomment>
            <translation>Zur Bestätigung eingeben: {word}</translation>
        </message>
        <message>
            <source>delete</source>
            <extracomment>home_wording.DELETE_WORD</extracomment>
            <translation>löschen</translation>
        </message>
        <message>
            <source>Confirmation</source>
            <extracomment>home_wording.DELETE_FIELD</extracomment>
            <translation>Bestätigung</translation>
        </message>
        <message>
            <source>Destroy &amp;it all</source>
            <extracomment>home_wording.DELETE_NOW</extracomment>
            <translation>&amp;Alles vernichten</translation>
        </message>
        <message>
            <source>simulated</source>
            <extracomment>home_wording.SIMULATED</extracomment>
            <translation>simuliert</translation>
        </message>
        <message>
            <source>with sound</source>
            <extracomment>home_wording.SOUND</extracomment>
            <translation>mit Ton</translation>
        </message>
        <message>
            <source>cut off</source>
            <extracomment>home_wording.CUT_OFF</extracomment>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>still running</source>
            <extracomment>home_wording.RUNNING</extracomment>
            <translation>läuft noch</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <extracomment>home_wording.UNREADABLE</extracomment>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>ddd d MMM yyyy</source>
            <extracomment>home_wording.DAY</extracomment>
            <translation>ddd, d. MMM yyyy</translation>
        </message>
        <message>
            <source>stop signal</source>
            <extracomment>home_wording.STOP_SIGNAL</extracomment>
            <translation>Stoppsignal</translation>
        </message>
        <message>
            <source>early signs</source>
            <extracomment>home_wording.EARLY_SIGNS</extracomment>
            <translation>frühe Anzeichen</translation>
        </message>
        <message>
            <source>touch</source>
            <extracomment>home_wording.TOUCH</extracomment>
            <translation>Berührung</translation>
        </message>
        <message>
            <source>how vivid images are</source>
            <extracomment>home_wording.VIVIDNESS</extracomment>
            <translation>wie lebhaft Bilder sind</translation>
        </message>
        <message>
            <source>1 day left</source>
            <extracomment>home_wording</extracomment>
            <translation>noch 1 Tag</translation>
        </message>
        <message>
            <source>{n} days left</source>
            <extracomment>home_wording</extracomment>
            <translation>noch {n} Tage</translation>
        </message>
        <message>
            <source>A session</source>
            <extracomment>home_wording</extracomment>
            <translation>Eine Sitzung</translation>
        </message>
        <message>
            <source>kept long enough</source>
            <extracomment>home_wording</extracomment>
            <translation>lange genug aufbewahrt</translation>
        </message>
        <message>
            <source>under a minute</source>
            <extracomment>home_wording</extracomment>
            <translation>unter einer Minute</translation>
        </message>
        <message>
            <source>Card gone through yesterday.</source>
            <extracomment>home_wording</extracomment>
            <translation>Karte gestern durchgegangen.</translation>
        </message>
        <message>
            <source>Card gone through {n} days ago.</source>
            <extracomment>home_wording</extracomment>
            <translation>Karte vor {n} Tagen durchgegangen.</translation>
        </message>
        <message>
            <source>Page Down</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Bild ab</translation>
        </message>
        <message>
            <source>Page Up</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Bild auf</translation>
        </message>
        <message>
            <source>Del</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Entf</translation>
        </message>
        <message>
            <source>Ins</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Einfg</translation>
        </message>
        <message>
            <source>Backspace</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Rücktaste</translation>
        </message>
        <message>
            <source>Space</source>
            <extracomment>key_wording.KEY_NAMES, player_wording.SPACE_KEY</extracomment>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Home</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Pos1</translation>
        </message>
        <message>
            <source>End</source>
            <extracomment>key_wording.KEY_NAMES, practise_wording.END</extracomment>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Esc</source>
            <extracomment>key_wording.KEY_NAMES</extracomment>
            <translation>Esc</translation>
        </message>
        <message>
            <source>PgDn</source>
            <extracomment>key_wording.KEY_SIGNS</extracomment>
            <translation>Bild↓</translation>
        </message>
        <message>
            <source>PgUp</source>
            <extracomment>key_wording.KEY_SIGNS</extracomment>
            <translation>Bild↑</translation>
        </message>
        <message>
            <source>Hotspot</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Hotspot</translation>
        </message>
        <message>
            <source>Rescript</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Rescripting</translation>
        </message>
        <message>
            <source>Far away</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Weit weg</translation>
        </message>
        <message>
            <source>Silence on purpose</source>
            <extracomment>mark_wording.MARKS, wording.SILENCE_RESTS</extracomment>
            <translation>Gewollte Stille</translation>
        </message>
        <message>
            <source>Crying</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Weinen</translation>
        </message>
        <message>
            <source>Back in contact</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Wieder da</translation>
        </message>
        <message>
            <source>Stop signal</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Stoppsignal</translation>
        </message>
        <message>
            <source>Nod</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Nicken</translation>
        </message>
        <message>
            <source>Quiet mode</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Ruhemodus</translation>
        </message>
        <message>
            <source>Note</source>
            <extracomment>mark_wording.MARKS, panel_wording.NOTE, review_wording.NOTE_NAME</extracomment>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Getting bad</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Es wird schlimm</translation>
        </message>
        <message>
            <source>Told again</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Neu erzählt</translation>
        </message>
        <message>
            <source>Pin hotspot</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Hotspot merken</translation>
        </message>
        <message>
            <source>New baseline</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Neue Baseline</translation>
        </message>
        <message>
            <source>Looks faint</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Ohnmacht nahe</translation>
        </message>
        <message>
            <source>A sense named</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Sinn benannt</translation>
        </message>
        <message>
            <source>Present tense</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Gegenwart</translation>
        </message>
        <message>
            <source>Need named</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Bedürfnis benannt</translation>
        </message>
        <message>
            <source>Action</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Handlung</translation>
        </message>
        <message>
            <source>Threat gone</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Gefahr vorbei</translation>
        </message>
        <message>
            <source>Guilt</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Schuldgefühl</translation>
        </message>
        <message>
            <source>Revenge wished</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Rachewunsch</translation>
        </message>
        <message>
            <source>Child answered</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Kind antwortete</translation>
        </message>
        <message>
            <source>Safe place</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Sicherer Ort</translation>
        </message>
        <message>
            <source>Breathing</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Atemübung</translation>
        </message>
        <message>
            <source>Line poor</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Leitung schlecht</translation>
        </message>
        <message>
            <source>Contact was lost</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>War verloren</translation>
        </message>
        <message>
            <source>Was not lost</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Nicht verloren</translation>
        </message>
        <message>
            <source>Unsure</source>
            <extracomment>mark_wording.MARKS, wording.CONTACT</extracomment>
            <translation>Unsicher</translation>
        </message>
        <message>
            <source>False cue</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Fehlhinweis</translation>
        </message>
        <message>
            <source>Missed episode</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Übersehen</translation>
        </message>
        <message>
            <source>Step</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Eyes open</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Augen offen</translation>
        </message>
        <message>
            <source>Gone through</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Durchgegangen</translation>
        </message>
        <message>
            <source>Preflight</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Vorabprüfung</translation>
        </message>
        <message>
            <source>Contact, by the client</source>
            <extracomment>mark_wording.MARKS, review_wording.ROW_CONTACT_RATED</extracomment>
            <translation>Kontakt, aus Sicht der Person</translation>
        </message>
        <message>
            <source>Most helpful</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Am hilfreichsten</translation>
        </message>
        <message>
            <source>Listening agreed</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Anhören vereinbart</translation>
        </message>
        <message>
            <source>Closed early</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Früher beendet</translation>
        </message>
        <message>
            <source>Not a hotspot</source>
            <extracomment>mark_wording.MARKS</extracomment>
            <translation>Kein Hotspot</translation>
        </message>
        <message>
            <source>Memory worked on</source>
            <extracomment>mark_wording.MARKS, trend_wording.MEMORY</extracomment>
            <translation>Bearbeitete Erinnerung</translation>
        </message>
        <message>
            <source>The worst moment of the image is now</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Der schlimmste Moment des Bildes ist jetzt</translation>
        </message>
        <message>
            <source>The new ending begins now</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Das neue Ende beginnt jetzt</translation>
        </message>
        <message>
            <source>The client looks far away</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person wirkt weit weg</translation>
        </message>
        <message>
            <source>This silence is meant; the reply clock rests</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Diese Stille ist gewollt; die Antwortuhr ruht</translation>
        </message>
        <message>
            <source>The client is crying; press again when it is over</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person weint; noch einmal drücken, wenn es vorbei ist</translation>
        </message>
        <message>
            <source>The client is back in contact</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person ist wieder in Kontakt</translation>
        </message>
        <message>
            <source>The client gave the agreed stop signal</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person gab das vereinbarte Stoppsignal</translation>
        </message>
        <message>
            <source>No prompts, only quiet lines; press again to have them back</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Keine Aufforderungen, nur ruhige Zeilen; noch einmal drücken, um sie wieder zu haben</translation>
        </message>
        <message>
            <source>The line of the call is poor; press again when it is good</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Leitung des Anrufs ist schlecht; noch einmal drücken, wenn sie gut ist</translation>
        </message>
        <message>
            <source>The client says that it is getting bad</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person sagt, dass es schlimm wird</translation>
        </message>
        <message>
            <source>The memory is told again from its beginning</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Erinnerung wird von Anfang an neu erzählt</translation>
        </message>
        <message>
            <source>This is the moment to step in when it is told again</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Beim nächsten Erzählen ist dies der Moment, um einzugreifen</translation>
        </message>
        <message>
            <source>What is usual is to be learned anew, as after a break</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Das Übliche wird neu gelernt, etwa nach einer Pause</translation>
        </message>
        <message>
            <source>The client looks faint</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person wirkt einer Ohnmacht nahe</translation>
        </message>
        <message>
            <source>The client named a sound, a smell or a feeling of the body</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person nannte ein Geräusch, einen Geruch oder ein Körpergefühl</translation>
        </message>
        <message>
            <source>The client said what is needed in the image</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person sagte, was im Bild gebraucht wird</translation>
        </message>
        <message>
            <source>Somebody acts in the image</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Jemand handelt im Bild</translation>
        </message>
        <message>
            <source>In the image the threat is gone</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Im Bild ist die Gefahr vorbei</translation>
        </message>
        <message>
            <source>The client feels guilty about the new ending</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person fühlt sich wegen des neuen Endes schuldig</translation>
        </message>
        <message>
            <source>The client wishes revenge</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person wünscht sich Rache</translation>
        </message>
        <message>
            <source>The child in the image answered</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Das Kind im Bild antwortete</translation>
        </message>
        <message>
            <source>The child is in a safe place</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Das Kind ist an einem sicheren Ort</translation>
        </message>
        <message>
            <source>A breathing exercise is on; press again when it is over</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Eine Atemübung läuft; noch einmal drücken, wenn sie vorbei ist</translation>
        </message>
        <message>
            <source>The client tells it as I, and as now</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Person erzählt in der Ich-Form und als wäre es jetzt</translation>
        </message>
        <message>
            <source>The client opened the eyes: the image is over</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Die Augen sind geöffnet: das Bild ist zu Ende</translation>
        </message>
        <message>
            <source>Contact was lost, as far as you could tell</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Der Kontakt war verloren, soweit Sie es sagen konnten</translation>
        </message>
        <message>
            <source>Contact was not lost, whatever was shown</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Der Kontakt war nicht verloren, was immer angezeigt war</translation>
        </message>
        <message>
            <source>You could not tell whether contact was lost</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Sie konnten nicht sagen, ob der Kontakt verloren war</translation>
        </message>
        <message>
            <source>The last cue was wrong</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Der letzte Hinweis war falsch</translation>
        </message>
        <message>
            <source>Contact was lost and nothing was shown</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Der Kontakt war verloren, und nichts war angezeigt</translation>
        </message>
        <message>
            <source>This was no hotspot, whatever was shown or marked</source>
            <extracomment>mark_wording.MARK_MEANINGS</extracomment>
            <translation>Das war kein Hotspot, was auch immer gezeigt oder markiert wurde</translation>
        </message>
        <message>
            <source>Sessions online</source>
            <extracomment>online_wording.WHOM_TO_CALL</extracomment>
            <translation>Online-Sitzungen</translation>
        </message>
        <message>
            <source>Proposed at each session online and asked anew. Shown to you alone, never recorded.</source>
            <extracomment>online_wording.WHOM_TO_CALL_MEANS</extracomment>
            <translation>Bei jeder Online-Sitzung vorgeschlagen und neu erfragt. Nur für Sie zu sehen, nie aufgezeichnet.</translation>
        </message>
        <message>
            <source>Where the client sits</source>
            <extracomment>online_wording.PLACE</extracomment>
            <translation>Wo die Person sitzt</translation>
        </message>
        <message>
            <source>place: street, number, town</source>
            <extracomment>online_wording.PLACE_HINT</extracomment>
            <translation>Ort: Straße, Nummer, Stadt</translation>
        </message>
        <message>
            <source>Client’s phone</source>
            <extracomment>online_wording.PHONE</extracomment>
            <translation>Telefon der Person</translation>
        </message>
        <message>
            <source>phone, if the call drops</source>
            <extracomment>online_wording.PHONE_HINT</extracomment>
            <translation>Telefon, falls der Anruf abbricht</translation>
        </message>
        <message>
            <source>Emergency contact</source>
            <extracomment>online_wording.EMERGENCY</extracomment>
            <translation>Notfallkontakt</translation>
        </message>
        <message>
            <source>whom else to call, number</source>
            <extracomment>online_wording.EMERGENCY_HINT</extracomment>
            <translation>wen sonst anrufen, Nummer</translation>
        </message>
        <message>
            <source>Online today</source>
            <extracomment>online_wording.TODAY</extracomment>
            <translation>Heute online</translation>
        </message>
        <message>
            <source>Online: ask anew where the client is and whom to call. None of it is recorded.</source>
            <extracomment>online_wording.ASK_ANEW</extracomment>
            <translation>Online: neu fragen, wo die Person ist und wen Sie anrufen können. Nichts davon wird aufgezeichnet.</translation>
        </message>
        <message>
            <source>Where the client sits today</source>
            <extracomment>online_wording.PLACE_TODAY</extracomment>
            <translation>Wo die Person heute sitzt</translation>
        </message>
        <message>
            <source>Where the client is, whom to call, what to go through before imagery</source>
            <extracomment>online_wording.OPEN_MEANS</extracomment>
            <translation>Wo die Person ist, wen Sie anrufen, was vor der Imagination durchzugehen ist</translation>
        </message>
        <message>
            <source>If you share your screen, the client sees this too.</source>
            <extracomment>online_wording.SHARED_SCREEN</extracomment>
            <translation>Beim Bildschirmteilen ist dies zu sehen.</translation>
        </message>
        <message>
            <source>not told</source>
            <extracomment>online_wording.NOT_TOLD</extracomment>
            <translation>keine Angabe</translation>
        </message>
        <message>
            <source>Before imagery: {done} of {all} gone through</source>
            <extracomment>online_wording.GONE_THROUGH</extracomment>
            <translation>Vor der Imagination: {done} von {all} durchgegangen</translation>
        </message>
        <message>
            <source>What is known of the call’s delay stands at the replies.</source>
            <extracomment>online_wording.DELAY</extracomment>
            <translation>Was von der Verzögerung bekannt ist, steht bei den Antworten.</translation>
        </message>
        <message>
            <source>The call itself is not listened to: reply times include its delay.</source>
            <extracomment>online_wording.NO_DELAY</extracomment>
            <translation>Der Anruf selbst wird nicht gehört: Antwortzeiten enthalten seine Verzögerung.</translation>
        </message>
        <message>
            <source>Place and numbers are of today</source>
            <extracomment>online_wording.ITEMS</extracomment>
            <translation>Ort und Nummern sind von heute</translation>
        </message>
        <message>
            <source>Alone, and the door is closed</source>
            <extracomment>online_wording.ITEMS</extracomment>
            <translation>Allein, die Tür ist zu</translation>
        </message>
        <message>
            <source>Headset on</source>
            <extracomment>online_wording.ITEMS</extracomment>
            <translation>Headset auf</translation>
        </message>
        <message>
            <source>Other programs closed</source>
            <extracomment>online_wording.ITEMS</extracomment>
            <translation>Andere Programme zu</translation>
        </message>
        <message>
            <source>What we do if the call drops</source>
            <extracomment>online_wording.ITEMS</extracomment>
            <translation>Was wir tun, wenn der Anruf abbricht</translation>
        </message>
        <message>
            <source>Who is near afterwards</source>
            <extracomment>online_wording.ITEMS</extracomment>
            <translation>Wer danach in der Nähe ist</translation>
        </message>
        <message>
            <source>The line is gone; replies and contact are not judged until it is back</source>
            <extracomment>online_wording.DROPPED_MEANS</extracomment>
            <translation>Die Leitung ist weg; Antworten und Kontakt werden so lange nicht beurteilt</translation>
        </message>
        <message>
            <source>Call is back</source>
            <extracomment>online_wording.BACK</extracomment>
            <translation>Anruf ist wieder da</translation>
        </message>
        <message>
            <source>Call dropped {clock} ago</source>
            <extracomment>online_wording.DROPPED_FOR</extracomment>
            <translation>Anruf vor {clock} abgebrochen</translation>
        </message>
        <message>
            <source>Replies and contact are not judged meanwhile: the silence is the line’s.</source>
            <extracomment>online_wording.NOT_COUNTED</extracomment>
            <translation>Antworten und Kontakt bleiben ohne Urteil: die Leitung schweigt.</translation>
        </message>
        <message>
            <source>Until {until}: leave the call open; the client may come back to it.</source>
            <extracomment>online_wording.WAIT</extracomment>
            <translation>Bis {until}: Anruf offen lassen; die Person kommt vielleicht zurück.</translation>
        </message>
        <message>
            <source>Until {until}: leave the call open. The client was in the image.</source>
            <extracomment>online_wording.WAIT_IN_IMAGE</extracomment>
            <translation>Bis {until}: Anruf offen lassen. Die Person war im Bild.</translation>
        </message>
        <message>
            <source>From {since}: phone the client, {phone}</source>
            <extracomment>online_wording.PHONE_NOW</extracomment>
            <translation>Ab {since}: die Person anrufen, {phone}</translation>
        </message>
        <message>
            <source>From {since}: phone the client. No number was told.</source>
            <extracomment>online_wording.PHONE_NOT_TOLD</extracomment>
            <translation>Ab {since}: die Person anrufen. Eine Nummer fehlt.</translation>
        </message>
        <message>
            <source>From {since}, if nobody answers: call {whom}</source>
            <extracomment>online_wording.CONTACT_NOW</extracomment>
            <translation>Ab {since}, falls niemand antwortet: {whom} anrufen</translation>
        </message>
        <message>
            <source>From {since}, if nobody answers: no emergency contact was told.</source>
            <extracomment>online_wording.CONTACT_NOT_TOLD</extracomment>
            <translation>Ab {since}, falls niemand antwortet: ein Notfallkontakt fehlt.</translation>
        </message>
        <message>
            <source>Done</source>
            <extracomment>online_wording.STEP_WORDS</extracomment>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Now</source>
            <extracomment>online_wording.STEP_WORDS, review_wording.AS_NOW, wording.NOW</extracomment>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Then</source>
            <extracomment>online_wording.STEP_WORDS</extracomment>
            <translation>Dann</translation>
        </message>
        <message>
            <source>Contact</source>
            <extracomment>panel_wording.CONTACT, review_wording.CONTACT</extracomment>
            <translation>Kontakt</translation>
        </message>
        <message>
            <source>Reply</source>
            <extracomment>panel_wording.REPLY</extracomment>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Cue</source>
            <extracomment>panel_wording.CUE</extracomment>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>high</source>
            <extracomment>panel_wording.HIGH, review_wording.HIGH</extracomment>
            <translation>hoch</translation>
        </message>
        <message>
            <source>raised</source>
            <extracomment>panel_wording.RAISED, review_wording.RAISED</extracomment>
            <translation>erhöht</translation>
        </message>
        <message>
            <source>usual</source>
            <extracomment>panel_wording.USUAL, review_wording.USUAL</extracomment>
            <translation>üblich</translation>
        </message>
        <message>
            <source>low</source>
            <extracomment>panel_wording.LOW</extracomment>
            <translation>niedrig</translation>
        </message>
        <message>
            <source>Arousal over the last three minutes</source>
            <extracomment>panel_wording.AROUSAL_CURVE</extracomment>
            <translation>Anspannung in den letzten drei Minuten</translation>
        </message>
        <message>
            <source>Who spoke in the last three minutes</source>
            <extracomment>panel_wording.WHO_SPOKE</extracomment>
            <translation>Wer in den letzten drei Minuten sprach</translation>
        </message>
        <message>
            <source>You</source>
            <extracomment>panel_wording.YOU, preflight_wording.SPEAKERS</extracomment>
            <translation>Sie</translation>
        </message>
        <message>
            <source>Client</source>
            <extracomment>panel_wording.CLIENT, preflight_wording.SPEAKERS, voices_wording.PEOPLE</extracomment>
            <translation>Klient:in</translation>
        </message>
        <message>
            <source>nothing known</source>
            <extracomment>panel_wording.NOTHING_KNOWN</extracomment>
            <translation>nichts bekannt</translation>
        </message>
        <message>
            <source>3 min ago</source>
            <extracomment>panel_wording.THREE_MINUTES_AGO</extracomment>
            <translation>vor 3 min</translation>
        </message>
        <message>
            <source>now</source>
            <extracomment>panel_wording.NOW, preflight_wording.NOW</extracomment>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>Phase</source>
            <extracomment>panel_wording.PHASE</extracomment>
            <translation>Phase</translation>
        </message>
        <message>
            <source>Enter a new one</source>
            <extracomment>panel_wording.ENTER_A_NEW_ONE</extracomment>
            <translation>Einen neuen eingeben</translation>
        </message>
        <message>
            <source>Cancel</source>
            <extracomment>panel_wording.CANCEL</extracomment>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>learning a voice</source>
            <extracomment>panel_wording.LEARNING_A_VOICE</extracomment>
            <translation>eine Stimme lernen</translation>
        </message>
        <message>
            <source>taking back</source>
            <extracomment>panel_wording.TAKING_BACK</extracomment>
            <translation>Rücknahme</translation>
        </message>
        <message>
            <source>answer to the cue</source>
            <extracomment>panel_wording.ANSWER_TO_THE_CUE</extracomment>
            <translation>Antwort auf den Hinweis</translation>
        </message>
        <message>
            <source>{n} min</source>
            <extracomment>phrases</extracomment>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{n} s</source>
            <extracomment>phrases, trend_wording.VALUES</extracomment>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>Sound</source>
            <extracomment>player_wording.SOUND</extracomment>
            <translation>Ton</translation>
        </message>
        <message>
            <source>Play the sound</source>
            <extracomment>player_wording.PLAYER</extracomment>
            <translation>Den Ton abspielen</translation>
        </message>
        <message>
            <source>Play</source>
            <extracomment>player_wording.PLAY</extracomment>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Pause</source>
            <extracomment>player_wording.PAUSE, player_wording.PAUSE_NAME, practise_wording.ACT_NAMES</extracomment>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play from here</source>
            <extracomment>player_wording.PLAY_NAME</extracomment>
            <translation>Von hier abspielen</translation>
        </message>
        <message>
            <source>−5 s</source>
            <extracomment>player_wording.BACK</extracomment>
            <translation>−5 s</translation>
        </message>
        <message>
            <source>+5 s</source>
            <extracomment>player_wording.FORWARD</extracomment>
            <translation>+5 s</translation>
        </message>
        <message>
            <source>Back 5 seconds</source>
            <extracomment>player_wording.BACK_NAME</extracomment>
            <translation>5 Sekunden zurück</translation>
        </message>
        <message>
            <source>Forward 5 seconds</source>
            <extracomment>player_wording.FORWARD_NAME</extracomment>
            <translation>5 Sekunden vor</translation>
        </message>
        <message>
            <source>At {clock} of {end}</source>
            <extracomment>player_wording.HEARD_AT</extracomment>
            <translation>Bei {clock} von {end}</translation>
        </message>
        <message>
            <source>Speed</source>
            <extracomment>player_wording.SPEED</extracomment>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Volume</source>
            <extracomment>player_wording.VOLUME</extracomment>
            <translation>Lautstärke</translation>
        </message>
        <message>
            <source>{n}×</source>
            <extracomment>player_wording.SPEED_IS</extracomment>
            <translation>{n}×</translation>
        </message>
        <message>
            <source>Repeat</source>
            <extracomment>player_wording.REPEAT</extracomment>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Repeat the chosen stretch</source>
            <extracomment>player_wording.REPEAT_NAME</extracomment>
            <translation>Den gewählten Abschnitt wiederholen</translation>
        </message>
        <message>
            <source>Choose a stretch first: draw on the timeline with the Shift key held.</source>
            <extracomment>player_wording.REPEAT_HOW</extracomment>
            <translation>Wählen Sie zuerst einen Abschnitt: auf der Zeitachse mit gedrückter Umschalttaste ziehen.</translation>
        </message>
        <message>
            <source>{start} to {end}, again and again</source>
            <extracomment>player_wording.REPEATS</extracomment>
            <translation>{start} bis {end}, immer wieder</translation>
        </message>
        <message>
            <source>This session has no sound: recording it was not agreed to, or it was erased.</source>
            <extracomment>player_wording.NO_SOUND</extracomment>
            <translation>Diese Sitzung hat keinen Ton: der Aufnahme wurde nicht zugestimmt, oder sie wurde gelöscht.</translation>
        </message>
        <message>
            <source>Part of the sound cannot be read: it is played as silence.</source>
            <extracomment>player_wording.PART_UNREADABLE</extracomment>
            <translation>Ein Teil des Tons ist nicht lesbar: dort bleibt es beim Abspielen still.</translation>
        </message>
        <message>
            <source>No sound here</source>
            <extracomment>player_wording.NOT_HEARD_HERE</extracomment>
            <translation>Hier kein Ton</translation>
        </message>
        <message>
            <source>The sound is being read</source>
            <extracomment>player_wording.STILL_READING</extracomment>
            <translation>Der Ton wird gelesen</translation>
        </message>
        <message>
            <source>The loudspeaker does not answer.</source>
            <extracomment>player_wording.DOES_NOT_ANSWER</extracomment>
            <translation>Der Lautsprecher antwortet nicht.</translation>
        </message>
        <message>
            <source>No loudspeaker was found. Plug one in, then press Play.</source>
            <extracomment>player_wording.FAULTS</extracomment>
            <translation>Kein Lautsprecher gefunden. Schließen Sie einen an, dann Abspielen.</translation>
        </message>
        <message>
            <source>Another program holds the loudspeaker. Close it, then press Play.</source>
            <extracomment>player_wording.FAULTS</extracomment>
            <translation>Ein anderes Programm belegt den Lautsprecher. Schließen Sie es, dann Abspielen.</translation>
        </message>
        <message>
            <source>The system does not let Handrail play. See its settings.</source>
            <extracomment>player_wording.FAULTS</extracomment>
            <translation>Das System lässt Handrail nichts abspielen. Sehen Sie in seinen Einstellungen nach.</translation>
        </message>
        <message>
            <source>The loudspeaker stopped. Look at its plug, then press Play.</source>
            <extracomment>player_wording.FAULTS</extracomment>
            <translation>Der Lautsprecher hat aufgehört. Prüfen Sie den Stecker, dann Abspielen.</translation>
        </message>
        <message>
            <source>The loudspeaker cannot be used now. Try another one, then press Play.</source>
            <extracomment>player_wording.FAULT</extracomment>
            <translation>Der Lautsprecher ist jetzt nicht nutzbar. Versuchen Sie einen anderen, dann Abspielen.</translation>
        </message>
        <message>
            <source>Ask</source>
            <extracomment>practise_wording.ACT_NAMES</extracomment>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Ground</source>
            <extracomment>practise_wording.ACT_NAMES</extracomment>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Reassure</source>
            <extracomment>practise_wording.ACT_NAMES</extracomment>
            <translation>Beruhigen</translation>
        </message>
        <message>
            <source>Step in</source>
            <extracomment>practise_wording.ACT_NAMES</extracomment>
            <translation>Eingreifen</translation>
        </message>
        <message>
            <source>Wait</source>
            <extracomment>practise_wording.ACT_NAMES</extracomment>
            <translation>Warten</translation>
        </message>
        <message>
            <source>You ask: what is happening, or: can you hear me</source>
            <extracomment>practise_wording.ACT_MEANINGS</extracomment>
            <translation>Sie fragen: was geschieht gerade, oder: hören Sie mich</translation>
        </message>
        <message>
            <source>You call the client back into the room: feet, name, date</source>
            <extracomment>practise_wording.ACT_MEANINGS</extracomment>
            <translation>Sie holen die Person in den Raum zurück: Füße, Name, Datum</translation>
        </message>
        <message>
            <source>You say that you are here, and that this was then</source>
            <extracomment>practise_wording.ACT_MEANINGS</extracomment>
            <translation>Sie sagen, dass Sie da sind und dass das damals war</translation>
        </message>
        <message>
            <source>You step into the image: the new ending begins</source>
            <extracomment>practise_wording.ACT_MEANINGS</extracomment>
            <translation>Sie treten in das Bild: das neue Ende beginnt</translation>
        </message>
        <message>
            <source>You let the image stand still; a strap can be put back on</source>
            <extracomment>practise_wording.ACT_MEANINGS</extracomment>
            <translation>Sie lassen das Bild stillstehen; ein Gurt kann wieder angelegt werden</translation>
        </message>
        <message>
            <source>You say nothing, and break off what you were saying</source>
            <extracomment>practise_wording.ACT_MEANINGS</extracomment>
            <translation>Sie sagen nichts und brechen ab, was Sie gerade sagten</translation>
        </message>
        <message>
            <source>You are asking</source>
            <extracomment>practise_wording.SAYING</extracomment>
            <translation>Sie fragen gerade</translation>
        </message>
        <message>
            <source>You are grounding</source>
            <extracomment>practise_wording.SAYING</extracomment>
            <translation>Sie holen gerade zurück</translation>
        </message>
        <message>
            <source>You are reassuring</source>
            <extracomment>practise_wording.SAYING</extracomment>
            <translation>Sie beruhigen gerade</translation>
        </message>
        <message>
            <source>You are stepping in</source>
            <extracomment>practise_wording.SAYING</extracomment>
            <translation>Sie greifen gerade ein</translation>
        </message>
        <message>
            <source>You are asking for a pause</source>
            <extracomment>practise_wording.SAYING</extracomment>
            <translation>Sie bitten gerade um eine Pause</translation>
        </message>
        <message>
            <source>First minutes, played fast. You take over in {clock}</source>
            <extracomment>practise_wording.LEAD_IN</extracomment>
            <translation>Anfang im Zeitraffer. Sie übernehmen in {clock}</translation>
        </message>
        <message>
            <source>Press what you would say</source>
            <extracomment>practise_wording.YOUR_TURN</extracomment>
            <translation>Drücken Sie, was Sie sagen würden</translation>
        </message>
        <message>
            <source>Ends the practice session and shows what happened</source>
            <extracomment>practise_wording.END_MEANS</extracomment>
            <translation>Beendet die Übung und zeigt, was geschah</translation>
        </message>
        <message>
            <source>You say</source>
            <extracomment>practise_wording.SAY</extracomment>
            <translation>Sie sagen</translation>
        </message>
        <message>
            <source>Part of this window failed: what it shows may be old. End the exercise and begin another.</source>
            <extracomment>practise_wording.FAULTY_EXERCISE</extracomment>
            <translation>Ein Teil dieses Fensters ist ausgefallen: Was es zeigt, kann veraltet sein. Übung beenden und eine neue beginnen.</translation>
        </message>
        <message>
            <source>What happened</source>
            <extracomment>practise_wording.TITLE</extracomment>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>Exercise: {name}. Client {seed}. Ended at {clock}.</source>
            <extracomment>practise_wording.EXERCISE</extracomment>
            <translation>Übung: {name}. Person {seed}. Beendet bei {clock}.</translation>
        </message>
        <message>
            <source>calm</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>ruhig</translation>
        </message>
        <message>
            <source>clear hotspot</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>klarer Hotspot</translation>
        </message>
        <message>
            <source>slow drift</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>langsames Abdriften</translation>
        </message>
        <message>
            <source>sudden shutdown</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>plötzliches Abschalten</translation>
        </message>
        <message>
            <source>contact lost, heart still high</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>Kontakt verloren, Herz weiter hoch</translation>
        </message>
        <message>
            <source>the strap falls off</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>der Gurt fällt ab</translation>
        </message>
        <message>
            <source>the microphone falls silent</source>
            <extracomment>practise_wording.SCENARIOS</extracomment>
            <translation>das Mikrofon verstummt</translation>
        </message>
        <message>
            <source>Practise with a simulated client</source>
            <extracomment>practise_wording.CHOICE_TITLE</extracomment>
            <translation>Mit einer simulierten Person üben</translation>
        </message>
        <message>
            <source>Your records are locked while you practise. Afterwards, or if you close this window, your passphrase opens them again.</source>
            <extracomment>practise_wording.CHOICE_LOCKED</extracomment>
            <translation>Ihre Aufzeichnungen sind gesperrt, während Sie üben. Danach, oder wenn Sie dieses Fenster schließen, öffnet Ihre Passphrase sie wieder.</translation>
        </message>
        <message>
            <source>&amp;Begin</source>
            <extracomment>practise_wording.CHOICE_BEGIN</extracomment>
            <translation>&amp;Beginnen</translation>
        </message>
        <message>
            <source>This client is a program, and how it answers to you is assumed. It does not say how a person would have answered.</source>
            <extracomment>practise_wording.LIMITS</extracomment>
            <translation>Diese Person ist ein Programm, und wie es Ihnen antwortet, ist angenommen. Es sagt nicht, wie ein Mensch geantwortet hätte.</translation>
        </message>
        <message>
            <source>Nothing happened that had to be noticed.</source>
            <extracomment>practise_wording.QUIET</extracomment>
            <translation>Es geschah nichts, was zu bemerken war.</translation>
        </message>
        <message>
            <source>Happened</source>
            <extracomment>practise_wording.COLUMNS</extracomment>
            <translation>Geschah</translation>
        </message>
        <message>
            <source>Could be known</source>
            <extracomment>practise_wording.COLUMNS</extracomment>
            <translation>Zu merken ab</translation>
        </message>
        <message>
            <source>Flagged</source>
            <extracomment>practise_wording.COLUMNS</extracomment>
            <translation>Gemeldet</translation>
        </message>
        <message>
            <source>You acted</source>
            <extracomment>practise_wording.COLUMNS</extracomment>
            <translation>Sie handelten</translation>
        </message>
        <message>
            <source>Over</source>
            <extracomment>practise_wording.COLUMNS</extracomment>
            <translation>Vorbei</translation>
        </message>
        <message>
            <source>Had you waited</source>
            <extracomment>practise_wording.COLUMNS</extracomment>
            <translation>Beim Warten</translation>
        </message>
        <message>
            <source>Worst moment</source>
            <extracomment>practise_wording.WHAT, review_wording.CLIENT_MARKS</extracomment>
            <translation>Schlimmster Moment</translation>
        </message>
        <message>
            <source>Contact lost</source>
            <extracomment>practise_wording.WHAT</extracomment>
            <translation>Kontakt verloren</translation>
        </message>
        <message>
            <source>Strap off</source>
            <extracomment>practise_wording.WHAT</extracomment>
            <translation>Gurt ab</translation>
        </message>
        <message>
            <source>Microphone silent</source>
            <extracomment>practise_wording.WHAT</extracomment>
            <translation>Mikrofon stumm</translation>
        </message>
        <message>
            <source>Contact was lost at {at}, and the heart fell.</source>
            <extracomment>practise_wording.PATTERNS</extracomment>
            <translation>Der Kontakt ging bei {at} verloren, und der Puls fiel.</translation>
        </message>
        <message>
            <source>Contact was lost at {at}; the heart hardly showed it.</source>
            <extracomment>practise_wording.PATTERNS</extracomment>
            <translation>Der Kontakt ging bei {at} verloren; am Herzen war es kaum zu sehen.</translation>
        </message>
        <message>
            <source>Contact was lost at {at}, while the heart stayed high.</source>
            <extracomment>practise_wording.PATTERNS</extracomment>
            <translation>Der Kontakt ging bei {at} verloren, während der Puls hoch blieb.</translation>
        </message>
        <message>
            <source>It could be known from {at} on: an answer was overdue, or it had been silent long.</source>
            <extracomment>practise_wording.KNOWABLE</extracomment>
            <translation>Zu merken war es ab {at}: eine Antwort war überfällig, oder es war lange still.</translation>
        </message>
        <message>
            <source>By listening it could not be known.</source>
            <extracomment>practise_wording.NOT_KNOWABLE</extracomment>
            <translation>Durch Zuhören war es nicht zu merken.</translation>
        </message>
        <message>
            <source>The program said so at {at}.</source>
            <extracomment>practise_wording.FLAGGED</extracomment>
            <translation>Das Programm sagte es bei {at}.</translation>
        </message>
        <message>
            <source>The program did not say so.</source>
            <extracomment>practise_wording.NOT_FLAGGED</extracomment>
            <translation>Das Programm sagte es nicht.</translation>
        </message>
        <message>
            <source>You grounded at {at}</source>
            <extracomment>practise_wording.DID</extracomment>
            <translation>Sie holten bei {at} zurück</translation>
        </message>
        <message>
            <source>You reassured at {at}</source>
            <extracomment>practise_wording.DID</extracomment>
            <translation>Sie beruhigten bei {at}</translation>
        </message>
        <message>
            <source>You stepped in at {at}</source>
            <extracomment>practise_wording.DID</extracomment>
            <translation>Sie griffen bei {at} ein</translation>
        </message>
        <message>
            <source>You asked for a pause at {at}</source>
            <extracomment>practise_wording.DID</extracomment>
            <translation>Sie baten bei {at} um eine Pause</translation>
        </message>
        <message>
            <source>{did}, {n} s after it could be known.</source>
            <extracomment>practise_wording.AFTER_KNOWABLE</extracomment>
            <translation>{did}, {n} s nachdem es zu merken war.</translation>
        </message>
        <message>
            <source>{did}, before it could be known by listening.</source>
            <extracomment>practise_wording.BEFORE_KNOWABLE</extracomment>
            <translation>{did}, bevor es durch Zuhören zu merken war.</translation>
        </message>
        <message>
            <source>While it lasted you asked, and did nothing else.</source>
            <extracomment>practise_wording.ONLY_ASKED</extracomment>
            <translation>Solange es dauerte, fragten Sie und taten sonst nichts.</translation>
        </message>
        <message>
            <source>While it lasted you said nothing.</source>
            <extracomment>practise_wording.DID_NOTHING</extracomment>
            <translation>Solange es dauerte, sagten Sie nichts.</translation>
        </message>
        <message>
            <source>Contact was back at {at}.</source>
            <extracomment>practise_wording.BACK</extracomment>
            <translation>Der Kontakt war bei {at} wieder da.</translation>
        </message>
        <message>
            <source>Contact was not back when you ended.</source>
            <extracomment>practise_wording.NOT_BACK</extracomment>
            <translation>Der Kontakt war nicht wieder da, als Sie beendeten.</translation>
        </message>
        <message>
            <source>Had you only waited from then on, it would have been much the same.</source>
            <extracomment>practise_wording.SAME</extracomment>
            <translation>Hätten Sie von da an nur gewartet, wäre es fast gleich verlaufen.</translation>
        </message>
        <message>
            <source>Had you only waited from then on, this client would have been back at {at}.</source>
            <extracomment>practise_wording.LATER</extracomment>
            <translation>Hätten Sie von da an nur gewartet, wäre diese Person bei {at} wieder da gewesen.</translation>
        </message>
        <message>
            <source>Had you only waited from then on, this client would have been back sooner, at {at}.</source>
            <extracomment>practise_wording.SOONER</extracomment>
            <translation>Hätten Sie von da an nur gewartet, wäre diese Person früher wieder da gewesen, bei {at}.</translation>
        </message>
        <message>
            <source>Had you only waited from then on, this client would not have been back in 10 min.</source>
            <extracomment>practise_wording.NEVER</extracomment>
            <translation>Hätten Sie von da an nur gewartet, wäre diese Person in 10 min nicht wieder da gewesen.</translation>
        </message>
        <message>
            <source>The worst moment was there at {at}; it had begun to show at {shows}.</source>
            <extracomment>practise_wording.PEAK</extracomment>
            <translation>Der schlimmste Moment war bei {at} da; er zeichnete sich seit {shows} ab.</translation>
        </message>
        <message>
            <source>The worst moment began to show at {at}.</source>
            <extracomment>practise_wording.SHOWS</extracomment>
            <translation>Der schlimmste Moment zeichnete sich ab {at} ab.</translation>
        </message>
        <message>
            <source>The worst moment was not reached.</source>
            <extracomment>practise_wording.NO_PEAK</extracomment>
            <translation>Der schlimmste Moment wurde nicht erreicht.</translation>
        </message>
        <message>
            <source>The program said “near the peak” at {at}.</source>
            <extracomment>practise_wording.PEAK_FLAGGED</extracomment>
            <translation>Das Programm sagte „nahe am Höhepunkt“ bei {at}.</translation>
        </message>
        <message>
            <source>The program did not say that the peak was near.</source>
            <extracomment>practise_wording.PEAK_NOT_FLAGGED</extracomment>
            <translation>Das Programm sagte nicht, dass der Höhepunkt nahe war.</translation>
        </message>
        <message>
            <source>You stepped in at {at}, before it was felt: there was little to change.</source>
            <extracomment>practise_wording.TIMINGS</extracomment>
            <translation>Sie griffen bei {at} ein, bevor er spürbar war: es gab wenig zu verändern.</translation>
        </message>
        <message>
            <source>You stepped in at {at}, at the worst moment or just before it.</source>
            <extracomment>practise_wording.TIMINGS</extracomment>
            <translation>Sie griffen bei {at} ein, im schlimmsten Moment oder kurz davor.</translation>
        </message>
        <message>
            <source>You stepped in at {at}, while it was being gone through.</source>
            <extracomment>practise_wording.TIMINGS</extracomment>
            <translation>Sie griffen bei {at} ein, während er durchlebt wurde.</translation>
        </message>
        <message>
            <source>You stepped in at {at}, when the client could not take it in.</source>
            <extracomment>practise_wording.TIMINGS</extracomment>
            <translation>Sie griffen bei {at} ein, als die Person es nicht aufnehmen konnte.</translation>
        </message>
        <message>
            <source>Nobody stepped in.</source>
            <extracomment>practise_wording.NOBODY</extracomment>
            <translation>Niemand griff ein.</translation>
        </message>
        <message>
            <source>Arousal had settled {n} s later.</source>
            <extracomment>practise_wording.SETTLED</extracomment>
            <translation>Die Anspannung hatte sich {n} s später gelegt.</translation>
        </message>
        <message>
            <source>Arousal had not settled at the end.</source>
            <extracomment>practise_wording.NOT_SETTLED</extracomment>
            <translation>Die Anspannung hatte sich am Ende nicht gelegt.</translation>
        </message>
        <message>
            <source>There was little arousal to settle.</source>
            <extracomment>practise_wording.LITTLE</extracomment>
            <translation>Es gab wenig Anspannung, die sich legen konnte.</translation>
        </message>
        <message>
            <source>Had you not stepped in, contact would have been lost at {at}.</source>
            <extracomment>practise_wording.LOST_OTHERWISE</extracomment>
            <translation>Hätten Sie nicht eingegriffen, wäre der Kontakt bei {at} verloren gegangen.</translation>
        </message>
        <message>
            <source>The strap fell off at {at}.</source>
            <extracomment>practise_wording.STRAP</extracomment>
            <translation>Der Gurt fiel bei {at} ab.</translation>
        </message>
        <message>
            <source>The microphone fell silent at {at}.</source>
            <extracomment>practise_wording.MICROPHONE</extracomment>
            <translation>Das Mikrofon verstummte bei {at}.</translation>
        </message>
        <message>
            <source>The program said so {n} s later.</source>
            <extracomment>practise_wording.SAID_LATER</extracomment>
            <translation>Das Programm sagte es {n} s später.</translation>
        </message>
        <message>
            <source>You paused for it at {at}.</source>
            <extracomment>practise_wording.PAUSED</extracomment>
            <translation>Sie machten dafür bei {at} eine Pause.</translation>
        </message>
        <message>
            <source>You did not pause for it.</source>
            <extracomment>practise_wording.NOT_PAUSED</extracomment>
            <translation>Sie machten dafür keine Pause.</translation>
        </message>
        <message>
            <source>It was worn again at {at}.</source>
            <extracomment>practise_wording.WORN</extracomment>
            <translation>Er saß ab {at} wieder.</translation>
        </message>
        <message>
            <source>It was not worn again before the end.</source>
            <extracomment>practise_wording.NOT_WORN</extracomment>
            <translation>Er saß bis zum Ende nicht wieder.</translation>
        </message>
        <message>
            <source>From then on the program could say nothing about contact: only you could.</source>
            <extracomment>practise_wording.DEAF</extracomment>
            <translation>Von da an konnte das Programm nichts über den Kontakt sagen: nur Sie konnten es.</translation>
        </message>
        <message>
            <source>At {at} the program flagged a possible loss of contact; there was none.</source>
            <extracomment>practise_wording.FALSE</extracomment>
            <translation>Bei {at} meldete das Programm einen möglichen Kontaktverlust; es gab keinen.</translation>
        </message>
        <message>
            <source>At {at} you grounded a client who was in contact, and took them out of the image.</source>
            <extracomment>practise_wording.GROUNDED</extracomment>
            <translation>Bei {at} holten Sie eine Person zurück, die in Kontakt war, und nahmen sie aus dem Bild.</translation>
        </message>
        <message>
            <source>Before the session</source>
            <extracomment>preflight_wording.TITLE</extracomment>
            <translation>Vor der Sitzung</translation>
        </message>
        <message>
            <source>Recording has begun. Go through this together; what is not there after a minute is in doubt.</source>
            <extracomment>preflight_wording.SUBTITLE</extracomment>
            <translation>Die Aufzeichnung läuft. Gehen Sie dies gemeinsam durch; was nach einer Minute nicht da ist, gilt als fraglich.</translation>
        </message>
        <message>
            <source>Voices</source>
            <extracomment>preflight_wording.VOICES, voices_wording.VOICES, voices_wording.CHANGE</extracomment>
            <translation>Stimmen</translation>
        </message>
        <message>
            <source>This computer</source>
            <extracomment>preflight_wording.COMPUTER</extracomment>
            <translation>Dieser Computer</translation>
        </message>
        <message>
            <source>Begin</source>
            <extracomment>preflight_wording.BEGIN</extracomment>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Start anyway</source>
            <extracomment>preflight_wording.ANYWAY</extracomment>
            <translation>Trotzdem beginnen</translation>
        </message>
        <message>
            <source>The preflight is over: turn to the session</source>
            <extracomment>preflight_wording.BEGIN_MEANS</extracomment>
            <translation>Die Vorabprüfung ist vorbei: weiter zur Sitzung</translation>
        </message>
        <message>
            <source>Begin in spite of this; the record will say so: {topics}</source>
            <extracomment>preflight_wording.ANYWAY_MEANS</extracomment>
            <translation>Trotzdem beginnen; es steht dann in der Aufzeichnung: {topics}</translation>
        </message>
        <message>
            <source>Enter once more starts anyway; the record will say so.</source>
            <extracomment>preflight_wording.ENTER_AGAIN</extracomment>
            <translation>Noch einmal Enter beginnt trotzdem; es steht dann in der Aufzeichnung.</translation>
        </message>
        <message>
            <source>Strap</source>
            <extracomment>preflight_wording.TOPICS, wording.STRAPS</extracomment>
            <translation>Gurt</translation>
        </message>
        <message>
            <source>Second strap</source>
            <extracomment>preflight_wording.TOPICS, start_wording.SECOND, wording.FURTHER_STRAPS</extracomment>
            <translation>Zweiter Gurt</translation>
        </message>
        <message>
            <source>Battery</source>
            <extracomment>preflight_wording.TOPICS</extracomment>
            <translation>Batterie</translation>
        </message>
        <message>
            <source>Microphone</source>
            <extracomment>preflight_wording.TOPICS, start_wording.SOUND_MODE</extracomment>
            <translation>Mikrofon</translation>
        </message>
        <message>
            <source>Who is who</source>
            <extracomment>preflight_wording.TOPICS</extracomment>
            <translation>Wer ist wer</translation>
        </message>
        <message>
            <source>Record</source>
            <extracomment>preflight_wording.TOPICS</extracomment>
            <translation>Aufzeichnung</translation>
        </message>
        <message>
            <source>Disk</source>
            <extracomment>preflight_wording.TOPICS</extracomment>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>Sleep</source>
            <extracomment>preflight_wording.TOPICS</extracomment>
            <translation>Ruhezustand</translation>
        </message>
        <message>
            <source>Date and time</source>
            <extracomment>preflight_wording.TOPICS</extracomment>
            <translation>Datum und Uhrzeit</translation>
        </message>
        <message>
            <source>Looking</source>
            <extracomment>preflight_wording.STATES</extracomment>
            <translation>Wird geprüft</translation>
        </message>
        <message>
            <source>Good</source>
            <extracomment>preflight_wording.STATES</extracomment>
            <translation>Gut</translation>
        </message>
        <message>
            <source>In doubt</source>
            <extracomment>preflight_wording.STATES</extracomment>
            <translation>Fraglich</translation>
        </message>
        <message>
            <source>Missing</source>
            <extracomment>preflight_wording.STATES</extracomment>
            <translation>Fehlt</translation>
        </message>
        <message>
            <source>Not needed</source>
            <extracomment>preflight_wording.STATES, wording.NOT_CHOSEN</extracomment>
            <translation>Nicht nötig</translation>
        </message>
        <message>
            <source>Ready.</source>
            <extracomment>preflight_wording.OVERALL</extracomment>
            <translation>Bereit.</translation>
        </message>
        <message>
            <source>Still looking at: {topics}.</source>
            <extracomment>preflight_wording.OVERALL</extracomment>
            <translation>Noch in Prüfung: {topics}.</translation>
        </message>
        <message>
            <source>Ready, with a doubt about: {topics}.</source>
            <extracomment>preflight_wording.OVERALL</extracomment>
            <translation>Bereit, fraglich ist: {topics}.</translation>
        </message>
        <message>
            <source>Not ready yet. Missing or in doubt: {topics}.</source>
            <extracomment>preflight_wording.OVERALL</extracomment>
            <translation>Noch nicht bereit. Fehlt oder fraglich: {topics}.</translation>
        </message>
        <message>
            <source>{name}: {state}. {fact} {advice}</source>
            <extracomment>preflight_wording.LINE</extracomment>
            <translation>{name}: {state}. {fact} {advice}</translation>
        </message>
        <message>
            <source>Not agreed to.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Keine Einwilligung.</translation>
        </message>
        <message>
            <source>Not chosen for this session.</source>
            <extracomment>preflight_wording.FACTS, wording.NOT_CHOSEN_MEANS</extracomment>
            <translation>Für diese Sitzung nicht gewählt.</translation>
        </message>
        <message>
            <source>Waiting for it.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Es wird darauf gewartet.</translation>
        </message>
        <message>
            <source>{rate} a minute. Is it a body? A few seconds more.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>{rate} pro Minute. Ist es ein Körper? Noch einige Sekunden.</translation>
        </message>
        <message>
            <source>{rate} a minute: {beats} beats in {span}, like a heart on a body.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>{rate} pro Minute: {beats} Schläge in {span}, wie ein Herz am Körper.</translation>
        </message>
        <message>
            <source>The heart is seen only in part.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Das Herz ist nur zum Teil zu sehen.</translation>
        </message>
        <message>
            <source>{rate} a minute, but single beats are not told.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>{rate} pro Minute, aber ohne einzelne Schläge.</translation>
        </message>
        <message>
            <source>{rate} a minute, from the second strap.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>{rate} pro Minute, vom zweiten Gurt.</translation>
        </message>
        <message>
            <source>A heart is seen with it.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Damit ist ein Herz zu sehen.</translation>
        </message>
        <message>
            <source>Asking the strap.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Der Gurt wird gefragt.</translation>
        </message>
        <message>
            <source>{percent} % left.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Noch {percent} %.</translation>
        </message>
        <message>
            <source>The strap does not tell how much is left.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Der Gurt sagt nicht, wie viel übrig ist.</translation>
        </message>
        <message>
            <source>Sound comes, at its loudest {level} dB below full scale.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Ton kommt an, am lautesten {level} dB unter Vollausschlag.</translation>
        </message>
        <message>
            <source>Hardly any sound comes, at its loudest {level} dB below full scale.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Kaum Ton kommt an, am lautesten {level} dB unter Vollausschlag.</translation>
        </message>
        <message>
            <source>Nobody has read yet.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Noch niemand hat gelesen.</translation>
        </message>
        <message>
            <source>Without sound nobody can be told apart.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Ohne Ton lässt sich niemand unterscheiden.</translation>
        </message>
        <message>
            <source>Two voices, and it is known whose is whose.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Zwei Stimmen, und bekannt ist, wem welche gehört.</translation>
        </message>
        <message>
            <source>Unlocked and open: all that comes is being kept, encrypted.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Entsperrt und offen: alles, was kommt, wird verschlüsselt aufbewahrt.</translation>
        </message>
        <message>
            <source>It is kept, but the analysis has stopped.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Es wird aufbewahrt, aber die Auswertung steht still.</translation>
        </message>
        <message>
            <source>Nothing is being kept: the disk does not take it.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Nichts wird aufbewahrt: die Festplatte nimmt es nicht an.</translation>
        </message>
        <message>
            <source>The recording does not answer.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Die Aufzeichnung antwortet nicht.</translation>
        </message>
        <message>
            <source>The session has ended.</source>
            <extracomment>preflight_wording.FACTS, wording.EITHER_REASONS</extracomment>
            <translation>Die Sitzung ist beendet.</translation>
        </message>
        <message>
            <source>Measuring the room that is left.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Der freie Platz wird gemessen.</translation>
        </message>
        <message>
            <source>How much room is left is not known.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Wie viel Platz frei ist, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Room for {room} of recording.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Platz für {room} Aufzeichnung.</translation>
        </message>
        <message>
            <source>Room for {room}; the session is to take {session}.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Platz für {room}; die Sitzung soll {session} dauern.</translation>
        </message>
        <message>
            <source>Asking the system to stay awake.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Das System wird gebeten, wach zu bleiben.</translation>
        </message>
        <message>
            <source>The system stays awake until the session ends.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Das System bleibt bis zum Ende der Sitzung wach.</translation>
        </message>
        <message>
            <source>The system may fall asleep by itself.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Das System kann von selbst einschlafen.</translation>
        </message>
        <message>
            <source>Set, with a time zone.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Eingestellt, mit Zeitzone.</translation>
        </message>
        <message>
            <source>The date lies far in the past.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Das Datum liegt weit zurück.</translation>
        </message>
        <message>
            <source>No time zone is set.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Keine Zeitzone ist eingestellt.</translation>
        </message>
        <message>
            <source>The date was changed a moment ago.</source>
            <extracomment>preflight_wording.FACTS</extracomment>
            <translation>Das Datum wurde eben geändert.</translation>
        </message>
        <message>
            <source>Moisten the strap, make it tighter, and sit still for a moment.</source>
            <extracomment>preflight_wording.ADVICE, preflight_wording.REASON_ADVICE</extracomment>
            <translation>Gurt anfeuchten, enger stellen und einen Moment still sitzen.</translation>
        </message>
        <message>
            <source>Nothing can be said about variability. Another strap?</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Über die Variabilität lässt sich nichts sagen. Ein anderer Gurt?</translation>
        </message>
        <message>
            <source>Is the first one moist, tight and near?</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Ist der erste feucht, eng und nahe?</translation>
        </message>
        <message>
            <source>It may not last the session. A fresh one?</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Sie reicht vielleicht nicht für die Sitzung. Eine frische?</translation>
        </message>
        <message>
            <source>Put in a fresh one, if in doubt.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Im Zweifel eine frische einlegen.</translation>
        </message>
        <message>
            <source>Say a few words. If this stays: is it muted, turned down, or the wrong one?</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Sagen Sie ein paar Worte. Bleibt es so: stumm, zu leise oder das falsche?</translation>
        </message>
        <message>
            <source>Press who reads, and read the sentences aloud.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Drücken Sie, wer liest, und lesen Sie die Sätze laut.</translation>
        </message>
        <message>
            <source>The microphone first.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Zuerst das Mikrofon.</translation>
        </message>
        <message>
            <source>End the session and start again.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Beenden Sie die Sitzung und beginnen Sie neu.</translation>
        </message>
        <message>
            <source>Make room on the disk; it is tried again all the time.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Schaffen Sie Platz auf der Festplatte; es wird laufend neu versucht.</translation>
        </message>
        <message>
            <source>Wait a moment; then close the window and open it again.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Einen Moment warten; dann das Fenster schließen und neu öffnen.</translation>
        </message>
        <message>
            <source>Look yourself; an hour needs some 200 MB with sound.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Sehen Sie selbst nach; eine Stunde braucht mit Ton etwa 200 MB.</translation>
        </message>
        <message>
            <source>Make room, or do without the recording of sound.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Schaffen Sie Platz, oder verzichten Sie auf die Tonaufnahme.</translation>
        </message>
        <message>
            <source>Switch sleep off in the system’s settings, and plug it in.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Ruhezustand in den Systemeinstellungen abschalten, Netzteil anstecken.</translation>
        </message>
        <message>
            <source>Set it in the system’s settings: the record carries it.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>In den Systemeinstellungen einstellen: die Aufzeichnung trägt es.</translation>
        </message>
        <message>
            <source>Set it in the system’s settings.</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>In den Systemeinstellungen einstellen.</translation>
        </message>
        <message>
            <source>Is it right now?</source>
            <extracomment>preflight_wording.ADVICE</extracomment>
            <translation>Stimmt es jetzt?</translation>
        </message>
        <message>
            <source>Mend it if you can, and talk for a moment.</source>
            <extracomment>preflight_wording.TROUBLE_ADVICE</extracomment>
            <translation>Wenn möglich beheben und kurz sprechen.</translation>
        </message>
        <message>
            <source>Your microphone delivers nothing at all.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Ihr Mikrofon liefert gar nichts.</translation>
        </message>
        <message>
            <source>The client’s microphone delivers nothing at all.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Das Mikrofon der Person liefert gar nichts.</translation>
        </message>
        <message>
            <source>Your microphone hears hardly anything, at its loudest {level} dB below full scale.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Ihr Mikrofon hört fast nichts, am lautesten {level} dB unter Vollausschlag.</translation>
        </message>
        <message>
            <source>The client’s microphone hears hardly anything, at its loudest {level} dB below full scale.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Das Mikrofon der Person hört fast nichts, am lautesten {level} dB unter Vollausschlag.</translation>
        </message>
        <message>
            <source>Press that you read, and read this aloud.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Drücken Sie, dass Sie lesen, und lesen Sie dies laut.</translation>
        </message>
        <message>
            <source>Press that the client reads, and let them read this aloud.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Drücken Sie, dass die Person liest, und lassen Sie sie dies laut lesen.</translation>
        </message>
        <message>
            <source>The client is known. Now you.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Die Stimme der Person ist bekannt. Jetzt Sie.</translation>
        </message>
        <message>
            <source>You are known. Now the client.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Ihre Stimme ist bekannt. Jetzt die andere Person.</translation>
        </message>
        <message>
            <source>Listening to you alone: {spoken} of {needed} s.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Hört nur Ihnen zu: {spoken} von {needed} s.</translation>
        </message>
        <message>
            <source>Listening to the client alone: {spoken} of {needed} s.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Hört nur der anderen Person zu: {spoken} von {needed} s.</translation>
        </message>
        <message>
            <source>You were not heard on your own side.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Sie waren auf Ihrer Seite nicht zu hören.</translation>
        </message>
        <message>
            <source>The client was not heard on their own side.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Die Person war auf ihrer Seite nicht zu hören.</translation>
        </message>
        <message>
            <source>What you read shows on the client’s side.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Was Sie lesen, erscheint auf der Seite der Person.</translation>
        </message>
        <message>
            <source>What the client reads shows on your side.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Was die Person liest, erscheint auf Ihrer Seite.</translation>
        </message>
        <message>
            <source>The client is known; you have not read yet.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Die Stimme der Person ist bekannt; Sie haben noch nicht gelesen.</translation>
        </message>
        <message>
            <source>You are known; the client has not read yet.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Ihre Stimme ist bekannt; die Person hat noch nicht gelesen.</translation>
        </message>
        <message>
            <source>Your voice was not learned.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Ihre Stimme wurde nicht gelernt.</translation>
        </message>
        <message>
            <source>The client’s voice was not learned.</source>
            <extracomment>preflight_wording.OF_SPEAKER</extracomment>
            <translation>Die Stimme der Person wurde nicht gelernt.</translation>
        </message>
        <message>
            <source>Is it plugged in, switched on and not muted?</source>
            <extracomment>preflight_wording.SPEAKER_ADVICE</extracomment>
            <translation>Ist es eingesteckt, eingeschaltet und nicht stumm?</translation>
        </message>
        <message>
            <source>Nearer to the microphone, then press once more.</source>
            <extracomment>preflight_wording.SPEAKER_ADVICE</extracomment>
            <translation>Näher ans Mikrofon, dann noch einmal drücken.</translation>
        </message>
        <message>
            <source>Are the microphones swapped, or too near to each other?</source>
            <extracomment>preflight_wording.SPEAKER_ADVICE</extracomment>
            <translation>Sind die Mikrofone vertauscht oder zu nahe beieinander?</translation>
        </message>
        <message>
            <source>Press who reads, and read aloud.</source>
            <extracomment>preflight_wording.SPEAKER_ADVICE</extracomment>
            <translation>Drücken Sie, wer liest, und lesen Sie laut.</translation>
        </message>
        <message>
            <source>You read</source>
            <extracomment>preflight_wording.READS</extracomment>
            <translation>Sie lesen</translation>
        </message>
        <message>
            <source>Client reads</source>
            <extracomment>preflight_wording.READS</extracomment>
            <translation>Klient:in liest</translation>
        </message>
        <message>
            <source>“The path leads past the mill and over a small bridge. On the other side stands a bench. From there one sees the valley, the river and, on a clear day, the hills behind it.”</source>
            <extracomment>preflight_wording.TO_READ</extracomment>
            <translation>„Der Weg führt an der Mühle vorbei und über eine kleine Brücke. Auf der anderen Seite steht eine Bank. Von dort sieht man das Tal, den Fluss und an klaren Tagen die Hügel dahinter.“</translation>
        </message>
        <message>
            <source>“The first train of the morning is nearly empty. It stops at each small station, waits for a minute, and goes on between fields and gardens until the sea comes into view.”</source>
            <extracomment>preflight_wording.TO_READ</extracomment>
            <translation>„Der erste Zug am Morgen ist fast leer. Er hält an jedem kleinen Bahnhof, wartet eine Minute und fährt zwischen Feldern und Gärten weiter, bis das Meer zu sehen ist.“</translation>
        </message>
        <message>
            <source>It sends, but not like a heart on a body.</source>
            <extracomment>preflight_wording.REASONS</extracomment>
            <translation>Er sendet, aber nicht wie ein Herz am Körper.</translation>
        </message>
        <message>
            <source>It sends, but no heartbeat.</source>
            <extracomment>preflight_wording.REASONS</extracomment>
            <translation>Er sendet, aber keinen Herzschlag.</translation>
        </message>
        <message>
            <source>Beats are unclear.</source>
            <extracomment>preflight_wording.REASONS</extracomment>
            <translation>Die Schläge sind unklar.</translation>
        </message>
        <message>
            <source>Nothing comes from it.</source>
            <extracomment>preflight_wording.REASONS</extracomment>
            <translation>Es kommt nichts von ihm.</translation>
        </message>
        <message>
            <source>Put it on under the chest, moist and tight, and wait for ten seconds.</source>
            <extracomment>preflight_wording.REASON_ADVICE</extracomment>
            <translation>Unter der Brust anlegen, feucht und eng, und zehn Sekunden warten.</translation>
        </message>
        <message>
            <source>Moisten the strap and make it tighter.</source>
            <extracomment>preflight_wording.REASON_ADVICE</extracomment>
            <translation>Gurt anfeuchten und enger stellen.</translation>
        </message>
        <message>
            <source>Is it worn, moist, near, and not held by a phone?</source>
            <extracomment>preflight_wording.REASON_ADVICE</extracomment>
            <translation>Ist er angelegt, feucht, nahe und nicht am Handy?</translation>
        </message>
        <message>
            <source>Is it switched on, and not muted?</source>
            <extracomment>preflight_wording.REASON_ADVICE</extracomment>
            <translation>Ist es eingeschaltet und nicht stumm?</translation>
        </message>
        <message>
            <source>beats a minute</source>
            <extracomment>preflight_wording.RATE_UNIT</extracomment>
            <translation>Schläge/min</translation>
        </message>
        <message>
            <source>Heart of the last half minute: {rate} a minute</source>
            <extracomment>preflight_wording.TRACE</extracomment>
            <translation>Herz der letzten halben Minute: {rate} pro Minute</translation>
        </message>
        <message>
            <source>Heart of the last half minute: nothing yet</source>
            <extracomment>preflight_wording.NO_TRACE</extracomment>
            <translation>Herz der letzten halben Minute: noch nichts</translation>
        </message>
        <message>
            <source>30 s ago</source>
            <extracomment>preflight_wording.HALF_MINUTE_AGO</extracomment>
            <translation>vor 30 s</translation>
        </message>
        <message>
            <source>Both</source>
            <extracomment>preflight_wording.ONE_METER</extracomment>
            <translation>Beide</translation>
        </message>
        <message>
            <source>{name}: {word}</source>
            <extracomment>preflight_wording.METER</extracomment>
            <translation>{name}: {word}</translation>
        </message>
        <message>
            <source>heard</source>
            <extracomment>preflight_wording.LOUD</extracomment>
            <translation>zu hören</translation>
        </message>
        <message>
            <source>quiet</source>
            <extracomment>preflight_wording.QUIET</extracomment>
            <translation>still</translation>
        </message>
        <message>
            <source>no sound</source>
            <extracomment>preflight_wording.NO_LEVEL</extracomment>
            <translation>kein Ton</translation>
        </message>
        <message>
            <source>{n} h</source>
            <extracomment>preflight_wording.HOURS, time_wording</extracomment>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>Phases</source>
            <extracomment>review_wording.PHASES</extracomment>
            <translation>Phasen</translation>
        </message>
        <message>
            <source>Marks</source>
            <extracomment>review_wording.MARKS</extracomment>
            <translation>Markierungen</translation>
        </message>
        <message>
            <source>Talk</source>
            <extracomment>review_wording.TALK</extracomment>
            <translation>Gespräch</translation>
        </message>
        <message>
            <source>{phase}, minute {n}</source>
            <extracomment>review_wording.PHASE_IS</extracomment>
            <translation>{phase}, Minute {n}</translation>
        </message>
        <message>
            <source>Arousal {n} units from the usual of this session</source>
            <extracomment>review_wording.AROUSAL_IS</extracomment>
            <translation>Anspannung {n} Einheiten vom Üblichen dieser Sitzung</translation>
        </message>
        <message>
            <source>Arousal not known here</source>
            <extracomment>review_wording.AROUSAL_UNKNOWN</extracomment>
            <translation>Anspannung hier nicht bekannt</translation>
        </message>
        <message>
            <source>Heart {n} a minute</source>
            <extracomment>review_wording.HEART_IS</extracomment>
            <translation>Puls {n} pro Minute</translation>
        </message>
        <message>
            <source>Heart not seen here</source>
            <extracomment>review_wording.HEART_UNKNOWN</extracomment>
            <translation>Herz hier nicht zu sehen</translation>
        </message>
        <message>
            <source>Answered after {n} s</source>
            <extracomment>review_wording.ANSWER_TOOK</extracomment>
            <translation>Antwort nach {n} s</translation>
        </message>
        <message>
            <source>No answer within {n} s</source>
            <extracomment>review_wording.NO_ANSWER</extracomment>
            <translation>Keine Antwort innerhalb von {n} s</translation>
        </message>
        <message>
            <source>{mark}: over</source>
            <extracomment>review_wording.MARK_OVER</extracomment>
            <translation>{mark}: vorbei</translation>
        </message>
        <message>
            <source>{mark}: {value}</source>
            <extracomment>review_wording.MARK_SAYS</extracomment>
            <translation>{mark}: {value}</translation>
        </message>
        <message>
            <source>The session over time</source>
            <extracomment>review_wording.TIMELINE, review_wording.REPORT_HEADINGS</extracomment>
            <translation>Die Sitzung im Verlauf</translation>
        </message>
        <message>
            <source>From {start} to {end}</source>
            <extracomment>review_wording.SHOWN</extracomment>
            <translation>Von {start} bis {end}</translation>
        </message>
        <message>
            <source>In {length} the memory was relived for {reliving}; no new ending was begun.</source>
            <extracomment>review_wording.IMAGERY_ALONE</extracomment>
            <translation>In {length} wurde die Erinnerung {reliving} wiedererlebt; ein neues Ende wurde nicht begonnen.</translation>
        </message>
        <message>
            <source>In {length} the memory was relived for {reliving}, and a new ending was begun.</source>
            <extracomment>review_wording.NEW_ENDING</extracomment>
            <translation>In {length} wurde die Erinnerung {reliving} wiedererlebt und ein neues Ende begonnen.</translation>
        </message>
        <message>
            <source>In {length} the memory was relived for {reliving}; the new ending began {span} after the hotspot that you marked.</source>
            <extracomment>review_wording.ENDING_AFTER_TAP</extracomment>
            <translation>In {length} wurde die Erinnerung {reliving} wiedererlebt; das neue Ende begann {span} nach dem Hotspot, den Sie markierten.</translation>
        </message>
        <message>
            <source>In {length} the memory was relived for {reliving}; the new ending began {span} before the hotspot that you marked.</source>
            <extracomment>review_wording.ENDING_BEFORE_TAP</extracomment>
            <translation>In {length} wurde die Erinnerung {reliving} wiedererlebt; das neue Ende begann {span} vor dem Hotspot, den Sie markierten.</translation>
        </message>
        <message>
            <source>In {length} the memory was relived for {reliving}; the new ending began {span} after the heart began to rise to its peak.</source>
            <extracomment>review_wording.ENDING_AFTER_ONSET</extracomment>
            <translation>In {length} wurde die Erinnerung {reliving} wiedererlebt; das neue Ende begann {span} nachdem der Puls zu seinem Höhepunkt anstieg.</translation>
        </message>
        <message>
            <source>In {length} the memory was relived for {reliving}; the new ending began {span} before the heart began to rise to its peak.</source>
            <extracomment>review_wording.ENDING_BEFORE_ONSET</extracomment>
            <translation>In {length} wurde die Erinnerung {reliving} wiedererlebt; das neue Ende begann {span} bevor der Puls zu seinem Höhepunkt anstieg.</translation>
        </message>
        <message>
            <source>A recording of {length}.</source>
            <extracomment>review_wording.RECORDING_ALONE</extracomment>
            <translation>Eine Aufnahme von {length}.</translation>
        </message>
        <message>
            <source>A session of {length} in which no memory was relived.</source>
            <extracomment>review_wording.NO_IMAGERY</extracomment>
            <translation>Eine Sitzung von {length}, in der keine Erinnerung wiedererlebt wurde.</translation>
        </message>
        <message>
            <source>The heart could be used {percent} % of the time.</source>
            <extracomment>review_wording.HEART_SEEN</extracomment>
            <translation>Das Herz war {percent} % der Zeit nutzbar.</translation>
        </message>
        <message>
            <source>Longest without it: {span}.</source>
            <extracomment>review_wording.HEART_LONGEST</extracomment>
            <translation>Am längsten ohne: {span}.</translation>
        </message>
        <message>
            <source>The heart was not measured: nothing is said of arousal.</source>
            <extracomment>review_wording.HEART_NOT_THERE</extracomment>
            <translation>Das Herz wurde nicht gemessen: über die Anspannung wird nichts gesagt.</translation>
        </message>
        <message>
            <source>{percent} % of the beats were not believed.</source>
            <extracomment>review_wording.BEATS_DOUBTED</extracomment>
            <translation>{percent} % der Schläge galten als unsicher.</translation>
        </message>
        <message>
            <source>The voices could be used {percent} % of the time.</source>
            <extracomment>review_wording.VOICE_HEARD</extracomment>
            <translation>Die Stimmen waren {percent} % der Zeit nutzbar.</translation>
        </message>
        <message>
            <source>No voices were heard: nothing is said of replies and contact.</source>
            <extracomment>review_wording.VOICE_NOT_THERE</extracomment>
            <translation>Keine Stimmen waren zu hören: über Antworten und Kontakt wird nichts gesagt.</translation>
        </message>
        <message>
            <source>What is usual for this client was not learned: nothing is said of arousal.</source>
            <extracomment>review_wording.NO_BASELINE</extracomment>
            <translation>Was bei dieser Person üblich ist, wurde nicht gelernt: über die Anspannung wird nichts gesagt.</translation>
        </message>
        <message>
            <source>The session was cut off; the last seconds may be missing.</source>
            <extracomment>review_wording.CUT_OFF</extracomment>
            <translation>Die Sitzung brach ab; die letzten Sekunden fehlen vielleicht.</translation>
        </message>
        <message>
            <source>From {clock} on the record is damaged and cannot be read.</source>
            <extracomment>review_wording.REST_UNREADABLE</extracomment>
            <translation>Ab {clock} ist die Aufzeichnung beschädigt und nicht lesbar.</translation>
        </message>
        <message>
            <source>The sound was not recorded.</source>
            <extracomment>review_wording.NO_SOUND</extracomment>
            <translation>Der Ton wurde nicht aufgenommen.</translation>
        </message>
        <message>
            <source>Nobody marked phases: the first 5 minutes are taken for the baseline, the rest for reliving.</source>
            <extracomment>review_wording.NO_PHASES</extracomment>
            <translation>Niemand hat Phasen markiert: Die ersten 5 Minuten gelten als Baseline, der Rest als Wiedererleben.</translation>
        </message>
        <message>
            <source>One hotspot is left out of the figures: you said that it was none.</source>
            <extracomment>review_wording.HOTSPOT_LEFT_OUT</extracomment>
            <translation>Ein Hotspot zählt in den Zahlen nicht mit: Sie sagten, dass es keiner war.</translation>
        </message>
        <message>
            <source>{n} hotspots are left out of the figures: you said that they were none.</source>
            <extracomment>review_wording.HOTSPOTS_LEFT_OUT</extracomment>
            <translation>{n} Hotspots zählen in den Zahlen nicht mit: Sie sagten, dass es keine waren.</translation>
        </message>
        <message>
            <source>New ending, from your hotspot mark</source>
            <extracomment>review_wording.ROW_FROM_TAP, trend_wording.NAMES</extracomment>
            <translation>Neues Ende, ab Ihrer Hotspot-Markierung</translation>
        </message>
        <message>
            <source>New ending, from the rise of the heart</source>
            <extracomment>review_wording.ROW_FROM_ONSET</extracomment>
            <translation>Neues Ende, ab dem Anstieg des Pulses</translation>
        </message>
        <message>
            <source>New ending, from the heart’s highest point</source>
            <extracomment>review_wording.ROW_FROM_MAXIMUM</extracomment>
            <translation>Neues Ende, ab dem höchsten Puls</translation>
        </message>
        <message>
            <source>{span} after</source>
            <extracomment>review_wording.AFTER</extracomment>
            <translation>{span} danach</translation>
        </message>
        <message>
            <source>{span} before</source>
            <extracomment>review_wording.BEFORE</extracomment>
            <translation>{span} davor</translation>
        </message>
        <message>
            <source>Heart settled after the new ending</source>
            <extracomment>review_wording.ROW_SETTLED</extracomment>
            <translation>Puls legte sich nach dem neuen Ende</translation>
        </message>
        <message>
            <source>not while it was watched</source>
            <extracomment>review_wording.NOT_SETTLED, review_wording.NOT_BACK</extracomment>
            <translation>nicht, solange beobachtet wurde</translation>
        </message>
        <message>
            <source>Contact back after possible loss</source>
            <extracomment>review_wording.ROW_CONTACT_BACK</extracomment>
            <translation>Kontakt wieder da nach möglichem Verlust</translation>
        </message>
        <message>
            <source>Answers: {phase}</source>
            <extracomment>review_wording.ROW_REPLIES</extracomment>
            <translation>Antworten: {phase}</translation>
        </message>
        <message>
            <source>{median} s (half of them {low} to {high} s)</source>
            <extracomment>review_wording.REPLIES_TOOK</extracomment>
            <translation>{median} s (die Hälfte {low} bis {high} s)</translation>
        </message>
        <message>
            <source>Without an answer: {phase}</source>
            <extracomment>review_wording.ROW_MISSED</extracomment>
            <translation>Ohne Antwort: {phase}</translation>
        </message>
        <message>
            <source>{missed} of {prompts}</source>
            <extracomment>review_wording.MISSED</extracomment>
            <translation>{missed} von {prompts}</translation>
        </message>
        <message>
            <source>Client’s share of the talk: {phase}</source>
            <extracomment>review_wording.ROW_TALK</extracomment>
            <translation>Redeanteil der Person: {phase}</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <extracomment>review_wording.PERCENT</extracomment>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>Led the new ending</source>
            <extracomment>review_wording.ROW_LED</extracomment>
            <translation>Führte das neue Ende</translation>
        </message>
        <message>
            <source>{who} {percent} %</source>
            <extracomment>review_wording.LED</extracomment>
            <translation>{who} {percent} %</translation>
        </message>
        <message>
            <source>Length: {phase}</source>
            <extracomment>review_wording.ROW_PHASE</extracomment>
            <translation>Länge: {phase}</translation>
        </message>
        <message>
            <source>Highest arousal while reliving</source>
            <extracomment>review_wording.ROW_PEAK, trend_wording.NAMES</extracomment>
            <translation>Höchste Anspannung beim Wiedererleben</translation>
        </message>
        <message>
            <source>{units} units above usual ({bpm} beats a minute)</source>
            <extracomment>review_wording.PEAK</extracomment>
            <translation>{units} Einheiten über dem Üblichen ({bpm} Schläge pro Minute)</translation>
        </message>
        <message>
            <source>{units} units above usual</source>
            <extracomment>review_wording.PEAK_UNITS</extracomment>
            <translation>{units} Einheiten über dem Üblichen</translation>
        </message>
        <message>
            <source>Heart in the last 3 minutes</source>
            <extracomment>review_wording.ROW_CLOSE</extracomment>
            <translation>Puls in den letzten 3 Minuten</translation>
        </message>
        <message>
            <source>{units} units from usual</source>
            <extracomment>review_wording.CLOSE</extracomment>
            <translation>{units} Einheiten vom Üblichen</translation>
        </message>
        <message>
            <source>New ending believed</source>
            <extracomment>review_wording.ROW_BELIEF, trend_wording.NAMES</extracomment>
            <translation>Glaube an das neue Ende</translation>
        </message>
        <message>
            <source>{n} of 10</source>
            <extracomment>review_wording.OF_TEN, trend_wording.VALUES</extracomment>
            <translation>{n} von 10</translation>
        </message>
        <message>
            <source>Needs named</source>
            <extracomment>review_wording.ROW_NEEDS</extracomment>
            <translation>Benannte Bedürfnisse</translation>
        </message>
        <message>
            <source>Highest SUDS in imagery</source>
            <extracomment>review_wording.ROW_SUDS_PEAK, trend_wording.NAMES</extracomment>
            <translation>Höchster SUDS in der Imagination</translation>
        </message>
        <message>
            <source>SUDS, start and end of imagery</source>
            <extracomment>review_wording.ROW_SUDS_CHANGE</extracomment>
            <translation>SUDS, Anfang und Ende der Imagination</translation>
        </message>
        <message>
            <source>{first} and {last} of 10</source>
            <extracomment>review_wording.SUDS_CHANGE</extracomment>
            <translation>{first} und {last} von 10</translation>
        </message>
        <message>
            <source>That numbers fall within a session is not the aim, and no proof of change.</source>
            <extracomment>review_wording.CHANGE_IS_NO_PROOF</extracomment>
            <translation>Dass Zahlen in einer Sitzung fallen, ist nicht das Ziel und kein Beleg für Veränderung.</translation>
        </message>
        <message>
            <source>Session report</source>
            <extracomment>review_wording.REPORT</extracomment>
            <translation>Sitzungsbericht</translation>
        </message>
        <message>
            <source>Your session</source>
            <extracomment>review_wording.REPORT_FOR_CLIENT</extracomment>
            <translation>Ihre Sitzung</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <extracomment>review_wording.REPORT_DAY</extracomment>
            <translation>d. MMMM yyyy</translation>
        </message>
        <message>
            <source>Date not known</source>
            <extracomment>review_wording.DATE_NOT_KNOWN</extracomment>
            <translation>Datum nicht bekannt</translation>
        </message>
        <message>
            <source>What the monitor could see</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Was zu sehen war</translation>
        </message>
        <message>
            <source>In figures</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>In Zahlen</translation>
        </message>
        <message>
            <source>Hotspots</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Hotspots</translation>
        </message>
        <message>
            <source>Possible losses of contact</source>
            <extracomment>review_wording.REPORT_HEADINGS, trend_wording.NAMES, trend_wording.TOLD_FINDINGS</extracomment>
            <translation>Mögliche Kontaktverluste</translation>
        </message>
        <message>
            <source>Cues on the screen</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Hinweise auf dem Bildschirm</translation>
        </message>
        <message>
            <source>Notes</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>What this is not</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Was dies nicht ist</translation>
        </message>
        <message>
            <source>Good to know</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>A unit is this client’s own usual spread of the heart rate in conversation.</source>
            <extracomment>review_wording.REPORT_HEADINGS</extracomment>
            <translation>Eine Einheit ist die eigene übliche Streuung des Pulses dieser Person im Gespräch.</translation>
        </message>
        <message>
            <source>We worked together for {length}.</source>
            <extracomment>review_wording.CLIENT_SENTENCE</extracomment>
            <translation>Wir haben {length} miteinander gearbeitet.</translation>
        </message>
        <message>
            <source>Conversation</source>
            <extracomment>review_wording.CLIENT_PHASES</extracomment>
            <translation>Gespräch</translation>
        </message>
        <message>
            <source>Getting ready</source>
            <extracomment>review_wording.CLIENT_PHASES</extracomment>
            <translation>Vorbereitung</translation>
        </message>
        <message>
            <source>Reliving</source>
            <extracomment>review_wording.CLIENT_PHASES, wording.PHASES</extracomment>
            <translation>Wiedererleben</translation>
        </message>
        <message>
            <source>Stepping in</source>
            <extracomment>review_wording.CLIENT_PHASES</extracomment>
            <translation>Eingreifen</translation>
        </message>
        <message>
            <source>Calming</source>
            <extracomment>review_wording.CLIENT_PHASES, wording.PHASES</extracomment>
            <translation>Beruhigung</translation>
        </message>
        <message>
            <source>Coming back</source>
            <extracomment>review_wording.CLIENT_PHASES</extracomment>
            <translation>Zurückkommen</translation>
        </message>
        <message>
            <source>New ending</source>
            <extracomment>review_wording.CLIENT_MARKS</extracomment>
            <translation>Neues Ende</translation>
        </message>
        <message>
            <source>Your stop signal</source>
            <extracomment>review_wording.CLIENT_MARKS</extracomment>
            <translation>Ihr Stoppsignal</translation>
        </message>
        <message>
            <source>How upset</source>
            <extracomment>review_wording.CLIENT_DISTRESS</extracomment>
            <translation>Belastung</translation>
        </message>
        <message>
            <source>What you needed in the image</source>
            <extracomment>review_wording.CLIENT_ROW_NEEDS</extracomment>
            <translation>Was Sie im Bild gebraucht haben</translation>
        </message>
        <message>
            <source>How true the new ending felt</source>
            <extracomment>review_wording.CLIENT_ROW_BELIEF</extracomment>
            <translation>Wie stimmig sich das neue Ende anfühlte</translation>
        </message>
        <message>
            <source>How upset you were at the worst</source>
            <extracomment>review_wording.CLIENT_ROW_MOST</extracomment>
            <translation>Wie belastet Sie im schlimmsten Moment waren</translation>
        </message>
        <message>
            <source>How upset you were, at the start and the end of the image</source>
            <extracomment>review_wording.CLIENT_ROW_CHANGE</extracomment>
            <translation>Wie belastet Sie waren, am Anfang und am Ende des Bildes</translation>
        </message>
        <message>
            <source>This page helps you and your therapist to remember. It makes no diagnosis and judges nothing.</source>
            <extracomment>review_wording.CLIENT_NOTES</extracomment>
            <translation>Dieses Blatt hilft Ihnen und in der Therapie beim Erinnern. Es stellt nichts fest und bewertet nichts.</translation>
        </message>
        <message>
            <source>The numbers are those that you said. Higher or lower is neither good nor bad.</source>
            <extracomment>review_wording.CLIENT_NOTES</extracomment>
            <translation>Die Zahlen sind die, die Sie gesagt haben. Höher oder niedriger ist weder gut noch schlecht.</translation>
        </message>
        <message>
            <source>A program wrote down the times. It is not a medical device and can be wrong: what you remember counts.</source>
            <extracomment>review_wording.CLIENT_NOTES</extracomment>
            <translation>Die Zeiten hat ein Programm aufgeschrieben. Es ist kein Medizinprodukt und kann sich irren: Was Sie erinnern, zählt.</translation>
        </message>
        <message>
            <source>Whoever has this page can read it. Ask your therapist about anything in it.</source>
            <extracomment>review_wording.CLIENT_NOTES</extracomment>
            <translation>Wer dieses Blatt hat, kann es lesen. Fragen Sie in der Therapie nach allem, was darin steht.</translation>
        </message>
        <message>
            <source>Recorded with Handrail {version}; settings {settings}.</source>
            <extracomment>review_wording.MADE_WITH</extracomment>
            <translation>Aufgezeichnet mit Handrail {version}; Einstellungen {settings}.</translation>
        </message>
        <message>
            <source>Analysed with Handrail {version}; settings {settings}.</source>
            <extracomment>review_wording.ANALYSED_WITH</extracomment>
            <translation>Ausgewertet mit Handrail {version}; Einstellungen {settings}.</translation>
        </message>
        <message>
            <source>{clock}  Hotspot</source>
            <extracomment>review_wording.HOTSPOT_AT</extracomment>
            <translation>{clock}  Hotspot</translation>
        </message>
        <message>
            <source>Marked by you, and shown by the heart</source>
            <extracomment>review_wording.MARKED_AND_FOUND</extracomment>
            <translation>Von Ihnen markiert und am Herzen zu sehen</translation>
        </message>
        <message>
            <source>Marked by you</source>
            <extracomment>review_wording.MARKED</extracomment>
            <translation>Von Ihnen markiert</translation>
        </message>
        <message>
            <source>Shown by the heart; not marked</source>
            <extracomment>review_wording.FOUND</extracomment>
            <translation>Am Herzen zu sehen; nicht markiert</translation>
        </message>
        <message>
            <source>Arousal, in units above usual: {levels}</source>
            <extracomment>review_wording.AROUSAL_AROUND</extracomment>
            <translation>Anspannung, in Einheiten über dem Üblichen: {levels}</translation>
        </message>
        <message>
            <source>{n} a minute before</source>
            <extracomment>review_wording.LEVEL_BEFORE</extracomment>
            <translation>{n} eine Minute davor</translation>
        </message>
        <message>
            <source>{n} then</source>
            <extracomment>review_wording.LEVEL_AT</extracomment>
            <translation>{n} in dem Moment</translation>
        </message>
        <message>
            <source>{n} a minute after</source>
            <extracomment>review_wording.LEVEL_AFTER</extracomment>
            <translation>{n} eine Minute danach</translation>
        </message>
        <message>
            <source>The new ending began {span} later</source>
            <extracomment>review_wording.ENDING_LATER</extracomment>
            <translation>Das neue Ende begann {span} später</translation>
        </message>
        <message>
            <source>The new ending had begun {span} earlier</source>
            <extracomment>review_wording.ENDING_EARLIER</extracomment>
            <translation>Das neue Ende hatte {span} früher begonnen</translation>
        </message>
        <message>
            <source>Needs named: {needs}</source>
            <extracomment>review_wording.NEEDS_WERE</extracomment>
            <translation>Benannte Bedürfnisse: {needs}</translation>
        </message>
        <message>
            <source>Believed: {n} of 10</source>
            <extracomment>review_wording.BELIEF_WAS</extracomment>
            <translation>Geglaubt: {n} von 10</translation>
        </message>
        <message>
            <source>{clock}  Possible loss of contact, {span}</source>
            <extracomment>review_wording.LOSS_AT</extracomment>
            <translation>{clock}  Möglicher Kontaktverlust, {span}</translation>
        </message>
        <message>
            <source>Some signs</source>
            <extracomment>review_wording.LOSS_SOME, wording.CONTACT</extracomment>
            <translation>Einige Anzeichen</translation>
        </message>
        <message>
            <source>Signs, rather weak</source>
            <extracomment>review_wording.LOSS_SOFT</extracomment>
            <translation>Anzeichen, eher schwach</translation>
        </message>
        <message>
            <source>Several signs</source>
            <extracomment>review_wording.LOSS_SEVERAL, wording.CONTACT</extracomment>
            <translation>Mehrere Anzeichen</translation>
        </message>
        <message>
            <source>Because {reasons}</source>
            <extracomment>review_wording.BECAUSE_OF, wording.BECAUSE</extracomment>
            <translation>Grund: {reasons}</translation>
        </message>
        <message>
            <source>Shown: {cues}</source>
            <extracomment>review_wording.SHOWN_THEN</extracomment>
            <translation>Gezeigt: {cues}</translation>
        </message>
        <message>
            <source>Your word on it: {verdict}</source>
            <extracomment>review_wording.YOUR_VERDICT</extracomment>
            <translation>Ihr Wort dazu: {verdict}</translation>
        </message>
        <message>
            <source>It was one</source>
            <extracomment>review_wording.IT_WAS_ONE</extracomment>
            <translation>War einer</translation>
        </message>
        <message>
            <source>This was a hotspot, as far as you can tell now</source>
            <extracomment>review_wording.IT_WAS_ONE_MEANS</extracomment>
            <translation>Das war ein Hotspot, soweit Sie es jetzt sagen können</translation>
        </message>
        <message>
            <source>Was this a hotspot?</source>
            <extracomment>review_wording.WAS_IT_ONE</extracomment>
            <translation>War das ein Hotspot?</translation>
        </message>
        <message>
            <source>Hear it</source>
            <extracomment>review_wording.HEAR_IT</extracomment>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Play the sound from {n} seconds before this moment</source>
            <extracomment>review_wording.HEAR_IT_MEANS</extracomment>
            <translation>Den Ton ab {n} Sekunden vor diesem Moment abspielen</translation>
        </message>
        <message>
            <source>none yet</source>
            <extracomment>review_wording.NO_VERDICT</extracomment>
            <translation>noch keines</translation>
        </message>
        <message>
            <source>{n} of {all}</source>
            <extracomment>review_wording.PAGE</extracomment>
            <translation>{n} von {all}</translation>
        </message>
        <message>
            <source>Review</source>
            <extracomment>review_wording.REVIEW</extracomment>
            <translation>Rückschau</translation>
        </message>
        <message>
            <source>Session of {day}</source>
            <extracomment>review_wording.SESSION_ON</extracomment>
            <translation>Sitzung vom {day}</translation>
        </message>
        <message>
            <source>Session, date not known</source>
            <extracomment>review_wording.SESSION_UNDATED</extracomment>
            <translation>Sitzung, Datum nicht bekannt</translation>
        </message>
        <message>
            <source>Reading the session.</source>
            <extracomment>review_wording.READING_SESSION</extracomment>
            <translation>Die Sitzung wird gelesen.</translation>
        </message>
        <message>
            <source>This session cannot be opened: {why}</source>
            <extracomment>review_wording.OPENS_NOT</extracomment>
            <translation>Diese Sitzung lässt sich nicht öffnen: {why}</translation>
        </message>
        <message>
            <source>This is an open trace, not a session of Handrail: it can be looked at, but nothing can be added to it.</source>
            <extracomment>review_wording.TRACE_IS_READ_ONLY</extracomment>
            <translation>Dies ist eine offene Spur, keine Sitzung von Handrail: sie lässt sich ansehen, aber nichts lässt sich hinzufügen.</translation>
        </message>
        <message>
            <source>Summary</source>
            <extracomment>review_wording.SUMMARY_NAME</extracomment>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Hotspots and findings</source>
            <extracomment>review_wording.MOMENTS_NAME</extracomment>
            <translation>Hotspots und Meldungen</translation>
        </message>
        <message>
            <source>Card</source>
            <extracomment>review_wording.CARD_NAME</extracomment>
            <translation>Karte</translation>
        </message>
        <message>
            <source>The heart settled {span} after it</source>
            <extracomment>review_wording.SETTLED_WAS</extracomment>
            <translation>Der Puls legte sich {span} danach</translation>
        </message>
        <message>
            <source>The heart settled at once</source>
            <extracomment>review_wording.SETTLED_THEN</extracomment>
            <translation>Das Herz beruhigte sich sofort</translation>
        </message>
        <message>
            <source>SUDS {n} of {most}</source>
            <extracomment>review_wording.SUDS_WAS</extracomment>
            <translation>SUDS {n} von {most}</translation>
        </message>
        <message>
            <source>{clock}  {what}</source>
            <extracomment>review_wording.SAID_AT</extracomment>
            <translation>{clock}  {what}</translation>
        </message>
        <message>
            <source>Until {clock}</source>
            <extracomment>review_wording.SAID_UNTIL</extracomment>
            <translation>Bis {clock}</translation>
        </message>
        <message>
            <source>No hotspot and no possible loss, as far as the monitor could see.</source>
            <extracomment>review_wording.NO_MOMENTS</extracomment>
            <translation>Kein Hotspot und kein möglicher Verlust, soweit es zu sehen war.</translation>
        </message>
        <message>
            <source>Was contact lost here, as far as you could tell?</source>
            <extracomment>review_wording.WAS_CONTACT_LOST</extracomment>
            <translation>War der Kontakt hier verloren, soweit Sie es sagen konnten?</translation>
        </message>
        <message>
            <source>At {clock}</source>
            <extracomment>review_wording.MOMENT_IS</extracomment>
            <translation>Bei {clock}</translation>
        </message>
        <message>
            <source>{start} to {end}</source>
            <extracomment>review_wording.STRETCH_IS</extracomment>
            <translation>{start} bis {end}</translation>
        </message>
        <message>
            <source>Something we missed?</source>
            <extracomment>review_wording.MISSED_BUTTON</extracomment>
            <translation>Haben wir etwas übersehen?</translation>
        </message>
        <message>
            <source>Contact was lost at this moment or in this stretch, and nothing was shown</source>
            <extracomment>review_wording.MISSED_MEANS</extracomment>
            <translation>In diesem Moment oder Abschnitt war der Kontakt verloren, und nichts war angezeigt</translation>
        </message>
        <message>
            <source>A note</source>
            <extracomment>review_wording.NOTE_HINT</extracomment>
            <translation>Eine Notiz</translation>
        </message>
        <message>
            <source>Added: {what}, {clock}</source>
            <extracomment>review_wording.ADDED</extracomment>
            <translation>Hinzugefügt: {what}, {clock}</translation>
        </message>
        <message>
            <source>Already said: {what}, {clock}</source>
            <extracomment>review_wording.SAID_BEFORE</extracomment>
            <translation>Schon gesagt: {what}, {clock}</translation>
        </message>
        <message>
            <source>Taken back: {what}, {clock}</source>
            <extracomment>review_wording.TAKEN_BACK</extracomment>
            <translation>Zurückgenommen: {what}, {clock}</translation>
        </message>
        <message>
            <source>Nothing was added in this window that could be taken back.</source>
            <extracomment>review_wording.NOTHING_TO_TAKE_BACK</extracomment>
            <translation>In diesem Fenster wurde nichts hinzugefügt, was zurückzunehmen wäre.</translation>
        </message>
        <message>
            <source>Nothing further on.</source>
            <extracomment>review_wording.NO_FURTHER</extracomment>
            <translation>Weiter hinten ist nichts.</translation>
        </message>
        <message>
            <source>Nothing earlier.</source>
            <extracomment>review_wording.NO_EARLIER</extracomment>
            <translation>Davor ist nichts.</translation>
        </message>
        <message>
            <source>No signs of lost contact, as far as the monitor could see.</source>
            <extracomment>review_wording.NO_LOW_CONTACT</extracomment>
            <translation>Keine Anzeichen für Kontaktverlust, soweit es zu sehen war.</translation>
        </message>
        <message>
            <source>Arrows, + and −, Home: the timeline   N, P: next, previous   L: lowest contact   1–3: your word   M: missed   Ctrl+Z: take back</source>
            <extracomment>review_wording.MAIN_KEYS</extracomment>
            <translation>Pfeile, + und −, Pos1: Zeitachse   N, P: nächstes, voriges   L: schwächster Kontakt   1–3: Ihr Wort   M: übersehen   Strg+Z: zurücknehmen</translation>
        </message>
        <message>
            <source>Arrows, + and −, Home: the timeline   N, P: next, previous   L: lowest contact</source>
            <extracomment>review_wording.LOOK_KEYS</extracomment>
            <translation>Pfeile, + und −, Pos1: Zeitachse   N, P: nächstes, voriges   L: schwächster Kontakt</translation>
        </message>
        <message>
            <source>Other settings…</source>
            <extracomment>review_wording.TO_OTHER_SETTINGS</extracomment>
            <translation>Anders eingestellt…</translation>
        </message>
        <message>
            <source>Report…</source>
            <extracomment>review_wording.TO_REPORT</extracomment>
            <translation>Bericht…</translation>
        </message>
        <message>
            <source>Earlier sessions…</source>
            <extracomment>review_wording.TO_EARLIER</extracomment>
            <translation>Frühere Sitzungen…</translation>
        </message>
        <message>
            <source>Report for the client…</source>
            <extracomment>review_wording.TO_CLIENT_REPORT</extracomment>
            <translation>Für die Person…</translation>
        </message>
        <message>
            <source>Client’s recording…</source>
            <extracomment>review_wording.TO_RECORDING</extracomment>
            <translation>Aufnahme…</translation>
        </message>
        <message>
            <source>Back to the session</source>
            <extracomment>review_wording.BACK_TO_SESSION</extracomment>
            <translation>Zurück zur Sitzung</translation>
        </message>
        <message>
            <source>Stop</source>
            <extracomment>review_wording.STOP</extracomment>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>The same session with other settings</source>
            <extracomment>review_wording.OTHER_SETTINGS</extracomment>
            <translation>Dieselbe Sitzung mit anderen Einstellungen</translation>
        </message>
        <message>
            <source>What was recorded is analysed again. What was shown in the session stays in its record as it was.</source>
            <extracomment>review_wording.OTHER_SETTINGS_MEAN</extracomment>
            <translation>Das Aufgezeichnete wird neu ausgewertet. Was in der Sitzung gezeigt wurde, bleibt in ihrer Aufzeichnung, wie es war.</translation>
        </message>
        <message>
            <source>How readily signs are spoken of</source>
            <extracomment>review_wording.SENSITIVITY_NAME</extracomment>
            <translation>Wie rasch Anzeichen genannt werden</translation>
        </message>
        <message>
            <source>Less readily</source>
            <extracomment>review_wording.SENSITIVITIES</extracomment>
            <translation>Zögernder</translation>
        </message>
        <message>
            <source>As usual</source>
            <extracomment>review_wording.SENSITIVITIES</extracomment>
            <translation>Wie üblich</translation>
        </message>
        <message>
            <source>More readily</source>
            <extracomment>review_wording.SENSITIVITIES</extracomment>
            <translation>Rascher</translation>
        </message>
        <message>
            <source>The heart adds to what the voice says</source>
            <extracomment>review_wording.HEART_COUNTS</extracomment>
            <translation>Das Herz ergänzt, was die Stimme sagt</translation>
        </message>
        <message>
            <source>A silence counts as long</source>
            <extracomment>review_wording.ANSWER_NAME</extracomment>
            <translation>Eine Stille gilt als lang</translation>
        </message>
        <message>
            <source>After a possible loss, the next is told</source>
            <extracomment>review_wording.PAUSE_NAME</extracomment>
            <translation>Nach einem möglichen Verlust wird der nächste gemeldet</translation>
        </message>
        <message>
            <source>Sooner</source>
            <extracomment>review_wording.PATIENCES</extracomment>
            <translation>Früher</translation>
        </message>
        <message>
            <source>As in the session</source>
            <extracomment>review_wording.PATIENCES</extracomment>
            <translation>Wie in der Sitzung</translation>
        </message>
        <message>
            <source>Later</source>
            <extracomment>review_wording.PATIENCES, voices_wording.LATER</extracomment>
            <translation>Später</translation>
        </message>
        <message>
            <source>Hear the recorded sound again</source>
            <extracomment>review_wording.FROM_SOUND</extracomment>
            <translation>Den aufgenommenen Ton noch einmal hören</translation>
        </message>
        <message>
            <source>No sound was kept of this session.</source>
            <extracomment>review_wording.NO_SOUND_TO_HEAR</extracomment>
            <translation>Von dieser Sitzung wurde kein Ton aufgehoben.</translation>
        </message>
        <message>
            <source>{m} min {s} s</source>
            <extracomment>review_wording.MINUTES_AND_SECONDS</extracomment>
            <translation>{m} min {s} s</translation>
        </message>
        <message>
            <source>The recorded sound is being heard again.</source>
            <extracomment>review_wording.HEARING_AGAIN</extracomment>
            <translation>Der aufgenommene Ton wird gerade noch einmal gehört.</translation>
        </message>
        <message>
            <source>{percent} % of the sound was kept and heard again.</source>
            <extracomment>review_wording.HEARD_AGAIN</extracomment>
            <translation>{percent} % des Tons waren aufgehoben und wurden noch einmal gehört.</translation>
        </message>
        <message>
            <source>Answers in the session: {shown}, usually after {shown_s} s; heard again: {now}, usually after {now_s} s.</source>
            <extracomment>review_wording.ANSWERS_AGAIN</extracomment>
            <translation>Antworten in der Sitzung: {shown}, meist nach {shown_s} s; noch einmal gehört: {now}, meist nach {now_s} s.</translation>
        </message>
        <message>
            <source>Look again</source>
            <extracomment>review_wording.LOOK_AGAIN</extracomment>
            <translation>Neu auswerten</translation>
        </message>
        <message>
            <source>The session is analysed again.</source>
            <extracomment>review_wording.LOOKING_AGAIN</extracomment>
            <translation>Die Sitzung wird neu ausgewertet.</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <extracomment>review_wording.STOPPED</extracomment>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <source>As shown</source>
            <extracomment>review_wording.AS_SHOWN</extracomment>
            <translation>Wie gezeigt</translation>
        </message>
        <message>
            <source>Possible losses told in the session: {strong} with several signs, {soft} with signs that were rather weak, {some} with some signs.</source>
            <extracomment>review_wording.AS_SHOWN_TOLD</extracomment>
            <translation>Mögliche Verluste, in der Sitzung gemeldet: {strong} mit mehreren Anzeichen, {soft} mit eher schwachen Anzeichen, {some} mit einigen Anzeichen.</translation>
        </message>
        <message>
            <source>Possible losses told with these settings: {strong} with several signs, {soft} with signs that were rather weak, {some} with some signs.</source>
            <extracomment>review_wording.AS_NOW_TOLD</extracomment>
            <translation>Mögliche Verluste, mit diesen Einstellungen gemeldet: {strong} mit mehreren Anzeichen, {soft} mit eher schwachen Anzeichen, {some} mit einigen Anzeichen.</translation>
        </message>
        <message>
            <source>These settings say exactly what was said in the session.</source>
            <extracomment>review_wording.SAME_AS_SHOWN</extracomment>
            <translation>Diese Einstellungen sagen genau, was in der Sitzung gesagt wurde.</translation>
        </message>
        <message>
            <source>Others would have stood at other times; which are right, only you can say.</source>
            <extracomment>review_wording.OTHER_THAN_SHOWN</extracomment>
            <translation>Andere hätten zu anderen Zeiten gestanden; welche stimmen, wissen nur Sie.</translation>
        </message>
        <message>
            <source>The client’s recording</source>
            <extracomment>review_wording.RECORDING</extracomment>
            <translation>Die Aufnahme der Person</translation>
        </message>
        <message>
            <source>It is not encrypted: whoever has the file can hear it. Give it a name that says nothing, hand it over on something the client holds, then delete it here.</source>
            <extracomment>review_wording.RECORDING_MEANS</extracomment>
            <translation>Sie ist nicht verschlüsselt: wer die Datei hat, kann sie hören. Geben Sie ihr einen Namen, der nichts sagt, übergeben Sie sie auf einem Gerät der Person, und löschen Sie sie dann hier.</translation>
        </message>
        <message>
            <source>All of the session</source>
            <extracomment>review_wording.WHOLE_SESSION</extracomment>
            <translation>Die ganze Sitzung</translation>
        </message>
        <message>
            <source>Only {start} to {end}</source>
            <extracomment>review_wording.ONLY_STRETCH</extracomment>
            <translation>Nur {start} bis {end}</translation>
        </message>
        <message>
            <source>To record a part, draw it on the timeline first, with the Shift key held.</source>
            <extracomment>review_wording.HOW_TO_CHOOSE</extracomment>
            <translation>Für einen Teil ziehen Sie ihn zuerst auf der Zeitachse, mit gehaltener Umschalttaste.</translation>
        </message>
        <message>
            <source>Stored as</source>
            <extracomment>review_wording.FORM_NAME</extracomment>
            <translation>Gespeichert als</translation>
        </message>
        <message>
            <source>MP3: plays everywhere</source>
            <extracomment>review_wording.FORMS</extracomment>
            <translation>MP3: läuft überall</translation>
        </message>
        <message>
            <source>FLAC: loses nothing</source>
            <extracomment>review_wording.FORMS</extracomment>
            <translation>FLAC: verliert nichts</translation>
        </message>
        <message>
            <source>WAV: loses nothing, large</source>
            <extracomment>review_wording.FORMS</extracomment>
            <translation>WAV: verliert nichts, groß</translation>
        </message>
        <message>
            <source>Fade in and out</source>
            <extracomment>review_wording.FADES</extracomment>
            <translation>Ein- und ausblenden</translation>
        </message>
        <message>
            <source>Ten seconds of silence before it</source>
            <extracomment>review_wording.SILENCE</extracomment>
            <translation>Davor zehn Sekunden Stille</translation>
        </message>
        <message>
            <source>Write it…</source>
            <extracomment>review_wording.WRITE_RECORDING</extracomment>
            <translation>Schreiben…</translation>
        </message>
        <message>
            <source>The recording is being written.</source>
            <extracomment>review_wording.WRITING_RECORDING</extracomment>
            <translation>Die Aufnahme wird geschrieben.</translation>
        </message>
        <message>
            <source>Written: {name}, {length}.</source>
            <extracomment>review_wording.RECORDING_WRITTEN</extracomment>
            <translation>Geschrieben: {name}, {length}.</translation>
        </message>
        <message>
            <source>This session has no sound to give.</source>
            <extracomment>review_wording.NO_SOUND_TO_GIVE</extracomment>
            <translation>Diese Sitzung hat keinen Ton.</translation>
        </message>
        <message>
            <source>Where to</source>
            <extracomment>review_wording.WHERE_TO</extracomment>
            <translation>Wohin</translation>
        </message>
        <message>
            <source>recording</source>
            <extracomment>review_wording.RECORDING_NAME</extracomment>
            <translation>Aufnahme</translation>
        </message>
        <message>
            <source>Written: {name}. It is not protected: whoever has it can read it.</source>
            <extracomment>review_wording.REPORT_WRITTEN</extracomment>
            <translation>Geschrieben: {name}. Er ist nicht geschützt: wer ihn hat, kann ihn lesen.</translation>
        </message>
        <message>
            <source>report</source>
            <extracomment>review_wording.REPORT_NAME</extracomment>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>PDF (*.pdf);;Page (*.html)</source>
            <extracomment>review_wording.REPORT_FORMS</extracomment>
            <translation>PDF (*.pdf);;Seite (*.html)</translation>
        </message>
        <message>
            <source>It could not be written: {why}</source>
            <extracomment>review_wording.NOT_WRITTEN</extracomment>
            <translation>Das konnte nicht geschrieben werden: {why}</translation>
        </message>
        <message>
            <source>Settings</source>
            <extracomment>settings_wording.TITLE</extracomment>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Saved.</source>
            <extracomment>settings_wording.SAVED</extracomment>
            <translation>Gespeichert.</translation>
        </message>
        <message>
            <source>That could not be saved: {why}</source>
            <extracomment>settings_wording.NOT_SAVED</extracomment>
            <translation>Das konnte nicht gespeichert werden: {why}</translation>
        </message>
        <message>
            <source>Look</source>
            <extracomment>settings_wording.LOOK_OF_WINDOWS</extracomment>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Language</source>
            <extracomment>settings_wording.LANGUAGE</extracomment>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Glance view dims itself</source>
            <extracomment>settings_wording.GLANCE_DIMS</extracomment>
            <translation>Blickansicht dunkelt sich ab</translation>
        </message>
        <message>
            <source>Glance view stands</source>
            <extracomment>settings_wording.SECOND_SCREEN</extracomment>
            <translation>Blickansicht steht</translation>
        </message>
        <message>
            <source>Dark</source>
            <extracomment>settings_wording.THEMES</extracomment>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Light</source>
            <extracomment>settings_wording.THEMES</extracomment>
            <translation>Hell</translation>
        </message>
        <message>
            <source>As the system</source>
            <extracomment>settings_wording.THEMES, settings_wording.LANGUAGES</extracomment>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>English</source>
            <extracomment>settings_wording.LANGUAGES</extracomment>
            <translation>English</translation>
        </message>
        <message>
            <source>Deutsch</source>
            <extracomment>settings_wording.LANGUAGES</extracomment>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>In the live window</source>
            <extracomment>settings_wording.ON_THIS_SCREEN</extracomment>
            <translation>Im Sitzungsfenster</translation>
        </message>
        <message>
            <source>On {screen}, {width} × {height}</source>
            <extracomment>settings_wording.ON_SCREEN</extracomment>
            <translation>Auf {screen}, {width} × {height}</translation>
        </message>
        <message>
            <source>On {screen}, not plugged in now</source>
            <extracomment>settings_wording.UNPLUGGED</extracomment>
            <translation>Auf {screen}, jetzt nicht angesteckt</translation>
        </message>
        <message>
            <source>Where your records live</source>
            <extracomment>settings_wording.WHERE</extracomment>
            <translation>Wo Ihre Aufzeichnungen liegen</translation>
        </message>
        <message>
            <source>{folder}
Encrypted. Nothing leaves this computer.</source>
            <extracomment>settings_wording.WHERE_MEANS</extracomment>
            <translation>{folder}
Verschlüsselt. Nichts verlässt diesen Computer.</translation>
        </message>
        <message>
            <source>Handrail {version}</source>
            <extracomment>settings_wording.VERSION</extracomment>
            <translation>Handrail {version}</translation>
        </message>
        <message>
            <source>Free software under the GPL, version 3 or later, without any warranty.</source>
            <extracomment>settings_wording.LICENCE</extracomment>
            <translation>Freie Software unter der GPL, Version 3 oder neuer, ohne jede Gewähr.</translation>
        </message>
        <message>
            <source>To update, download a newer version and install it. Handrail asks the network for nothing, not even for that.</source>
            <extracomment>settings_wording.UPDATES</extracomment>
            <translation>Zum Aktualisieren laden Sie eine neuere Version herunter und installieren sie. Handrail fragt das Netz nach nichts, auch nicht danach.</translation>
        </message>
        <message>
            <source>Keys</source>
            <extracomment>settings_wording.KEYS</extracomment>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>A pedal or a presenter is a keyboard: choose a cell, Return, then press it.</source>
            <extracomment>settings_wording.KEYS_MEAN</extracomment>
            <translation>Ein Pedal oder Presenter ist eine Tastatur: Feld wählen, Eingabetaste, dann drücken.</translation>
        </message>
        <message>
            <source>What it does</source>
            <extracomment>settings_wording.COLUMNS</extracomment>
            <translation>Was sie tut</translation>
        </message>
        <message>
            <source>Key</source>
            <extracomment>settings_wording.COLUMNS</extracomment>
            <translation>Taste</translation>
        </message>
        <message>
            <source>Second key</source>
            <extracomment>settings_wording.COLUMNS</extracomment>
            <translation>Zweite Taste</translation>
        </message>
        <message>
            <source>Press a key…</source>
            <extracomment>settings_wording.WAITING</extracomment>
            <translation>Taste drücken…</translation>
        </message>
        <message>
            <source>Press a &amp;key</source>
            <extracomment>settings_wording.CHANGE</extracomment>
            <translation>&amp;Taste drücken</translation>
        </message>
        <message>
            <source>&amp;No key</source>
            <extracomment>settings_wording.FREE</extracomment>
            <translation>&amp;Keine Taste</translation>
        </message>
        <message>
            <source>&amp;As before</source>
            <extracomment>settings_wording.AS_BEFORE</extracomment>
            <translation>&amp;Wie vorher</translation>
        </message>
        <message>
            <source>All as &amp;shipped</source>
            <extracomment>settings_wording.AS_SHIPPED</extracomment>
            <translation>Alle wie &amp;geliefert</translation>
        </message>
        <message>
            <source>{key} is now: {action}.</source>
            <extracomment>settings_wording.BOUND</extracomment>
            <translation>{key} ist jetzt: {action}.</translation>
        </message>
        <message>
            <source>{action} has no key there now.</source>
            <extracomment>settings_wording.FREED</extracomment>
            <translation>{action} hat dort jetzt keine Taste.</translation>
        </message>
        <message>
            <source>The last change is taken back.</source>
            <extracomment>settings_wording.NOW_AS_BEFORE</extracomment>
            <translation>Die letzte Änderung ist zurückgenommen.</translation>
        </message>
        <message>
            <source>All keys are as shipped.</source>
            <extracomment>settings_wording.NOW_AS_SHIPPED</extracomment>
            <translation>Alle Tasten sind wie geliefert.</translation>
        </message>
        <message>
            <source>{key} already is: {holder}. Nothing was changed.</source>
            <extracomment>settings_wording.TAKEN</extracomment>
            <translation>{key} ist schon: {holder}. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>That key has to keep its own meaning. Nothing was changed.</source>
            <extracomment>settings_wording.CANNOT_BE_BOUND</extracomment>
            <translation>Diese Taste behält ihre eigene Bedeutung. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Supports attention; does not diagnose, detect dissociation or measure safety.</source>
            <extracomment>settings_wording.DISCLAIMERS</extracomment>
            <translation>Stützt die Aufmerksamkeit; stellt nichts fest und misst weder Dissoziation noch Sicherheit.</translation>
        </message>
        <message>
            <source>Not validated in clients.</source>
            <extracomment>settings_wording.DISCLAIMERS</extracomment>
            <translation>Nicht an Klient:innen validiert.</translation>
        </message>
        <message>
            <source>Not a medical device.</source>
            <extracomment>settings_wording.DISCLAIMERS</extracomment>
            <translation>Kein Medizinprodukt.</translation>
        </message>
        <message>
            <source>No flag does not mean all is well.</source>
            <extracomment>settings_wording.DISCLAIMERS</extracomment>
            <translation>Keine Meldung heißt nicht, dass alles gut ist.</translation>
        </message>
        <message>
            <source>You decide.</source>
            <extracomment>settings_wording.DISCLAIMERS</extracomment>
            <translation>Sie entscheiden.</translation>
        </message>
        <message>
            <source>Nothing arrives</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Es kommt nichts an</translation>
        </message>
        <message>
            <source>One microphone is mute</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Ein Mikrofon ist stumm</translation>
        </message>
        <message>
            <source>No voice for long. The right microphone?</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Lange keine Stimme. Das richtige Mikrofon?</translation>
        </message>
        <message>
            <source>Possibly too loud: lower its gain</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Möglicherweise zu laut: Pegel senken</translation>
        </message>
        <message>
            <source>The room is nearly as loud as the voices</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Der Raum ist fast so laut wie die Stimmen</translation>
        </message>
        <message>
            <source>Possible automatic gain: switch it off</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Mögliche Pegelautomatik: bitte abschalten</translation>
        </message>
        <message>
            <source>Possible noise suppression: switch it off</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Mögliche Rauschunterdrückung: bitte abschalten</translation>
        </message>
        <message>
            <source>No sound from the call for long. Still connected?</source>
            <extracomment>sound_wording.SOUND</extracomment>
            <translation>Lange kein Ton vom Anruf. Noch verbunden?</translation>
        </message>
        <message>
            <source>Computer too busy: {n} s of sound missing.</source>
            <extracomment>sound_wording.MISSING</extracomment>
            <translation>Computer überlastet: {n} s Ton fehlen.</translation>
        </message>
        <message>
            <source>New session</source>
            <extracomment>start_wording.TITLE</extracomment>
            <translation>Neue Sitzung</translation>
        </message>
        <message>
            <source>Choose what to watch with, ask what is agreed, then start.</source>
            <extracomment>start_wording.SUBTITLE</extracomment>
            <translation>Wählen Sie, womit beobachtet wird, fragen Sie nach der Einwilligung, dann beginnen Sie.</translation>
        </message>
        <message>
            <source>&amp;Start the session</source>
            <extracomment>start_wording.START</extracomment>
            <translation>&amp;Sitzung beginnen</translation>
        </message>
        <message>
            <source>Starting. This takes a few seconds.</source>
            <extracomment>start_wording.STARTING</extracomment>
            <translation>Beginnt. Das dauert einige Sekunden.</translation>
        </message>
        <message>
            <source>Heart rate straps in range</source>
            <extracomment>start_wording.HEART_LIST</extracomment>
            <translation>Pulsgurte in Reichweite</translation>
        </message>
        <message>
            <source>No strap: voice only</source>
            <extracomment>start_wording.NO_STRAP</extracomment>
            <translation>Kein Gurt: nur Stimme</translation>
        </message>
        <message>
            <source>Looking for straps</source>
            <extracomment>start_wording.LOOKING_STRAPS</extracomment>
            <translation>Gurte werden gesucht</translation>
        </message>
        <message>
            <source>No strap found. Is it worn and moistened?</source>
            <extracomment>start_wording.NO_STRAP_FOUND</extracomment>
            <translation>Kein Gurt gefunden. Ist er angelegt und feucht?</translation>
        </message>
        <message>
            <source>Worn on the skin and moistened, a strap is found within seconds.</source>
            <extracomment>start_wording.ABOUT_STRAPS</extracomment>
            <translation>Auf der Haut und angefeuchtet wird ein Gurt in Sekunden gefunden.</translation>
        </message>
        <message>
            <source>Not heard now: out of reach, not yet worn and moistened, or held by a phone or another program. Close Polar Beat or Flow there.</source>
            <extracomment>start_wording.NOT_HEARD</extracomment>
            <translation>Jetzt nicht zu hören: zu weit weg, noch nicht angelegt und feucht, oder von einem Handy oder anderen Programm belegt. Schließen Sie dort Polar Beat oder Flow.</translation>
        </message>
        <message>
            <source>Voice only: nothing will be said about arousal.</source>
            <extracomment>start_wording.VOICE_ONLY</extracomment>
            <translation>Nur Stimme: über die Anspannung wird nichts gesagt.</translation>
        </message>
        <message>
            <source>Strap without a name</source>
            <extracomment>start_wording.UNNAMED</extracomment>
            <translation>Gurt ohne Namen</translation>
        </message>
        <message>
            <source>in use by this computer</source>
            <extracomment>start_wording.IN_USE</extracomment>
            <translation>von diesem Computer benutzt</translation>
        </message>
        <message>
            <source>signal not known</source>
            <extracomment>start_wording.UNHEARD</extracomment>
            <translation>Signal unbekannt</translation>
        </message>
        <message>
            <source>used before</source>
            <extracomment>start_wording.USED_BEFORE</extracomment>
            <translation>schon benutzt</translation>
        </message>
        <message>
            <source>not heard now</source>
            <extracomment>start_wording.NOT_HEARD_NOW</extracomment>
            <translation>jetzt nicht zu hören</translation>
        </message>
        <message>
            <source>worn by you before</source>
            <extracomment>start_wording.YOURS_BEFORE</extracomment>
            <translation>schon von Ihnen getragen</translation>
        </message>
        <message>
            <source>battery low</source>
            <extracomment>start_wording.BATTERY_LOW</extracomment>
            <translation>Batterie schwach</translation>
        </message>
        <message>
            <source>strong signal</source>
            <extracomment>start_wording.STRONG</extracomment>
            <translation>starkes Signal</translation>
        </message>
        <message>
            <source>fair signal</source>
            <extracomment>start_wording.FAIR</extracomment>
            <translation>mittleres Signal</translation>
        </message>
        <message>
            <source>weak signal, bring it closer</source>
            <extracomment>start_wording.WEAK</extracomment>
            <translation>schwaches Signal, näher bringen</translation>
        </message>
        <message>
            <source>No second strap</source>
            <extracomment>start_wording.NO_SECOND</extracomment>
            <translation>Kein zweiter Gurt</translation>
        </message>
        <message>
            <source>{name}, on the client as a backup</source>
            <extracomment>start_wording.AS_BACKUP</extracomment>
            <translation>{name}, als Reserve an der Person</translation>
        </message>
        <message>
            <source>{name}, on you (therapist)</source>
            <extracomment>start_wording.ON_THERAPIST</extracomment>
            <translation>{name}, an Ihnen</translation>
        </message>
        <message>
            <source>If there is one: a backup on the client, or one on you.</source>
            <extracomment>start_wording.ABOUT_SECOND</extracomment>
            <translation>Wenn es einen gibt: als Reserve an der Person, oder an Ihnen.</translation>
        </message>
        <message>
            <source>Used while the first cannot be.</source>
            <extracomment>start_wording.ABOUT_BACKUP</extracomment>
            <translation>Springt ein, wenn der erste ausfällt.</translation>
        </message>
        <message>
            <source>Recorded beside the client’s, and never judged.</source>
            <extracomment>start_wording.ABOUT_THERAPISTS</extracomment>
            <translation>Wird neben dem anderen aufgezeichnet und nie beurteilt.</translation>
        </message>
        <message>
            <source>lab stream</source>
            <extracomment>start_wording.LAB_STREAM</extracomment>
            <translation>Laborstrom</translation>
        </message>
        <message>
            <source>a question is open</source>
            <extracomment>start_wording.OPEN_QUESTION</extracomment>
            <translation>eine Frage ist offen</translation>
        </message>
        <message>
            <source>From another program on this computer, in the place of a strap.</source>
            <extracomment>start_wording.ABOUT_LAB_STREAMS</extracomment>
            <translation>Von einem anderen Programm auf diesem Computer, anstelle eines Gurts.</translation>
        </message>
        <message>
            <source>Heart rate without beats: nothing but its trend will be said.</source>
            <extracomment>start_wording.LAB_RATE_ONLY</extracomment>
            <translation>Puls ohne Herzschläge: nur der Verlauf wird gesagt.</translation>
        </message>
        <message>
            <source>An ECG from another program is recorded, but not read during the session: nothing will be said about arousal.</source>
            <extracomment>start_wording.LAB_ECG_ONLY</extracomment>
            <translation>Ein EKG aus einem anderen Programm wird aufgezeichnet, in der Sitzung aber nicht gelesen: über die Anspannung wird nichts gesagt.</translation>
        </message>
        <message>
            <source>This stream leaves a question open. Answer it by starting with “{command}”, or choose another.</source>
            <extracomment>start_wording.ANSWER_FIRST</extracomment>
            <translation>Dieser Strom lässt eine Frage offen. Beantworten Sie sie mit dem Start durch „{command}“, oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>Heart and findings of this session are sent out over Lab Streaming Layer, without encryption.</source>
            <extracomment>start_wording.SENT_OUT</extracomment>
            <translation>Herz und Befunde dieser Sitzung gehen unverschlüsselt über Lab Streaming Layer hinaus.</translation>
        </message>
        <message>
            <source>Voice</source>
            <extracomment>start_wording.VOICE, wording.SENSORS</extracomment>
            <translation>Stimme</translation>
        </message>
        <message>
            <source>Microphones of this computer</source>
            <extracomment>start_wording.VOICE_LIST</extracomment>
            <translation>Mikrofone dieses Computers</translation>
        </message>
        <message>
            <source>No microphone: heart only</source>
            <extracomment>start_wording.NO_MICROPHONE</extracomment>
            <translation>Kein Mikrofon: nur Herz</translation>
        </message>
        <message>
            <source>Looking for microphones</source>
            <extracomment>start_wording.LOOKING_MICROPHONES</extracomment>
            <translation>Mikrofone werden gesucht</translation>
        </message>
        <message>
            <source>No microphone found. Is it plugged in?</source>
            <extracomment>start_wording.NO_MICROPHONE_FOUND</extracomment>
            <translation>Kein Mikrofon gefunden. Ist es eingesteckt?</translation>
        </message>
        <message>
            <source>Heart only: nothing will be said about contact.</source>
            <extracomment>start_wording.HEART_ONLY</extracomment>
            <translation>Nur Herz: über den Kontakt wird nichts gesagt.</translation>
        </message>
        <message>
            <source>One for each of you</source>
            <extracomment>start_wording.SOUND_MODES</extracomment>
            <translation>Eines für jede Person</translation>
        </message>
        <message>
            <source>One for the room</source>
            <extracomment>start_wording.SOUND_MODES</extracomment>
            <translation>Eines für den Raum</translation>
        </message>
        <message>
            <source>Two channels, yours first. Who speaks is told by whose microphone is louder: the surest way.</source>
            <extracomment>start_wording.MICROPHONE_EACH</extracomment>
            <translation>Zwei Kanäle, Ihrer zuerst. Wer spricht, zeigt das lautere Mikrofon: der sicherste Weg.</translation>
        </message>
        <message>
            <source>Who speaks is told by voice: in the session, each talks alone for some sentences. Short gaps stay uncertain.</source>
            <extracomment>start_wording.MICROPHONE_ROOM</extracomment>
            <translation>Wer spricht, zeigt die Stimme: in der Sitzung spricht jede Person einige Sätze allein. Kurze Lücken bleiben unsicher.</translation>
        </message>
        <message>
            <source>The call's sound comes from a second device. Reply times include the call's delay, unless it can be heard or is typed in.</source>
            <extracomment>start_wording.MICROPHONE_CALL</extracomment>
            <translation>Der Ton des Anrufs kommt von einem zweiten Gerät. Antwortzeiten enthalten seine Verzögerung, außer sie ist hörbar oder eingegeben.</translation>
        </message>
        <message>
            <source>Choose the device that records the call</source>
            <extracomment>start_wording.CALL_DEVICE</extracomment>
            <translation>Gerät wählen, das den Anruf aufnimmt</translation>
        </message>
        <message>
            <source>Choose the device that records the call, or another way.</source>
            <extracomment>start_wording.CHOOSE_CALL</extracomment>
            <translation>Wählen Sie das Gerät, das den Anruf aufnimmt, oder eine andere Art.</translation>
        </message>
        <message>
            <source>A Bluetooth headset hears late and like a telephone: take a wired one.</source>
            <extracomment>start_wording.MICROPHONE_WARNINGS</extracomment>
            <translation>Ein Bluetooth-Headset hört spät und wie ein Telefon: nehmen Sie eines mit Kabel.</translation>
        </message>
        <message>
            <source>Possibly a Bluetooth headset, which hears late: better a wired one.</source>
            <extracomment>start_wording.MICROPHONE_WARNINGS</extracomment>
            <translation>Möglicherweise ein Bluetooth-Headset, das spät hört: besser eines mit Kabel.</translation>
        </message>
        <message>
            <source>Its driver delivers late: use it alone.</source>
            <extracomment>start_wording.MICROPHONE_WARNINGS</extracomment>
            <translation>Sein Treiber liefert spät: benutzen Sie es allein.</translation>
        </message>
        <message>
            <source>1 channel</source>
            <extracomment>start_wording.CHANNELS_ONE</extracomment>
            <translation>1 Kanal</translation>
        </message>
        <message>
            <source>{n} channels</source>
            <extracomment>start_wording.CHANNELS_MANY</extracomment>
            <translation>{n} Kanäle</translation>
        </message>
        <message>
            <source>the usual one</source>
            <extracomment>start_wording.USUAL</extracomment>
            <translation>das übliche</translation>
        </message>
        <message>
            <source>Cannot look. Run “handrail doctor”.</source>
            <extracomment>start_wording.CANNOT_LOOK</extracomment>
            <translation>Suche nicht möglich. Starten Sie „handrail doctor“.</translation>
        </message>
        <message>
            <source>&amp;Look again</source>
            <extracomment>start_wording.LOOK_AGAIN_STRAPS</extracomment>
            <translation>Ne&amp;u suchen</translation>
        </message>
        <message>
            <source>Look &amp;again</source>
            <extracomment>start_wording.LOOK_AGAIN_MICROPHONES</extracomment>
            <translation>Neu su&amp;chen</translation>
        </message>
        <message>
            <source>Choose a strap, or none.</source>
            <extracomment>start_wording.CHOOSE_STRAP</extracomment>
            <translation>Wählen Sie einen Gurt, oder keinen.</translation>
        </message>
        <message>
            <source>Choose a microphone, or none.</source>
            <extracomment>start_wording.CHOOSE_MICROPHONE</extracomment>
            <translation>Wählen Sie ein Mikrofon, oder keines.</translation>
        </message>
        <message>
            <source>Choose a strap, a microphone or both: with neither there is nothing to watch.</source>
            <extracomment>start_wording.NOTHING_TO_WATCH</extracomment>
            <translation>Wählen Sie einen Gurt, ein Mikrofon oder beides: ohne eines davon gibt es nichts zu beobachten.</translation>
        </message>
        <message>
            <source>Ask the client, and tick what is agreed to. Without heart and voice timing there is nothing to watch.</source>
            <extracomment>start_wording.NOTHING_AGREED</extracomment>
            <translation>Fragen Sie die Person, und setzen Sie einen Haken, wo sie einwilligt. Ohne Herz und Sprechzeiten gibt es nichts zu beobachten.</translation>
        </message>
        <message>
            <source>Not agreed to: no strap is used, and nothing will be said about arousal.</source>
            <extracomment>start_wording.HEART_NOT_AGREED</extracomment>
            <translation>Keine Einwilligung: kein Gurt wird benutzt, über die Anspannung wird nichts gesagt.</translation>
        </message>
        <message>
            <source>Not agreed to: no microphone is opened, and nothing will be said about contact.</source>
            <extracomment>start_wording.VOICE_NOT_AGREED</extracomment>
            <translation>Keine Einwilligung: kein Mikrofon wird geöffnet, über den Kontakt wird nichts gesagt.</translation>
        </message>
        <message>
            <source>Ready to start.</source>
            <extracomment>start_wording.READY</extracomment>
            <translation>Bereit zu beginnen.</translation>
        </message>
        <message>
            <source>The session could not be started: the recording does not answer. Run “handrail doctor”, then try again.</source>
            <extracomment>start_wording.NO_ANSWER</extracomment>
            <translation>Die Sitzung konnte nicht beginnen: die Aufzeichnung antwortet nicht. Starten Sie „handrail doctor“ und versuchen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <source>The session could not be started: {why}</source>
            <extracomment>start_wording.COMPUTER_REFUSED</extracomment>
            <translation>Die Sitzung konnte nicht beginnen: {why}</translation>
        </message>
        <message>
            <source>Close the window</source>
            <extracomment>start_wording.CLOSING_TITLE</extracomment>
            <translation>Fenster schließen</translation>
        </message>
        <message>
            <source>The session is still running.</source>
            <extracomment>start_wording.CLOSING_QUESTION</extracomment>
            <translation>Die Sitzung läuft noch.</translation>
        </message>
        <message>
            <source>If you keep recording, start Handrail again to come back. After half an hour without a window the record is closed by itself.</source>
            <extracomment>start_wording.CLOSING_DETAIL</extracomment>
            <translation>Wenn Sie weiter aufzeichnen, starten Sie Handrail neu, um zurückzukommen. Nach einer halben Stunde ohne Fenster wird die Aufzeichnung von selbst geschlossen.</translation>
        </message>
        <message>
            <source>&amp;End the session</source>
            <extracomment>start_wording.END</extracomment>
            <translation>Sitzung &amp;beenden</translation>
        </message>
        <message>
            <source>&amp;Keep recording, close the window</source>
            <extracomment>start_wording.KEEP</extracomment>
            <translation>&amp;Weiter aufzeichnen, Fenster schließen</translation>
        </message>
        <message>
            <source>Closing the record.</source>
            <extracomment>start_wording.ENDING</extracomment>
            <translation>Die Aufzeichnung wird geschlossen.</translation>
        </message>
        <message>
            <source>The record has not been closed yet; recording may still be going on. Go back and try again in a moment.</source>
            <extracomment>start_wording.NOT_ENDED</extracomment>
            <translation>Die Aufzeichnung ist noch nicht geschlossen; vielleicht läuft sie noch. Gehen Sie zurück und versuchen Sie es gleich noch einmal.</translation>
        </message>
        <message>
            <source>erased</source>
            <extracomment>time_wording.ERASED</extracomment>
            <translation>gelöscht</translation>
        </message>
        <message>
            <source>asleep</source>
            <extracomment>time_wording.ASLEEP</extracomment>
            <translation>im Ruhezustand</translation>
        </message>
        <message>
            <source>stood still</source>
            <extracomment>time_wording.STOOD_STILL</extracomment>
            <translation>stand still</translation>
        </message>
        <message>
            <source>The computer slept for {span}. Nothing was recorded meanwhile.</source>
            <extracomment>time_wording.SLEPT</extracomment>
            <translation>Der Computer war {span} im Ruhezustand. Nichts wurde aufgezeichnet.</translation>
        </message>
        <message>
            <source>The program stood still for {span}. What came meanwhile came late.</source>
            <extracomment>time_wording.STALLED</extracomment>
            <translation>Das Programm stand für {span} still. Was inzwischen kam, kam spät.</translation>
        </message>
        <message>
            <source>The computer’s clock was set forward by {span}.</source>
            <extracomment>time_wording.SET_FORWARD</extracomment>
            <translation>Die Uhr des Computers wurde um {span} vorgestellt.</translation>
        </message>
        <message>
            <source>The computer’s clock was set back by {span}.</source>
            <extracomment>time_wording.SET_BACK</extracomment>
            <translation>Die Uhr des Computers wurde um {span} zurückgestellt.</translation>
        </message>
        <message>
            <source>Session time is not affected.</source>
            <extracomment>time_wording.SESSION_TIME</extracomment>
            <translation>Die Sitzungszeit ist davon nicht betroffen.</translation>
        </message>
        <message>
            <source>Room on the disk for about 1 more minute.</source>
            <extracomment>time_wording.ROOM_ONE</extracomment>
            <translation>Platz auf der Festplatte für etwa 1 weitere Minute.</translation>
        </message>
        <message>
            <source>Room on the disk for about {n} more minutes.</source>
            <extracomment>time_wording.ROOM_MANY</extracomment>
            <translation>Platz auf der Festplatte für etwa {n} weitere Minuten.</translation>
        </message>
        <message>
            <source>Room on the disk for less than a minute.</source>
            <extracomment>time_wording.ROOM_NONE</extracomment>
            <translation>Platz auf der Festplatte für weniger als eine Minute.</translation>
        </message>
        <message>
            <source>No room on the disk. What comes now waits in memory.</source>
            <extracomment>time_wording.NO_ROOM</extracomment>
            <translation>Kein Platz auf der Festplatte. Was jetzt kommt, wartet im Arbeitsspeicher.</translation>
        </message>
        <message>
            <source>This session beside earlier ones</source>
            <extracomment>trend_wording.TITLE</extracomment>
            <translation>Diese Sitzung neben früheren</translation>
        </message>
        <message>
            <source>Reading the earlier sessions…</source>
            <extracomment>trend_wording.READING</extracomment>
            <translation>Die früheren Sitzungen werden gelesen …</translation>
        </message>
        <message>
            <source>The earlier sessions could not be read: {why}</source>
            <extracomment>trend_wording.NOT_READ</extracomment>
            <translation>Die früheren Sitzungen konnten nicht gelesen werden: {why}</translation>
        </message>
        <message>
            <source>There is no earlier session of this client to compare with.</source>
            <extracomment>trend_wording.NONE_EARLIER</extracomment>
            <translation>Es gibt keine frühere Sitzung dieser Person zum Vergleichen.</translation>
        </message>
        <message>
            <source>Not said</source>
            <extracomment>trend_wording.NOT_SAID</extracomment>
            <translation>Nicht gesagt</translation>
        </message>
        <message>
            <source>Compared with</source>
            <extracomment>trend_wording.HELD_TO</extracomment>
            <translation>Verglichen mit</translation>
        </message>
        <message>
            <source>All sessions</source>
            <extracomment>trend_wording.ALL_SESSIONS</extracomment>
            <translation>Alle Sitzungen</translation>
        </message>
        <message>
            <source>Only this memory</source>
            <extracomment>trend_wording.ONLY_THIS</extracomment>
            <translation>Nur diese Erinnerung</translation>
        </message>
        <message>
            <source>A letter is your own shorthand: give the sessions of one memory the same one. Nothing about the memory is kept.</source>
            <extracomment>trend_wording.MEMORY_MEANS</extracomment>
            <translation>Ein Buchstabe ist Ihr eigenes Kürzel: Geben Sie den Sitzungen zu einer Erinnerung denselben. Über die Erinnerung selbst wird nichts gespeichert.</translation>
        </message>
        <message>
            <source>Say first which memory this session worked on.</source>
            <extracomment>trend_wording.SAY_MEMORY_FIRST</extracomment>
            <translation>Sagen Sie zuerst, an welcher Erinnerung diese Sitzung gearbeitet hat.</translation>
        </message>
        <message>
            <source>None of the newest {n} earlier sessions is said to be of this memory.</source>
            <extracomment>trend_wording.NONE_OF_MEMORY</extracomment>
            <translation>Von keiner der neuesten {n} früheren Sitzungen ist gesagt, dass sie an dieser Erinnerung gearbeitet hat.</translation>
        </message>
        <message>
            <source>You said of none of the newest {n} earlier sessions that it worked on this memory.</source>
            <extracomment>trend_wording.SAME_NONE</extracomment>
            <translation>Von keiner der neuesten {n} früheren Sitzungen haben Sie gesagt, dass sie an dieser Erinnerung gearbeitet hat.</translation>
        </message>
        <message>
            <source>1 earlier session worked on this memory, as you said.</source>
            <extracomment>trend_wording.SAME_ONE</extracomment>
            <translation>1 frühere Sitzung hat, wie Sie gesagt haben, an dieser Erinnerung gearbeitet.</translation>
        </message>
        <message>
            <source>{n} earlier sessions worked on this memory, as you said.</source>
            <extracomment>trend_wording.SAME_MANY</extracomment>
            <translation>{n} frühere Sitzungen haben, wie Sie gesagt haben, an dieser Erinnerung gearbeitet.</translation>
        </message>
        <message>
            <source>No earlier session is left out.</source>
            <extracomment>trend_wording.LEFT_OUT_NONE</extracomment>
            <translation>Keine frühere Sitzung ist weggelassen.</translation>
        </message>
        <message>
            <source>1 earlier session is left out: it worked on another memory.</source>
            <extracomment>trend_wording.OTHER_ONE</extracomment>
            <translation>1 frühere Sitzung ist weggelassen: Sie hat an einer anderen Erinnerung gearbeitet.</translation>
        </message>
        <message>
            <source>{n} earlier sessions are left out: they worked on other memories.</source>
            <extracomment>trend_wording.OTHER_MANY</extracomment>
            <translation>{n} frühere Sitzungen sind weggelassen: Sie haben an anderen Erinnerungen gearbeitet.</translation>
        </message>
        <message>
            <source>1 earlier session is left out: in its own review no memory was said.</source>
            <extracomment>trend_wording.NOT_SAID_ONE</extracomment>
            <translation>1 frühere Sitzung ist weggelassen: In ihrer eigenen Rückschau wurde keine Erinnerung genannt.</translation>
        </message>
        <message>
            <source>{n} earlier sessions are left out: in their own reviews no memory was said.</source>
            <extracomment>trend_wording.NOT_SAID_MANY</extracomment>
            <translation>{n} frühere Sitzungen sind weggelassen: In ihrer eigenen Rückschau wurde keine Erinnerung genannt.</translation>
        </message>
        <message>
            <source>Answers while reliving took</source>
            <extracomment>trend_wording.NAMES</extracomment>
            <translation>Antworten beim Wiedererleben brauchten</translation>
        </message>
        <message>
            <source>{n} units above usual</source>
            <extracomment>trend_wording.VALUES</extracomment>
            <translation>{n} Einheiten über dem Üblichen</translation>
        </message>
        <message>
            <source>{n} s after</source>
            <extracomment>trend_wording.VALUES</extracomment>
            <translation>{n} s danach</translation>
        </message>
        <message>
            <source>{n} in 10 min</source>
            <extracomment>trend_wording.VALUES</extracomment>
            <translation>{n} in 10 min</translation>
        </message>
        <message>
            <source>{n} s before</source>
            <extracomment>trend_wording.BEFORE_MARK</extracomment>
            <translation>{n} s davor</translation>
        </message>
        <message>
            <source>Not known of this session</source>
            <extracomment>trend_wording.STANDINGS</extracomment>
            <translation>Von dieser Sitzung nicht bekannt</translation>
        </message>
        <message>
            <source>Too few to compare</source>
            <extracomment>trend_wording.STANDINGS</extracomment>
            <translation>Zu wenige zum Vergleichen</translation>
        </message>
        <message>
            <source>Within usual range</source>
            <extracomment>trend_wording.STANDINGS</extracomment>
            <translation>Im üblichen Bereich</translation>
        </message>
        <message>
            <source>Clearer than usual session-to-session variation</source>
            <extracomment>trend_wording.STANDINGS</extracomment>
            <translation>Deutlicher als die übliche Schwankung zwischen Sitzungen</translation>
        </message>
        <message>
            <source>A typical minute: {n} units since last time ({low} to {high})</source>
            <extracomment>trend_wording.SINCE_LAST</extracomment>
            <translation>Typische Minute: {n} Einheiten seit letztem Mal ({low} bis {high})</translation>
        </message>
        <message>
            <source>A typical minute: {n} s since last time ({low} to {high})</source>
            <extracomment>trend_wording.SINCE_LAST</extracomment>
            <translation>Typische Minute: {n} s seit letztem Mal ({low} bis {high})</translation>
        </message>
        <message>
            <source>This session</source>
            <extracomment>trend_wording.THIS</extracomment>
            <translation>Diese Sitzung</translation>
        </message>
        <message>
            <source>Earlier, under other conditions</source>
            <extracomment>trend_wording.OTHER</extracomment>
            <translation>Früher, unter anderen Bedingungen</translation>
        </message>
        <message>
            <source>Range of the earlier sessions</source>
            <extracomment>trend_wording.RANGE</extracomment>
            <translation>Bereich der früheren Sitzungen</translation>
        </message>
        <message>
            <source>Range of the earlier sessions of this memory</source>
            <extracomment>trend_wording.RANGE_OF_MEMORY</extracomment>
            <translation>Bereich der früheren Sitzungen zu dieser Erinnerung</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <extracomment>trend_wording.DAY</extracomment>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>{day}: {value}</source>
            <extracomment>trend_wording.POINT</extracomment>
            <translation>{day}: {value}</translation>
        </message>
        <message>
            <source>{day}: {value}, under other conditions</source>
            <extracomment>trend_wording.POINT_OTHER</extracomment>
            <translation>{day}: {value}, unter anderen Bedingungen</translation>
        </message>
        <message>
            <source>{day}: not known</source>
            <extracomment>trend_wording.POINT_NOT_KNOWN</extracomment>
            <translation>{day}: nicht bekannt</translation>
        </message>
        <message>
            <source>A range of few sessions is narrow, and a session in which nothing changed often lies outside it.</source>
            <extracomment>trend_wording.CAUTION</extracomment>
            <translation>Ein Bereich aus wenigen Sitzungen ist schmal, und eine Sitzung, in der sich nichts geändert hat, liegt oft außerhalb.</translation>
        </message>
        <message>
            <source>Only the newest {n} earlier sessions are looked at.</source>
            <extracomment>trend_wording.NEWEST</extracomment>
            <translation>Es werden nur die neuesten {n} früheren Sitzungen angesehen.</translation>
        </message>
        <message>
            <source>Sessions are compared whatever memory they worked on.</source>
            <extracomment>trend_wording.ANY_MEMORY</extracomment>
            <translation>Verglichen wird, gleich an welcher Erinnerung gearbeitet wurde.</translation>
        </message>
        <message>
            <source>Whether the same memory was worked with is not known here: you know.</source>
            <extracomment>trend_wording.ANY_NOT_SAID</extracomment>
            <translation>Ob an derselben Erinnerung gearbeitet wurde, ist hier nicht bekannt: Sie wissen es.</translation>
        </message>
        <message>
            <source>Only sessions that worked on the same memory, by your word, are compared.</source>
            <extracomment>trend_wording.SAME_MEMORY</extracomment>
            <translation>Verglichen werden nur Sitzungen, die nach Ihren Angaben an derselben Erinnerung gearbeitet haben.</translation>
        </message>
        <message>
            <source>Show</source>
            <extracomment>trend_wording.SHOW</extracomment>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Measures</source>
            <extracomment>trend_wording.MEASURES</extracomment>
            <translation>Werte</translation>
        </message>
        <message>
            <source>What was said</source>
            <extracomment>trend_wording.TOLD</extracomment>
            <translation>Was gesagt wurde</translation>
        </message>
        <message>
            <source>What was said in this session, and your word on it.</source>
            <extracomment>trend_wording.TOLD_OVER_THIS</extracomment>
            <translation>Was in dieser Sitzung gesagt wurde, und Ihr Wort dazu.</translation>
        </message>
        <message>
            <source>What was said in this session and 1 earlier one, together, and your word on it.</source>
            <extracomment>trend_wording.TOLD_OVER_ONE</extracomment>
            <translation>Was in dieser und 1 früheren Sitzung gesagt wurde, zusammen, und Ihr Wort dazu.</translation>
        </message>
        <message>
            <source>What was said in this session and {n} earlier ones, together, and your word on it.</source>
            <extracomment>trend_wording.TOLD_OVER_MANY</extracomment>
            <translation>Was in dieser und {n} früheren Sitzungen gesagt wurde, zusammen, und Ihr Wort dazu.</translation>
        </message>
        <message>
            <source>None in these sessions.</source>
            <extracomment>trend_wording.TOLD_NONE</extracomment>
            <translation>Keine in diesen Sitzungen.</translation>
        </message>
        <message>
            <source>once</source>
            <extracomment>trend_wording.TOLD_ONCE</extracomment>
            <translation>einmal</translation>
        </message>
        <message>
            <source>{n} times</source>
            <extracomment>trend_wording.TOLD_TIMES</extracomment>
            <translation>{n}-mal</translation>
        </message>
        <message>
            <source>Right: {right} of {judged} that you judged.</source>
            <extracomment>trend_wording.TOLD_RIGHT</extracomment>
            <translation>Richtig: {right} von {judged}, die Sie beurteilt haben.</translation>
        </message>
        <message>
            <source>You judged none of them right or not.</source>
            <extracomment>trend_wording.TOLD_NOT_JUDGED</extracomment>
            <translation>Nichts davon haben Sie als richtig oder falsch beurteilt.</translation>
        </message>
        <message>
            <source>Unsure: {n}.</source>
            <extracomment>trend_wording.TOLD_UNSURE</extracomment>
            <translation>Unsicher: {n}.</translation>
        </message>
        <message>
            <source>Not answered: {n}.</source>
            <extracomment>trend_wording.TOLD_UNANSWERED</extracomment>
            <translation>Unbeantwortet: {n}.</translation>
        </message>
        <message>
            <source>{what}, {often}. {word}</source>
            <extracomment>trend_wording.TOLD_ROW</extracomment>
            <translation>{what}, {often}. {word}</translation>
        </message>
        <message>
            <source>You marked 1 loss of contact of which nothing was said.</source>
            <extracomment>trend_wording.TOLD_MISSED_ONE</extracomment>
            <translation>Sie haben 1 Kontaktverlust markiert, zu dem nichts gesagt wurde.</translation>
        </message>
        <message>
            <source>You marked {n} losses of contact of which nothing was said.</source>
            <extracomment>trend_wording.TOLD_MISSED_MANY</extracomment>
            <translation>Sie haben {n} Kontaktverluste markiert, zu denen nichts gesagt wurde.</translation>
        </message>
        <message>
            <source>What you did not answer is not counted as right. Of a few that you judged, the next may change the picture.</source>
            <extracomment>trend_wording.TOLD_CAUTION</extracomment>
            <translation>Was Sie nicht beantwortet haben, zählt nicht als richtig. Wo Sie erst wenige beurteilt haben, kann das nächste Urteil das Bild ändern.</translation>
        </message>
        <message>
            <source>A loss may be told of more than once, as signs become clearer. A contact cue shares your word on the finding that it came with.</source>
            <extracomment>trend_wording.TOLD_SHARED</extracomment>
            <translation>Ein Kontaktverlust kann mehrmals gemeldet werden, wenn Anzeichen deutlicher werden. Für einen Kontakthinweis gilt Ihr Wort zu der Meldung, mit der er kam.</translation>
        </message>
        <message>
            <source>{pressed}  ·  {key} takes it back</source>
            <extracomment>undo_wording.WITH_KEY</extracomment>
            <translation>{pressed}  ·  {key} nimmt es zurück</translation>
        </message>
        <message>
            <source>{pressed}  ·  take it back</source>
            <extracomment>undo_wording.WITHOUT_KEY</extracomment>
            <translation>{pressed}  ·  zurücknehmen</translation>
        </message>
        <message>
            <source>Take back the last press</source>
            <extracomment>undo_wording.NAME</extracomment>
            <translation>Letzten Druck zurücknehmen</translation>
        </message>
        <message>
            <source>It then counts as never pressed; what was pressed before it can be taken back next</source>
            <extracomment>undo_wording.MEANS</extracomment>
            <translation>Es gilt dann als nie gedrückt; was davor gedrückt wurde, kann als Nächstes zurück</translation>
        </message>
        <message>
            <source>Marked: {name}</source>
            <extracomment>undo_wording.MARKED</extracomment>
            <translation>Markiert: {name}</translation>
        </message>
        <message>
            <source>Ticked</source>
            <extracomment>undo_wording.TICKED</extracomment>
            <translation>Abgehakt</translation>
        </message>
        <message>
            <source>On: {name}</source>
            <extracomment>undo_wording.TURNED_ON</extracomment>
            <translation>An: {name}</translation>
        </message>
        <message>
            <source>Off: {name}</source>
            <extracomment>undo_wording.TURNED_OFF</extracomment>
            <translation>Aus: {name}</translation>
        </message>
        <message>
            <source>Begun: {name}</source>
            <extracomment>undo_wording.STEP_BEGUN</extracomment>
            <translation>Begonnen: {name}</translation>
        </message>
        <message>
            <source>SUDS {value}</source>
            <extracomment>undo_wording.RATED</extracomment>
            <translation>SUDS {value}</translation>
        </message>
        <message>
            <source>&amp;Close it in order</source>
            <extracomment>unfinished_wording.CLOSE</extracomment>
            <translation>&amp;Ordentlich schließen</translation>
        </message>
        <message>
            <source>Late&amp;r</source>
            <extracomment>unfinished_wording.LATER</extracomment>
            <translation>&amp;Später</translation>
        </message>
        <message>
            <source>&amp;Done</source>
            <extracomment>unfinished_wording.DONE</extracomment>
            <translation>&amp;Fertig</translation>
        </message>
        <message>
            <source>Closing it.</source>
            <extracomment>unfinished_wording.CLOSING</extracomment>
            <translation>Wird geschlossen.</translation>
        </message>
        <message>
            <source>A session of {when} was cut off after {how_long}. Nothing that was written is missing.</source>
            <extracomment>unfinished_wording.CUT_OFF</extracomment>
            <translation>Eine Sitzung vom {when} brach nach {how_long} ab. Vom Geschriebenen fehlt nichts.</translation>
        </message>
        <message>
            <source>A session of {when} was cut off, and part of its file cannot be read. Closing it saves what is whole.</source>
            <extracomment>unfinished_wording.CUT_OFF_DAMAGED</extracomment>
            <translation>Eine Sitzung vom {when} brach ab, und ein Teil ihrer Datei ist nicht lesbar. Das Schließen rettet, was heil ist.</translation>
        </message>
        <message>
            <source>The session of {when} is closed in order. It holds {how_long}.</source>
            <extracomment>unfinished_wording.CLOSED</extracomment>
            <translation>Die Sitzung vom {when} ist ordentlich geschlossen. Sie enthält {how_long}.</translation>
        </message>
        <message>
            <source>What is whole of the session of {when}, {how_long}, stands in a new record. {lost} The damaged file was left as it is.</source>
            <extracomment>unfinished_wording.SAVED</extracomment>
            <translation>Was von der Sitzung vom {when} heil ist, {how_long}, steht in einer neuen Aufzeichnung. {lost} Die beschädigte Datei blieb, wie sie war.</translation>
        </message>
        <message>
            <source>Nothing of the session of {when} was to be kept. It is gone now.</source>
            <extracomment>unfinished_wording.GONE</extracomment>
            <translation>Von der Sitzung vom {when} sollte nichts bleiben. Sie ist jetzt fort.</translation>
        </message>
        <message>
            <source>It is analysed only in part.</source>
            <extracomment>unfinished_wording.PARTLY_ANALYSED</extracomment>
            <translation>Sie ist nur zum Teil ausgewertet.</translation>
        </message>
        <message>
            <source>The session of {when} could not be closed. {why}</source>
            <extracomment>unfinished_wording.NOT_CLOSED</extracomment>
            <translation>Die Sitzung vom {when} konnte nicht geschlossen werden. {why}</translation>
        </message>
        <message>
            <source>The session of {when} could not be closed. Something went wrong in the program.</source>
            <extracomment>unfinished_wording.TROUBLE</extracomment>
            <translation>Die Sitzung vom {when} konnte nicht geschlossen werden. Im Programm ging etwas schief.</translation>
        </message>
        <message>
            <source>dddd d MMMM</source>
            <extracomment>unfinished_wording.DAY</extracomment>
            <translation>dddd, d. MMMM</translation>
        </message>
        <message>
            <source>1 gap could not be read</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>1 Lücke war nicht lesbar</translation>
        </message>
        <message>
            <source>{n} gaps could not be read</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>{n} Lücken waren nicht lesbar</translation>
        </message>
        <message>
            <source>1 piece of sound is lost</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>1 Stück Ton ist verloren</translation>
        </message>
        <message>
            <source>{n} pieces of sound are lost</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>{n} Stücke Ton sind verloren</translation>
        </message>
        <message>
            <source>1 minute</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>1 Minute</translation>
        </message>
        <message>
            <source>{n} minutes</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>{n} Minuten</translation>
        </message>
        <message>
            <source>1 second</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>1 Sekunde</translation>
        </message>
        <message>
            <source>{n} seconds</source>
            <extracomment>unfinished_wording</extracomment>
            <translation>{n} Sekunden</translation>
        </message>
        <message>
            <source> and </source>
            <extracomment>unfinished_wording</extracomment>
            <translation> und </translation>
        </message>
        <message>
            <source>Open your records</source>
            <extracomment>unlock_wording.TITLE</extracomment>
            <translation>Ihre Aufzeichnungen öffnen</translation>
        </message>
        <message>
            <source>Choose a passphrase</source>
            <extracomment>unlock_wording.TITLE_FIRST</extracomment>
            <translation>Eine Passphrase wählen</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <extracomment>unlock_wording.OPEN</extracomment>
            <translation>Ö&amp;ffnen</translation>
        </message>
        <message>
            <source>Opening.</source>
            <extracomment>unlock_wording.OPENING</extracomment>
            <translation>Wird geöffnet.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <extracomment>unlock_wording.PASSPHRASE</extracomment>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>The same again</source>
            <extracomment>unlock_wording.PASSPHRASE_AGAIN</extracomment>
            <translation>Noch einmal dieselbe</translation>
        </message>
        <message>
            <source>Choose a passphrase of at least {n} characters. Without it nobody, not even the maker of this program, can read the records.</source>
            <extracomment>unlock_wording.PASSPHRASE_FIRST</extracomment>
            <translation>Wählen Sie eine Passphrase mit mindestens {n} Zeichen. Ohne sie kann niemand die Aufzeichnungen lesen, auch nicht, wer dieses Programm gemacht hat.</translation>
        </message>
        <message>
            <source>It opens your records on this computer.</source>
            <extracomment>unlock_wording.PASSPHRASE_USUAL</extracomment>
            <translation>Sie öffnet Ihre Aufzeichnungen auf diesem Computer.</translation>
        </message>
        <message>
            <source>Type your passphrase.</source>
            <extracomment>unlock_wording.TYPE_PASSPHRASE</extracomment>
            <translation>Geben Sie Ihre Passphrase ein.</translation>
        </message>
        <message>
            <source>Choose a passphrase of at least {n} characters.</source>
            <extracomment>unlock_wording.PASSPHRASE_SHORT</extracomment>
            <translation>Wählen Sie eine Passphrase mit mindestens {n} Zeichen.</translation>
        </message>
        <message>
            <source>Type the same passphrase twice.</source>
            <extracomment>unlock_wording.PASSPHRASES_DIFFER</extracomment>
            <translation>Geben Sie zweimal dieselbe Passphrase ein.</translation>
        </message>
        <message>
            <source>Ready to open.</source>
            <extracomment>unlock_wording.READY</extracomment>
            <translation>Bereit zum Öffnen.</translation>
        </message>
        <message>
            <source>Your records could not be opened: {why}</source>
            <extracomment>unlock_wording.NOT_OPENED</extracomment>
            <translation>Ihre Aufzeichnungen konnten nicht geöffnet werden: {why}</translation>
        </message>
        <message>
            <source>A session is running, and does not answer. It may still be recording: wait a minute, then try again.</source>
            <extracomment>unlock_wording.SESSION_SILENT</extracomment>
            <translation>Eine Sitzung läuft und antwortet nicht. Vielleicht zeichnet sie noch auf: Warten Sie eine Minute, und versuchen Sie es dann noch einmal.</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <extracomment>unlock_wording.TRY_AGAIN</extracomment>
            <translation>&amp;Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Your recovery key</source>
            <extracomment>unlock_wording.KEY_TITLE</extracomment>
            <translation>Ihr Wiederherstellungsschlüssel</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <extracomment>unlock_wording.KEY_NAME</extracomment>
            <translation>Wiederherstellungsschlüssel</translation>
        </message>
        <message>
            <source>If you ever forget your passphrase, this key opens your records. It is shown only now. Write it down, and keep it where you keep what must not be lost: not on this computer.</source>
            <extracomment>unlock_wording.KEY_WHY</extracomment>
            <translation>Falls Sie Ihre Passphrase einmal vergessen, öffnet dieser Schlüssel Ihre Aufzeichnungen. Er wird nur jetzt gezeigt. Schreiben Sie ihn auf und verwahren Sie ihn bei dem, was nicht verloren gehen darf: nicht auf diesem Computer.</translation>
        </message>
        <message>
            <source>If you close this window first, you can have another key made later with “handrail vault recovery-key”.</source>
            <extracomment>unlock_wording.KEY_UNSEEN</extracomment>
            <translation>Wenn Sie dieses Fenster vorher schließen, können Sie später mit „handrail vault recovery-key“ einen anderen Schlüssel erzeugen.</translation>
        </message>
        <message>
            <source>Making the key.</source>
            <extracomment>unlock_wording.KEY_MAKING</extracomment>
            <translation>Der Schlüssel wird erzeugt.</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <extracomment>unlock_wording.KEY_COPY</extracomment>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>Copied. It leaves the clipboard after a minute, or when Handrail ends.</source>
            <extracomment>unlock_wording.KEY_COPIED</extracomment>
            <translation>Kopiert. Nach einer Minute, oder wenn Handrail endet, verlässt er die Zwischenablage.</translation>
        </message>
        <message>
            <source>&amp;I have written it down</source>
            <extracomment>unlock_wording.KEY_WRITTEN</extracomment>
            <translation>&amp;Ich habe ihn aufgeschrieben</translation>
        </message>
        <message>
            <source>The recovery key could not be made: {why}</source>
            <extracomment>unlock_wording.KEY_FAILED</extracomment>
            <translation>Der Wiederherstellungsschlüssel konnte nicht erzeugt werden: {why}</translation>
        </message>
        <message>
            <source>&amp;Go on without one</source>
            <extracomment>unlock_wording.KEY_WITHOUT</extracomment>
            <translation>&amp;Ohne ihn weiter</translation>
        </message>
        <message>
            <source>Let each of you talk alone for a few sentences. Press who talks first.</source>
            <extracomment>voices_wording.LET_EACH_TALK</extracomment>
            <translation>Jede Person spricht einige Sätze allein. Wer zuerst?</translation>
        </message>
        <message>
            <source>Now the client, or later: the voice is learned as you talk, less surely.</source>
            <extracomment>voices_wording.LET_CLIENT_TALK</extracomment>
            <translation>Jetzt die andere Person, oder später: dann lernt es im Gespräch, unsicherer.</translation>
        </message>
        <message>
            <source>Now you: without your voice nobody can be told apart.</source>
            <extracomment>voices_wording.LET_THERAPIST_TALK</extracomment>
            <translation>Jetzt Sie: ohne Ihre Stimme lässt sich niemand unterscheiden.</translation>
        </message>
        <message>
            <source>Both voices are known. To learn one again, press who talks.</source>
            <extracomment>voices_wording.BOTH_KNOWN</extracomment>
            <translation>Beide Stimmen sind bekannt. Um eine neu zu lernen, drücken Sie, wer spricht.</translation>
        </message>
        <message>
            <source>Listening to you alone: {n} of {needed} s of speech</source>
            <extracomment>voices_wording.LISTENING</extracomment>
            <translation>Hört nur Ihnen zu: {n} von {needed} s Sprache</translation>
        </message>
        <message>
            <source>Listening to the client alone: {n} of {needed} s of speech</source>
            <extracomment>voices_wording.LISTENING</extracomment>
            <translation>Hört nur der anderen Person zu: {n} von {needed} s Sprache</translation>
        </message>
        <message>
            <source>Therapist</source>
            <extracomment>voices_wording.PEOPLE</extracomment>
            <translation>Therapeut:in</translation>
        </message>
        <message>
            <source>known</source>
            <extracomment>voices_wording.KNOWN</extracomment>
            <translation>bekannt</translation>
        </message>
        <message>
            <source>not known yet</source>
            <extracomment>voices_wording.NOT_KNOWN</extracomment>
            <translation>noch nicht bekannt</translation>
        </message>
        <message>
            <source>talks now</source>
            <extracomment>voices_wording.TALKS_NOW</extracomment>
            <translation>spricht jetzt</translation>
        </message>
        <message>
            <source>Too little speech was heard. Again, nearer?</source>
            <extracomment>voices_wording.REFUSALS</extracomment>
            <translation>Es war zu wenig Sprache zu hören. Noch einmal, näher?</translation>
        </message>
        <message>
            <source>That sounded like two people. Again, one alone?</source>
            <extracomment>voices_wording.REFUSALS</extracomment>
            <translation>Das klang nach zwei Personen. Noch einmal, eine allein?</translation>
        </message>
        <message>
            <source>That sounded like the other person. Who talked?</source>
            <extracomment>voices_wording.REFUSALS</extracomment>
            <translation>Das klang nach der anderen Person. Wer sprach?</translation>
        </message>
        <message>
            <source>Step {n} of {of}</source>
            <extracomment>welcome_wording.STEP</extracomment>
            <translation>Schritt {n} von {of}</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <extracomment>welcome_wording.NEXT</extracomment>
            <translation>&amp;Weiter</translation>
        </message>
        <message>
            <source>&amp;Set the passphrase</source>
            <extracomment>welcome_wording.CREATE</extracomment>
            <translation>Passphrase &amp;festlegen</translation>
        </message>
        <message>
            <source>Making the keys.</source>
            <extracomment>welcome_wording.CREATING</extracomment>
            <translation>Die Schlüssel werden erzeugt.</translation>
        </message>
        <message>
            <source>Welcome to Handrail</source>
            <extracomment>welcome_wording.WHAT</extracomment>
            <translation>Willkommen bei Handrail</translation>
        </message>
        <message>
            <source>Where your records live, and how they go</source>
            <extracomment>welcome_wording.WHERE</extracomment>
            <translation>Wo Ihre Aufzeichnungen liegen</translation>
        </message>
        <message>
            <source>One passphrase for everything</source>
            <extracomment>welcome_wording.LOCKED</extracomment>
            <translation>Eine Passphrase für alles</translation>
        </message>
        <message>
            <source>A second pair of eyes</source>
            <extracomment>welcome_wording.POINTS_WHAT</extracomment>
            <translation>Ein zweites Paar Augen</translation>
        </message>
        <message>
            <source>It watches a heart and the pace of a conversation while you watch the client, and says when something may be worth a check: a possible loss of contact, a peak of arousal. It always says why.</source>
            <extracomment>welcome_wording.POINTS_WHAT</extracomment>
            <translation>Es achtet auf Herz und Gesprächstempo, während Sie auf die Person achten, und sagt, wann sich Nachfragen lohnen könnte: ein möglicher Kontaktverlust, ein Höhepunkt der Anspannung. Es sagt immer, warum.</translation>
        </message>
        <message>
            <source>Not a medical device</source>
            <extracomment>welcome_wording.POINTS_WHAT</extracomment>
            <translation>Kein Medizinprodukt</translation>
        </message>
        <message>
            <source>It makes no diagnosis and treats nobody. What you see and hear comes first. Its word is a question to you, never a finding about the client.</source>
            <extracomment>welcome_wording.POINTS_WHAT</extracomment>
            <translation>Es stellt nichts fest und behandelt niemanden. Was Sie sehen und hören, geht vor. Was es sagt, ist eine Frage an Sie und nie ein Befund über die Person.</translation>
        </message>
        <message>
            <source>It can be wrong</source>
            <extracomment>welcome_wording.POINTS_WHAT</extracomment>
            <translation>Es kann sich irren</translation>
        </message>
        <message>
            <source>It will miss things, and it will ask about things that are nothing. When it is silent that means only that it saw nothing. When it cannot tell, it says so.</source>
            <extracomment>welcome_wording.POINTS_WHAT</extracomment>
            <translation>Es wird manches übersehen und nach manchem fragen, was nichts ist. Wenn es schweigt, heißt das nur, dass es nichts sah. Wenn es nichts sagen kann, sagt es das.</translation>
        </message>
        <message>
            <source>Only here, encrypted</source>
            <extracomment>welcome_wording.POINTS_WHERE</extracomment>
            <translation>Nur hier, verschlüsselt</translation>
        </message>
        <message>
            <source>In {folder} on this computer. Nothing goes to a network or a cloud. Heart, timing and your marks are kept; sound only where the client agreed to it.</source>
            <extracomment>welcome_wording.POINTS_WHERE</extracomment>
            <translation>In {folder} auf diesem Computer. Nichts geht in ein Netz oder eine Cloud. Herz, Zeiten und Ihre Markierungen werden aufbewahrt; Ton nur mit Einwilligung.</translation>
        </message>
        <message>
            <source>Never kept</source>
            <extracomment>welcome_wording.POINTS_WHERE</extracomment>
            <translation>Nie aufbewahrt</translation>
        </message>
        <message>
            <source>Words, transcripts, voiceprints. No real name is asked for: clients have the name that you give them here, and no file is called by it.</source>
            <extracomment>welcome_wording.POINTS_WHERE</extracomment>
            <translation>Worte, Abschriften, Stimmabdrücke. Nach keinem wirklichen Namen wird gefragt: hier gilt der Name, den Sie selbst geben, und keine Datei heißt so.</translation>
        </message>
        <message>
            <source>Gone when you say so</source>
            <extracomment>welcome_wording.POINTS_WHERE</extracomment>
            <translation>Fort, wenn Sie es sagen</translation>
        </message>
        <message>
            <source>Sessions are kept for 90 days unless you say otherwise; nothing is deleted by itself. Deleting destroys the key first. Backups that you made still hold it: delete those, too.</source>
            <extracomment>welcome_wording.POINTS_WHERE</extracomment>
            <translation>Sitzungen bleiben 90 Tage, wenn Sie nichts anderes sagen; nichts löscht sich von selbst. Beim Löschen wird zuerst der Schlüssel vernichtet. Ihre Sicherungen enthalten ihn noch: löschen Sie auch diese.</translation>
        </message>
        <message>
            <source>How hard it is to guess</source>
            <extracomment>welcome_wording.STRENGTH</extracomment>
            <translation>Wie schwer sie zu erraten ist</translation>
        </message>
        <message>
            <source>Easy to guess: it is almost the same character again and again.</source>
            <extracomment>welcome_wording.ONE_KIND</extracomment>
            <translation>Leicht zu erraten: fast immer dasselbe Zeichen.</translation>
        </message>
        <message>
            <source>Easy to guess: a number is soon tried out. Take words.</source>
            <extracomment>welcome_wording.DIGITS</extracomment>
            <translation>Leicht zu erraten: eine Zahl ist bald durchprobiert. Nehmen Sie Wörter.</translation>
        </message>
        <message>
            <source>It holds for a while. Three or four words that do not belong together hold longer.</source>
            <extracomment>welcome_wording.SHORT</extracomment>
            <translation>Sie hält eine Weile. Drei oder vier Wörter, die nicht zusammengehören, halten länger.</translation>
        </message>
        <message>
            <source>Long enough, if the words do not belong together and stand nowhere else.</source>
            <extracomment>welcome_wording.LONG</extracomment>
            <translation>Lang genug, wenn die Wörter nicht zusammengehören und sonst nirgends stehen.</translation>
        </message>
        <message>
            <source>A second pair of eyes, not a medical device. What you see and hear comes first.</source>
            <extracomment>wording.DISCLAIMER</extracomment>
            <translation>Ein zweites Paar Augen, kein Medizinprodukt. Was Sie sehen und hören, geht vor.</translation>
        </message>
        <message>
            <source>SIMULATED</source>
            <extracomment>wording.SIMULATED</extracomment>
            <translation>SIMULIERT</translation>
        </message>
        <message>
            <source>SIMULATED  ·  nobody is being measured</source>
            <extracomment>wording.SIMULATED_LINE</extracomment>
            <translation>SIMULIERT  ·  niemand wird gemessen</translation>
        </message>
        <message>
            <source>Part of this window failed: what it shows may be old. Recording goes on. Close the window, keep recording, and open Handrail again.</source>
            <extracomment>wording.FAULTY</extracomment>
            <translation>Ein Teil des Fensters ist ausgefallen: Was es zeigt, kann veraltet sein. Die Aufzeichnung läuft. Fenster schließen, weiter aufzeichnen, Handrail neu öffnen.</translation>
        </message>
        <message>
            <source>No cue now</source>
            <extracomment>wording.NO_CUE</extracomment>
            <translation>Kein Hinweis</translation>
        </message>
        <message>
            <source>No new cue; the signs are still there</source>
            <extracomment>wording.NO_NEW_CUE</extracomment>
            <translation>Kein neuer Hinweis; die Anzeichen bestehen weiter</translation>
        </message>
        <message>
            <source>Quiet mode: no prompts, only quiet lines</source>
            <extracomment>wording.QUIET_NOW</extracomment>
            <translation>Ruhemodus: keine Aufforderungen, nur ruhige Zeilen</translation>
        </message>
        <message>
            <source>No cues for now</source>
            <extracomment>wording.NO_CUES</extracomment>
            <translation>Vorerst keine Hinweise</translation>
        </message>
        <message>
            <source>Earlier: {text} – {age}</source>
            <extracomment>wording.EARLIER</extracomment>
            <translation>Zuvor: {text} – {age}</translation>
        </message>
        <message>
            <source>Helpful</source>
            <extracomment>wording.HELPFUL</extracomment>
            <translation>Hilfreich</translation>
        </message>
        <message>
            <source>Not helpful</source>
            <extracomment>wording.NOT_HELPFUL</extracomment>
            <translation>Nicht hilfreich</translation>
        </message>
        <message>
            <source>Nothing known yet</source>
            <extracomment>wording.NOTHING_KNOWN</extracomment>
            <translation>Noch nichts bekannt</translation>
        </message>
        <message>
            <source>Not watched</source>
            <extracomment>wording.NOT_WATCHED</extracomment>
            <translation>Nicht beobachtet</translation>
        </message>
        <message>
            <source>Still learning how this client usually replies</source>
            <extracomment>wording.LEARNING_REPLIES</extracomment>
            <translation>Lernt noch, wie diese Person sonst antwortet</translation>
        </message>
        <message>
            <source>Learning this client’s usual</source>
            <extracomment>wording.LEARNING_HEART</extracomment>
            <translation>Lernt, was hier üblich ist</translation>
        </message>
        <message>
            <source>Contact is watched from reliving to debrief</source>
            <extracomment>wording.WATCHED_WHEN</extracomment>
            <translation>Beobachtet vom Wiedererleben bis zur Nachbesprechung</translation>
        </message>
        <message>
            <source>From the voice alone</source>
            <extracomment>wording.VOICE_ALONE</extracomment>
            <translation>Nur aus der Stimme</translation>
        </message>
        <message>
            <source>No news from the analysis for {span}</source>
            <extracomment>wording.NO_NEWS</extracomment>
            <translation>Keine Nachricht der Auswertung seit {span}</translation>
        </message>
        <message>
            <source>The analysis stopped</source>
            <extracomment>wording.ANALYSIS_STOPPED_DETAIL</extracomment>
            <translation>Die Auswertung steht still</translation>
        </message>
        <message>
            <source>No reply awaited</source>
            <extracomment>wording.NO_REPLY_AWAITED</extracomment>
            <translation>Keine Antwort erwartet</translation>
        </message>
        <message>
            <source>Since you stopped talking</source>
            <extracomment>wording.WAITING_USUAL</extracomment>
            <translation>Seit Sie nicht mehr sprechen</translation>
        </message>
        <message>
            <source>Longer than usual for this client</source>
            <extracomment>wording.WAITING_LONG</extracomment>
            <translation>Länger als sonst bei dieser Person</translation>
        </message>
        <message>
            <source>Hearing something…</source>
            <extracomment>wording.HEARING</extracomment>
            <translation>Etwas ist zu hören…</translation>
        </message>
        <message>
            <source>Cannot count without sound</source>
            <extracomment>wording.CANNOT_COUNT</extracomment>
            <translation>Ohne Ton nicht zu zählen</translation>
        </message>
        <message>
            <source>Cannot count now</source>
            <extracomment>wording.CANNOT_COUNT_NOW</extracomment>
            <translation>Zählt jetzt nicht</translation>
        </message>
        <message>
            <source>Cannot count: not clear who speaks</source>
            <extracomment>wording.CANNOT_COUNT_WHO</extracomment>
            <translation>Zählt nicht: unklar, wer spricht</translation>
        </message>
        <message>
            <source>Strong feeling here is expected</source>
            <extracomment>wording.STRONG_IS_EXPECTED</extracomment>
            <translation>Starkes Gefühl ist hier zu erwarten</translation>
        </message>
        <message>
            <source>Unusual heart reading. Check the client, check the strap.</source>
            <extracomment>wording.UNUSUAL_HEART</extracomment>
            <translation>Ungewöhnlicher Herzwert. Nach der Person sehen, nach dem Gurt sehen.</translation>
        </message>
        <message>
            <source>This window lost the station</source>
            <extracomment>wording.LINK_LOST</extracomment>
            <translation>Keine Verbindung zur Aufzeichnung</translation>
        </message>
        <message>
            <source>Recording continues; reconnecting</source>
            <extracomment>wording.LINK_LOST_RECORDING</extracomment>
            <translation>Aufzeichnung läuft weiter; verbindet neu</translation>
        </message>
        <message>
            <source>Reconnecting</source>
            <extracomment>wording.LINK_LOST_SILENT</extracomment>
            <translation>Verbindet neu</translation>
        </message>
        <message>
            <source>Recording when
last heard</source>
            <extracomment>wording.LAST_HEARD_RECORDING</extracomment>
            <translation>Aufzeichnung lief
zuletzt</translation>
        </message>
        <message>
            <source>Not in the record yet: {names}</source>
            <extracomment>wording.NOT_SAVED</extracomment>
            <translation>Noch nicht aufgezeichnet: {names}</translation>
        </message>
        <message>
            <source>More</source>
            <extracomment>wording.MORE_BUTTON</extracomment>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>What happens in the image: a sense, an action, the child, a safe place</source>
            <extracomment>wording.IN_IMAGE_MEANS</extracomment>
            <translation>Was im Bild geschieht: ein Sinn, eine Handlung, das Kind, ein sicherer Ort</translation>
        </message>
        <message>
            <source>Breathing, faint, told again, and what is rare</source>
            <extracomment>wording.MORE_MEANS</extracomment>
            <translation>Atemübung, Ohnmacht nahe, neu erzählt und Seltenes</translation>
        </message>
        <message>
            <source>What was true a moment ago: whether contact was lost, which cue was wrong</source>
            <extracomment>wording.EARLIER_MEANS</extracomment>
            <translation>Was eben noch galt: ob der Kontakt verloren war, welcher Hinweis falsch war</translation>
        </message>
        <message>
            <source>How long ago</source>
            <extracomment>wording.HOW_LONG_AGO</extracomment>
            <translation>Wie lange her</translation>
        </message>
        <message>
            <source>Not asked yet</source>
            <extracomment>wording.SUDS_NONE</extracomment>
            <translation>Noch nicht gefragt</translation>
        </message>
        <message>
            <source>What number did they say?</source>
            <extracomment>wording.SUDS_ASK</extracomment>
            <translation>Welche Zahl wurde genannt?</translation>
        </message>
        <message>
            <source>In contact</source>
            <extracomment>wording.CONTACT</extracomment>
            <translation>In Kontakt</translation>
        </message>
        <message>
            <source>Returning</source>
            <extracomment>wording.CONTACT</extracomment>
            <translation>Kehrt zurück</translation>
        </message>
        <message>
            <source>Cannot tell</source>
            <extracomment>wording.CONTACT, wording.AROUSAL</extracomment>
            <translation>Keine Aussage</translation>
        </message>
        <message>
            <source>of possible loss of contact</source>
            <extracomment>wording.CONTACT_ABOUT</extracomment>
            <translation>für möglichen Kontaktverlust</translation>
        </message>
        <message>
            <source>Low</source>
            <extracomment>wording.AROUSAL</extracomment>
            <translation>Niedrig</translation>
        </message>
        <message>
            <source>Usual</source>
            <extracomment>wording.AROUSAL</extracomment>
            <translation>Üblich</translation>
        </message>
        <message>
            <source>Raised</source>
            <extracomment>wording.AROUSAL</extracomment>
            <translation>Erhöht</translation>
        </message>
        <message>
            <source>High</source>
            <extracomment>wording.AROUSAL</extracomment>
            <translation>Hoch</translation>
        </message>
        <message>
            <source>Near the peak</source>
            <extracomment>wording.AROUSAL_NOTES</extracomment>
            <translation>Nahe am Höhepunkt</translation>
        </message>
        <message>
            <source>Building</source>
            <extracomment>wording.AROUSAL_NOTES</extracomment>
            <translation>Baut sich auf</translation>
        </message>
        <message>
            <source>Past the peak</source>
            <extracomment>wording.AROUSAL_NOTES</extracomment>
            <translation>Höhepunkt vorbei</translation>
        </message>
        <message>
            <source>High and not settling</source>
            <extracomment>wording.AROUSAL_NOTES</extracomment>
            <translation>Hoch und legt sich nicht</translation>
        </message>
        <message>
            <source>Baseline</source>
            <extracomment>wording.PHASES</extracomment>
            <translation>Baseline</translation>
        </message>
        <message>
            <source>Preparation</source>
            <extracomment>wording.PHASES</extracomment>
            <translation>Vorbereitung</translation>
        </message>
        <message>
            <source>Mastery</source>
            <extracomment>wording.PHASES</extracomment>
            <translation>Bewältigung</translation>
        </message>
        <message>
            <source>Recording</source>
            <extracomment>wording.RECORDING</extracomment>
            <translation>Aufzeichnung läuft</translation>
        </message>
        <message>
            <source>Analysis stopped,
recording continues</source>
            <extracomment>wording.RECORDING</extracomment>
            <translation>Auswertung steht,
Aufzeichnung läuft</translation>
        </message>
        <message>
            <source>Not recording</source>
            <extracomment>wording.RECORDING</extracomment>
            <translation>Keine Aufzeichnung</translation>
        </message>
        <message>
            <source>Session ended, record closed</source>
            <extracomment>wording.RECORDING</extracomment>
            <translation>Sitzung beendet, Aufzeichnung geschlossen</translation>
        </message>
        <message>
            <source>Consider</source>
            <extracomment>wording.TIERS</extracomment>
            <translation>Erwägen</translation>
        </message>
        <message>
            <source>Act soon</source>
            <extracomment>wording.TIERS</extracomment>
            <translation>Bald handeln</translation>
        </message>
        <message>
            <source>Act now</source>
            <extracomment>wording.TIERS</extracomment>
            <translation>Jetzt handeln</translation>
        </message>
        <message>
            <source>Strap not found. Is it worn and moistened?</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Gurt nicht gefunden. Ist er angelegt, feucht?</translation>
        </message>
        <message>
            <source>Strap not heard: far, dry, or held by a phone?</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Gurt nicht zu hören: fern, trocken, am Handy?</translation>
        </message>
        <message>
            <source>Strap out of reach. Reconnecting.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Gurt fern. Verbindet neu.</translation>
        </message>
        <message>
            <source>Strap would not connect. Trying again.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Gurt verband sich nicht. Neuer Versuch.</translation>
        </message>
        <message>
            <source>Strap sends nothing. Check it at a pause.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Gurt sendet nichts. In einer Pause prüfen.</translation>
        </message>
        <message>
            <source>No heartbeat. Moisten the strap at a pause.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Kein Herzschlag. Gurt in der Pause anfeuchten.</translation>
        </message>
        <message>
            <source>Beats unclear. Check the strap at a pause.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Schläge unklar. Gurt in einer Pause prüfen.</translation>
        </message>
        <message>
            <source>Strap perhaps off the body. Check at a pause.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Gurt vielleicht lose. In einer Pause prüfen.</translation>
        </message>
        <message>
            <source>This device sends no heart rate.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Dieses Gerät sendet keinen Puls.</translation>
        </message>
        <message>
            <source>Lab stream not found. Is its program running?</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Laborstrom nicht da. Läuft sein Programm?</translation>
        </message>
        <message>
            <source>The lab stream does not say its unit.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Der Laborstrom nennt seine Einheit nicht.</translation>
        </message>
        <message>
            <source>Several lab streams or channels fit.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Mehrere Laborströme oder Kanäle passen.</translation>
        </message>
        <message>
            <source>Heart rate only: for ECG, pair the strap.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Nur Puls: für das EKG den Gurt koppeln.</translation>
        </message>
        <message>
            <source>Heart rate only: the strap sends no more.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Nur Puls: mehr sendet der Gurt nicht.</translation>
        </message>
        <message>
            <source>The strap ended its ECG or motion stream.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Der Gurt beendete EKG oder Bewegung.</translation>
        </message>
        <message>
            <source>Heart rate only: more may have cost the link.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Nur Puls: mehr hätte die Verbindung gefährdet.</translation>
        </message>
        <message>
            <source>Bluetooth is off. Turn it on.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Bluetooth ist aus. Bitte einschalten.</translation>
        </message>
        <message>
            <source>This computer has no Bluetooth.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Dieser Computer hat kein Bluetooth.</translation>
        </message>
        <message>
            <source>Bluetooth not allowed: see system settings.</source>
            <extracomment>wording.STRAP_REASONS</extracomment>
            <translation>Bluetooth nicht erlaubt: Systemeinstellungen.</translation>
        </message>
        <message>
            <source>Microphone not found. Is it plugged in?</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon nicht gefunden. Ist es eingesteckt?</translation>
        </message>
        <message>
            <source>Microphone gone. Looking for it.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon fort. Wird gesucht.</translation>
        </message>
        <message>
            <source>Microphone sends nothing. Check its plug.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon sendet nichts. Stecker prüfen.</translation>
        </message>
        <message>
            <source>One channel only: cannot tell who speaks.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Nur ein Kanal: unklar, wer spricht.</translation>
        </message>
        <message>
            <source>Cannot tell who speaks: voices not known yet.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Unklar, wer spricht: Stimmen unbekannt.</translation>
        </message>
        <message>
            <source>Cannot tell who speaks: voices too alike.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Unklar, wer spricht: Stimmen zu ähnlich.</translation>
        </message>
        <message>
            <source>Microphones hear the same: move them apart.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofone hören dasselbe: weiter auseinander.</translation>
        </message>
        <message>
            <source>Microphone and call sound alike: headphones?</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon und Anruf klingen gleich: Kopfhörer?</translation>
        </message>
        <message>
            <source>Cannot tell who speaks: others talk too.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Unklar, wer spricht: andere sprechen auch.</translation>
        </message>
        <message>
            <source>Not judged until the call is back.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Ohne Urteil, bis der Anruf wieder da ist.</translation>
        </message>
        <message>
            <source>Microphone not allowed: see system settings.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon nicht erlaubt: Systemeinstellungen.</translation>
        </message>
        <message>
            <source>Microphone unplugged. Looking for it.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon ausgesteckt. Wird gesucht.</translation>
        </message>
        <message>
            <source>Another program holds the microphone.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Ein anderes Programm hält das Mikrofon.</translation>
        </message>
        <message>
            <source>Microphone stopped. Starting it again.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon hielt an. Startet neu.</translation>
        </message>
        <message>
            <source>Microphone is muted, or another is in use.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Mikrofon ist stumm, oder ein anderes läuft.</translation>
        </message>
        <message>
            <source>Computer too busy: some sound is missing.</source>
            <extracomment>wording.MICROPHONE_REASONS</extracomment>
            <translation>Computer überlastet: etwas Ton fehlt.</translation>
        </message>
        <message>
            <source>Not usable yet</source>
            <extracomment>wording.EITHER_REASONS</extracomment>
            <translation>Noch nicht nutzbar</translation>
        </message>
        <message>
            <source>Its driver failed. Trying again.</source>
            <extracomment>wording.EITHER_REASONS</extracomment>
            <translation>Sein Treiber fiel aus. Neuer Versuch.</translation>
        </message>
        <message>
            <source>Not agreed to: not measured, not recorded.</source>
            <extracomment>wording.EITHER_REASONS</extracomment>
            <translation>Keine Einwilligung: keine Messung.</translation>
        </message>
        <message>
            <source>Computer too busy: some of it is missing.</source>
            <extracomment>wording.EITHER_REASONS</extracomment>
            <translation>Computer überlastet: ein Teil fehlt.</translation>
        </message>
        <message>
            <source>Waiting for the first heartbeat</source>
            <extracomment>wording.WAITING_FOR</extracomment>
            <translation>Wartet auf den ersten Herzschlag</translation>
        </message>
        <message>
            <source>Waiting for the first sound</source>
            <extracomment>wording.WAITING_FOR</extracomment>
            <translation>Wartet auf den ersten Ton</translation>
        </message>
        <message>
            <source>Arriving</source>
            <extracomment>wording.ARRIVING</extracomment>
            <translation>Kommt an</translation>
        </message>
        <message>
            <source>Heard, not told apart</source>
            <extracomment>wording.NOT_TOLD_APART</extracomment>
            <translation>Hörbar, nicht unterschieden</translation>
        </message>
        <message>
            <source>Patchy</source>
            <extracomment>wording.PATCHY</extracomment>
            <translation>Lückenhaft</translation>
        </message>
        <message>
            <source>Late</source>
            <extracomment>wording.LATE</extracomment>
            <translation>Verspätet</translation>
        </message>
        <message>
            <source>Lost</source>
            <extracomment>wording.LOST</extracomment>
            <translation>Verloren</translation>
        </message>
        <message>
            <source>Not there yet</source>
            <extracomment>wording.NOT_THERE</extracomment>
            <translation>Noch nicht da</translation>
        </message>
        <message>
            <source>Not agreed to</source>
            <extracomment>wording.NOT_AGREED</extracomment>
            <translation>Keine Einwilligung</translation>
        </message>
        <message>
            <source>Not measured and not recorded.</source>
            <extracomment>wording.NOT_AGREED_MEANS</extracomment>
            <translation>Nicht gemessen, nicht aufgezeichnet.</translation>
        </message>
        <message>
            <source>Measuring the heart is not agreed to.</source>
            <extracomment>wording.WHO_DID_NOT_AGREE</extracomment>
            <translation>Keine Einwilligung, das Herz zu messen.</translation>
        </message>
        <message>
            <source>Voice timing is not agreed to.</source>
            <extracomment>wording.WHO_DID_NOT_AGREE</extracomment>
            <translation>Keine Einwilligung für die Sprechzeiten.</translation>
        </message>
        <message>
            <source>This sensor tells the rate alone: trend only</source>
            <extracomment>wording.RATE_ONLY</extracomment>
            <translation>Dieser Sensor nennt nur den Puls: nur Verlauf</translation>
        </message>
        <message>
            <source>Rhythm irregular; its variability is not used</source>
            <extracomment>wording.IRREGULAR</extracomment>
            <translation>Rhythmus unregelmäßig; Variabilität ungenutzt</translation>
        </message>
        <message>
            <source>From the client’s second strap</source>
            <extracomment>wording.SECOND_STRAP</extracomment>
            <translation>Vom zweiten Gurt der Person</translation>
        </message>
        <message>
            <source>Your strap</source>
            <extracomment>wording.FURTHER_STRAPS</extracomment>
            <translation>Ihr Gurt</translation>
        </message>
        <message>
            <source>{strap}: battery at {percent} %</source>
            <extracomment>wording.BATTERY_LEFT</extracomment>
            <translation>{strap}: Batterie bei {percent} %</translation>
        </message>
        <message>
            <source>{strap} not there yet</source>
            <extracomment>wording.FURTHER_NOT_THERE</extracomment>
            <translation>{strap} noch nicht da</translation>
        </message>
        <message>
            <source>{strap}: no usable signal</source>
            <extracomment>wording.FURTHER_LOST</extracomment>
            <translation>{strap}: kein nutzbares Signal</translation>
        </message>
        <message>
            <source>{word}, last good {age}</source>
            <extracomment>wording.LAST_GOOD</extracomment>
            <translation>{word}, zuletzt gut {age}</translation>
        </message>
        <message>
            <source>Last news {age}</source>
            <extracomment>wording.LAST_NEWS</extracomment>
            <translation>Letzte Nachricht {age}</translation>
        </message>
        <message>
            <source>for 1 minute</source>
            <extracomment>wording</extracomment>
            <translation>seit 1 Minute</translation>
        </message>
        <message>
            <source>for {n} minutes</source>
            <extracomment>wording</extracomment>
            <translation>seit {n} Minuten</translation>
        </message>
        <message>
            <source>replies much slower than usual</source>
            <extracomment>wording</extracomment>
            <translation>Antworten viel langsamer als üblich</translation>
        </message>
        <message>
            <source>replies slower than usual</source>
            <extracomment>wording</extracomment>
            <translation>Antworten langsamer als üblich</translation>
        </message>
        <message>
            <source>1 prompt without reply</source>
            <extracomment>wording</extracomment>
            <translation>1 Ansprache ohne Antwort</translation>
        </message>
        <message>
            <source>{n} prompts without reply</source>
            <extracomment>wording</extracomment>
            <translation>{n} Ansprachen ohne Antwort</translation>
        </message>
        <message>
            <source>answers much shorter than usual</source>
            <extracomment>wording</extracomment>
            <translation>Antworten viel kürzer als üblich</translation>
        </message>
        <message>
            <source>the chest hardly moves</source>
            <extracomment>wording</extracomment>
            <translation>die Brust bewegt sich kaum</translation>
        </message>
        <message>
            <source>speaking much less</source>
            <extracomment>wording</extracomment>
            <translation>spricht viel weniger</translation>
        </message>
        <message>
            <source>heart still high while silent</source>
            <extracomment>wording</extracomment>
            <translation>Puls bei Stille weiter hoch</translation>
        </message>
        <message>
            <source>heart below its usual</source>
            <extracomment>wording</extracomment>
            <translation>Herz unter dem Üblichen</translation>
        </message>
        <message>
            <source>heartbeat suddenly less even</source>
            <extracomment>wording</extracomment>
            <translation>Herzschlag plötzlich ungleichmäßiger</translation>
        </message>
        <message>
            <source>heart rate unusually flat</source>
            <extracomment>wording</extracomment>
            <translation>Puls ungewöhnlich flach</translation>
        </message>
        <message>
            <source>you marked “far away”</source>
            <extracomment>wording</extracomment>
            <translation>von Ihnen markiert: „weit weg“</translation>
        </message>
        <message>
            <source>the client said that it is getting bad</source>
            <extracomment>wording</extracomment>
            <translation>die Person sagte, dass es schlimm wird</translation>
        </message>
        <message>
            <source>heart well above its usual</source>
            <extracomment>wording</extracomment>
            <translation>Herz deutlich über dem Üblichen</translation>
        </message>
        <message>
            <source>you marked a hotspot</source>
            <extracomment>wording</extracomment>
            <translation>Hotspot von Ihnen markiert</translation>
        </message>
        <message>
            <source>not clear who speaks</source>
            <extracomment>wording</extracomment>
            <translation>unklar, wer spricht</translation>
        </message>
        <message>
            <source>only 1 reply heard</source>
            <extracomment>wording</extracomment>
            <translation>nur 1 Antwort gehört</translation>
        </message>
        <message>
            <source>only {n} replies heard</source>
            <extracomment>wording</extracomment>
            <translation>nur {n} Antworten gehört</translation>
        </message>
        <message>
            <source>this phase has just begun</source>
            <extracomment>wording</extracomment>
            <translation>diese Phase hat gerade begonnen</translation>
        </message>
        <message>
            <source>for under a minute</source>
            <extracomment>wording</extracomment>
            <translation>seit unter einer Minute</translation>
        </message>
        <message>
            <source>patchy signal</source>
            <extracomment>wording</extracomment>
            <translation>Signal lückenhaft</translation>
        </message>
        <message>
            <source>{span} ago</source>
            <extracomment>wording</extracomment>
            <translation>vor {span}</translation>
        </message>
        <message>
            <source>no reply for {n} s</source>
            <extracomment>wording</extracomment>
            <translation>keine Antwort seit {n} s</translation>
        </message>
        <message>
            <source>nobody spoke for {n} s</source>
            <extracomment>wording</extracomment>
            <translation>seit {n} s spricht niemand</translation>
        </message>
        <message>
            <source>heart fell {n} beats a minute from its raised level</source>
            <extracomment>wording</extracomment>
            <translation>Puls fiel um {n} Schläge pro Minute vom erhöhten Stand</translation>
        </message>
        <message>
            <source>heart high for {span}</source>
            <extracomment>wording</extracomment>
            <translation>Puls hoch seit {span}</translation>
        </message>
        <message>
            <source>heart {n} above its upper edge</source>
            <extracomment>wording</extracomment>
            <translation>Puls {n} über seinem oberen Rand</translation>
        </message>
        <message>
            <source>it rose by {n} within a minute</source>
            <extracomment>wording</extracomment>
            <translation>stieg in einer Minute um {n}</translation>
        </message>
        <message>
            <source>it fell by {n} within a minute</source>
            <extracomment>wording</extracomment>
            <translation>fiel in einer Minute um {n}</translation>
        </message>
        <message>
            <source>SUDS was {n} {unit}</source>
            <extracomment>wording</extracomment>
            <translation>SUDS war {n} {unit}</translation>
        </message>
        <message>
            <source>no SUDS for {span}</source>
            <extracomment>wording</extracomment>
            <translation>kein SUDS seit {span}</translation>
        </message>
        <message>
            <source>no heart signal for {span}</source>
            <extracomment>wording</extracomment>
            <translation>kein Herzsignal seit {span}</translation>
        </message>
        <message>
            <source>only {span} of steady heart signal</source>
            <extracomment>wording</extracomment>
            <translation>nur {span} ruhiges Herzsignal</translation>
        </message>
        <message>
            <source>{n} min of the session left</source>
            <extracomment>wording</extracomment>
            <translation>noch {n} min der Sitzung</translation>
        </message>
        <message>
            <source>{n} s old</source>
            <extracomment>wording</extracomment>
            <translation>{n} s alt</translation>
        </message>
        <message>
            <source>That was then. This is now, with me.</source>
            <extracomment>client_card.REASSURANCE</extracomment>
            <translation>Das war damals. Jetzt ist jetzt, bei mir.</translation>
        </message>
        <message>
            <source>the memory is told, nothing goes wrong</source>
            <extracomment>practice: calm</extracomment>
            <translation>die Erinnerung wird erzählt, nichts geht schief</translation>
        </message>
        <message>
            <source>one clear hotspot; too long at it, and contact is lost</source>
            <extracomment>practice: hotspot</extracomment>
            <translation>ein klarer Hotspot; zu lange dort, und der Kontakt geht verloren</translation>
        </message>
        <message>
            <source>contact is lost slowly, over about two minutes</source>
            <extracomment>practice: drift</extracomment>
            <translation>der Kontakt geht langsam verloren, über etwa zwei Minuten</translation>
        </message>
        <message>
            <source>past the hotspot contact is lost suddenly, and the heart falls</source>
            <extracomment>practice: shutdown</extracomment>
            <translation>nach dem Hotspot geht der Kontakt plötzlich verloren, und der Puls fällt</translation>
        </message>
        <message>
            <source>past the hotspot contact is lost while the heart stays high</source>
            <extracomment>practice: still_high</extracomment>
            <translation>nach dem Hotspot geht der Kontakt verloren, während der Puls hoch bleibt</translation>
        </message>
        <message>
            <source>the strap falls off while the memory is told</source>
            <extracomment>practice: strap_off</extracomment>
            <translation>der Gurt fällt ab, während die Erinnerung erzählt wird</translation>
        </message>
        <message>
            <source>the microphone falls silent a minute into reliving</source>
            <extracomment>practice: dead_microphone</extracomment>
            <translation>eine Minute nach Beginn des Wiedererlebens verstummt das Mikrofon</translation>
        </message>
        <message>
            <source>s</source>
            <extracomment>reply_panel</extracomment>
            <translation type="vanished">s</translation>
        </message>
        <message>
            <source>Noted: {name}</source>
            <extracomment>glance_wording.MARKED</extracomment>
            <translation type="vanished">Notiert: {name}</translation>
        </message>
        <message>
            <source>Neither heart nor voice timing is agreed to: there is nothing to watch, so no session can start.</source>
            <extracomment>start_wording.NOTHING_AGREED</extracomment>
            <translation type="vanished">Weder für das Herz noch für die Sprechzeiten gibt es eine Einwilligung: es gibt nichts zu beobachten, also kann keine Sitzung beginnen.</translation>
        </message>
        <message>
            <source>A simulated client. Nobody is measured.</source>
            <extracomment>home_wording.PRACTISE_MEANS</extracomment>
            <translation type="vanished">Eine simulierte Person. Niemand wird gemessen.</translation>
        </message>
        <message>
            <source>{rate}</source>
            <extracomment>preflight_wording.RATE_NOW</extracomment>
            <translation type="vanished">{rate}</translation>
        </message>
        <message>
            <source>Nothing is known of this stretch: {why}</source>
            <extracomment>review_wording.NOTHING_SEEN</extracomment>
            <translation type="vanished">Über diesen Abschnitt ist nichts bekannt: {why}</translation>
        </message>
        <message>
            <source>Arousal: {levels}</source>
            <extracomment>review_wording.AROUSAL_AROUND</extracomment>
            <translation type="vanished">Anspannung: {levels}</translation>
        </message>
        <message>
            <source>Answers in the session: {shown}, usually after {shown_s:.1f} s; heard again: {now}, usually after {now_s:.1f} s.</source>
            <extracomment>review_wording.ANSWERS_AGAIN</extracomment>
            <translation type="vanished">Antworten in der Sitzung: {shown}, meist nach {shown_s:.1f} s; noch einmal gehört: {now}, meist nach {now_s:.1f} s.</translation>
        </message>
        <message>
            <source>In the session: {strong} × several signs, {soft} × rather weak signs, {some} × some signs.</source>
            <extracomment>review_wording.AS_SHOWN_TOLD</extracomment>
            <translation type="vanished">In der Sitzung: {strong} × mehrere, {soft} × eher schwache, {some} × einige Anzeichen.</translation>
        </message>
        <message>
            <source>With these settings: {strong} × several signs, {soft} × rather weak signs, {some} × some signs.</source>
            <extracomment>review_wording.AS_NOW_TOLD</extracomment>
            <translation type="vanished">Mit diesen Einstellungen: {strong} × mehrere, {soft} × eher schwache, {some} × einige Anzeichen.</translation>
        </message>
        <message>
            <source>The computer’s clock was set {way} by {span}.</source>
            <extracomment>time_wording.CLOCK_SET</extracomment>
            <translation type="vanished">Die Uhr des Computers wurde um {span} {way} gestellt.</translation>
        </message>
        <message>
            <source>forward</source>
            <extracomment>time_wording.FORWARD</extracomment>
            <translation type="vanished">vor</translation>
        </message>
        <message>
            <source>back</source>
            <extracomment>time_wording.BACK</extracomment>
            <translation type="vanished">zurück</translation>
        </message>
        <message>
            <source>There is no earlier session of this memory to compare with.</source>
            <extracomment>trend_wording.NONE_OF_MEMORY</extracomment>
            <translation type="vanished">Es gibt keine frühere Sitzung zu dieser Erinnerung, mit der verglichen werden könnte.</translation>
        </message>
        <message>
            <source>You said of no earlier session that it worked on this memory.</source>
            <extracomment>trend_wording.SAME_NONE</extracomment>
            <translation type="vanished">Von keiner früheren Sitzung haben Sie gesagt, dass sie an dieser Erinnerung gearbeitet hat.</translation>
        </message>
        <message>
            <source>heart fell {n} from its raised level</source>
            <extracomment>wording</extracomment>
            <translation type="vanished">Puls fiel um {n} vom erhöhten Stand</translation>
        </message>
        <message>
            <source>The recorded sound is heard again: about a minute for ninety.</source>
            <extracomment>review_wording.HEARING_AGAIN</extracomment>
            <translation type="vanished">Der aufgenommene Ton wird noch einmal gehört: etwa eine Minute für neunzig.</translation>
        </message>
        <message>
            <source>A range of few sessions is narrow, and a session in which nothing changed often lies outside it. Whether the same memory was worked with is not known here: you know.</source>
            <extracomment>trend_wording.CAUTION</extracomment>
            <translation type="vanished">Ein Bereich aus wenigen Sitzungen ist schmal, und eine Sitzung, in der sich nichts geändert hat, liegt oft außerhalb. Ob an derselben Erinnerung gearbeitet wurde, ist hier nicht bekannt: Sie wissen es.</translation>
        </message>
        <message>
            <source>not asked here yet</source>
            <extracomment>debrief_wording.SUDS_NONE</extracomment>
            <translation type="vanished">hier noch nicht erfragt</translation>
        </message>
        <message>
            <source>not asked</source>
            <extracomment>debrief_wording.SUDS_NONE</extracomment>
            <translation type="vanished">nicht gefragt</translation>
        </message>
        <message>
            <source>Sessions of nobody who is listed here.</source>
            <extracomment>home_wording.NOBODY_MEANS</extracomment>
            <translation type="vanished">Sitzungen von Personen, die hier nicht stehen.</translation>
        </message>
        <message>
            <source>A note on this moment</source>
            <extracomment>review_wording.NOTE_HINT</extracomment>
            <translation type="vanished">Eine Notiz zu diesem Moment</translation>
        </message>
        <message>
            <source>Choose a strap or a microphone: without both there is nothing to watch.</source>
            <extracomment>start_wording.NOTHING_TO_WATCH</extracomment>
            <translation type="vanished">Wählen Sie einen Gurt oder ein Mikrofon: ohne beides gibt es nichts zu beobachten.</translation>
        </message>
        <message>
            <source>End the practice</source>
            <extracomment>action_wording.NAMES</extracomment>
            <translation type="vanished">Übung beenden</translation>
        </message>
        <message>
            <source>As now set</source>
            <extracomment>review_wording.AS_NOW</extracomment>
            <translation type="vanished">Wie jetzt eingestellt</translation>
        </message>
    </context>
</TS>
