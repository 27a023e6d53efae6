"""What each kind of problem means that the service reports, and what to do about it."""

from server.i18n import gettext as _


def problem_texts() -> dict[str, str]:
    """Text by the name of the kind, as `server.problems` names it."""
    return _of_queries() | _of_requests() | _of_limits() | _of_writing() | _of_the_service()


def _of_queries() -> dict[str, str]:
    return {
        "query-syntax": _(
            "Die Abfrage ist kein gültiges SPARQL 1.1. Zeile und Spalte stehen dabei: Sehen Sie "
            "dort nach, oder beginnen Sie mit einer der fertigen Fragen."
        ),
        "unknown-graph": _(
            "Die Abfrage nennt einen benannten Graphen, den es hier nicht gibt. Die vorhandenen "
            "stehen in der Meldung und auf der Seite SPARQL."
        ),
        "forbidden-query": _(
            "Die Abfrage will Daten ändern oder einen anderen Server fragen; beides ist hier nicht "
            "möglich. Lassen Sie SERVICE, LOAD, INSERT und DELETE weg."
        ),
    }


def _of_writing() -> dict[str, str]:
    return {
        "unauthorized": _(
            "Wer hier schreibt, weist sich mit einem Token aus (Kopfzeile Authorization: Bearer). "
            "Tokens vergibt, wer diesen Dienst betreibt."
        ),
        "scope": _(
            "Das Token ist bekannt, erlaubt aber etwas anderes. Die Kopfzeile WWW-Authenticate "
            "nennt, welches Recht fehlt."
        ),
        "foreign-page": _(
            "Eine fremde Seite wollte hier schreiben. Ohne Token (--open) nimmt dieser Dienst nur "
            "an, was von ihm selbst oder von einem Programm auf diesem Rechner kommt."
        ),
        "not-editable": _(
            "Dieser Graph ändert sich nicht auf Anfrage: Was aus Quellen gelesen ist, bleibt, wie "
            "es dort steht. Die Meldung nennt die Graphen, in die geschrieben werden darf."
        ),
        "payload": _(
            "Die gesendeten Daten sind nicht, was ihr Medientyp sagt, oder zu tief verschachtelt. "
            "Zeile und Spalte stehen dabei, soweit bekannt; nichts wurde geändert."
        ),
        "conflict": _(
            "Die Änderung passt nicht zu dem, was inzwischen da ist. Die Meldung nennt, was im Weg "
            "steht; nichts wurde geändert."
        ),
        "precondition": _(
            "Der Graph ist nicht mehr der, den Sie gelesen haben. Lesen Sie ihn neu, und senden "
            "Sie die Änderung mit der neuen Kennung (ETag)."
        ),
        "shapes": _(
            "Die Änderung verletzt Regeln der Ontologie (SHACL). Jede Verletzung steht in der "
            "Meldung mit Ding, Eigenschaft und Wert; die Änderung wurde als Ganzes abgelehnt."
        ),
        "rate": _(
            "Mit diesem Token wurde in der letzten Minute zu oft geschrieben. Warten Sie, bis die "
            "Zeit in Retry-After um ist."
        ),
        "journal": _(
            "Das Verzeichnis der Änderungen lässt sich nicht lesen oder nicht weiterschreiben. Es "
            "wurde nichts geändert; wer diesen Dienst betreibt, findet den Grund in der Meldung."
        ),
    }


def _of_requests() -> dict[str, str]:
    return {
        "retired": _(
            "Das gesuchte Ding wurde aus dem Bestand genommen, zum Beispiel weil es doppelt "
            "erfasst war. Wo bekannt, steht in der Meldung, was an seine Stelle trat."
        ),
        "bad-request": _(
            "Die Anfrage ist unvollständig oder widerspricht sich, etwa zwei Abfragen auf einmal. "
            "Die Meldung sagt, was zu ändern ist."
        ),
        "parameter": _(
            "Eine Angabe in der Adresse fehlt, ist unbekannt oder hat die falsche Form. Die "
            "Meldung nennt sie und sagt, was erlaubt ist."
        ),
        "unknown-name": _(
            "Die Adresse nennt etwas, das hier unter diesem Namen nicht bekannt ist. Die Meldung "
            "nennt die nächsten Namen; die Suche findet, was es gibt."
        ),
        "unknown-stand": _(
            "Einen Datenstand dieser Kennung gibt es nicht, oder ihr Anfang passt auf mehrere. Die "
            "Meldung nennt die bekannten; „stand=aktuell“ ist immer der heutige."
        ),
        "no-stand": _(
            "An diesem Tag lag noch kein Datenstand vor, der antworten könnte. Die Meldung nennt "
            "den frühesten Tag."
        ),
        "unknown-query": _(
            "Eine gespeicherte Frage dieses Namens gibt es nicht. Alle Namen stehen auf der Seite "
            "Fragen."
        ),
        "not-acceptable": _(
            "Das verlangte Format gibt es für diese Antwort nicht. Wählen Sie eines der Formate "
            "aus der Meldung, oder lassen Sie die Angabe weg."
        ),
        "media-type": _(
            "Der Inhalt der Anfrage hat eine Form, die hier nicht gelesen wird. Senden Sie die "
            "Abfrage als application/sparql-query oder als Formular."
        ),
    }


def _of_limits() -> dict[str, str]:
    return {
        "service-failed": _(
            "Ein anderer Server, den die Abfrage mit SERVICE fragt, hat nicht oder nicht brauchbar "
            "geantwortet. Versuchen Sie es später noch einmal, oder schreiben Sie SERVICE SILENT."
        ),
        "too-many-rows": _(
            "Die Antwort hat mehr Zeilen, als auf einmal ausgegeben werden. Fragen Sie seitenweise "
            "mit ORDER BY, LIMIT und OFFSET, oder laden Sie den ganzen Bestand von der Seite Daten."
        ),
        "query-too-large": _(
            "Die Abfrage ist zu lang oder zu tief verschachtelt. Teilen Sie sie in mehrere auf."
        ),
        "time-up": _(
            "Die Abfrage war in der erlaubten Zeit nicht fertig. Das sagt nichts über die Antwort: "
            "Schränken Sie die Abfrage ein, oder setzen Sie ein LIMIT."
        ),
        "busy": _(
            "Gerade laufen so viele Abfragen, dass keine weitere beginnen kann. Versuchen Sie es "
            "nach einigen Sekunden noch einmal; an Ihrer Abfrage liegt es nicht."
        ),
    }


def _of_the_service() -> dict[str, str]:
    return {
        "store": _(
            "Der Bestand ließ sich nicht lesen. Der Fehler ist aufgezeichnet und liegt nicht an "
            "Ihnen; die Betreiber müssen nachsehen."
        ),
        "memory-up": _(
            "Die Abfrage brauchte mehr Arbeitsspeicher, als eine Abfrage hier haben darf, und "
            "wurde beendet. Fragen Sie nach weniger auf einmal, oder ohne Sortierung."
        ),
        "no-state": _(
            "Es ist noch kein Datenstand gebaut, oder er wird gerade gewechselt. Versuchen Sie es "
            "in einer Minute noch einmal; bleibt es so, fehlt ein „werwaswo build“."
        ),
    }
