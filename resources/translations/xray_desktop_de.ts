<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Go to the page “{page}” first.</source>
        <translation>Gehen Sie zuerst zur Seite „{page}“.</translation>
    </message>
</context>
<context>
    <name>AdvancedSettings</name>
    <message>
        <source>&amp;Reset to the recipe</source>
        <translation>Auf das Rezept zurüc&amp;ksetzen</translation>
    </message>
    <message>
        <source>Undo all changes in this form</source>
        <translation>Alle Änderungen in diesem Formular zurücknehmen</translation>
    </message>
    <message>
        <source>One data folder cannot be left out after the other: {reason}</source>
        <translation>Ein Datenordner nach dem anderen lässt sich nicht auslassen: {reason}</translation>
    </message>
    <message>
        <source>Single split, one test part</source>
        <translation>Eine Aufteilung, ein Testteil</translation>
    </message>
    <message>
        <source>3-fold cross-validation</source>
        <translation>3-fache Kreuzvalidierung</translation>
    </message>
    <message>
        <source>5-fold cross-validation</source>
        <translation>5-fache Kreuzvalidierung</translation>
    </message>
    <message>
        <source>10-fold cross-validation</source>
        <translation>10-fache Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Leave one data folder out (one fold a folder)</source>
        <translation>Leave-one-out je Datenordner (ein Teil je Ordner)</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Several runs show how much the metrics depend on chance; leaving one data folder out shows whether a model generalizes to a hospital that it never saw</source>
        <translation>Mehrere Trainings zeigen, wie sehr die Kennzahlen vom Zufall abhängen; ein ausgelassener Datenordner zeigt, ob ein Modell auf ein nie gesehenes Krankenhaus verallgemeinert</translation>
    </message>
    <message>
        <source>as the data set says</source>
        <translation>wie im Datensatz</translation>
    </message>
    <message>
        <source>Films of one patient</source>
        <translation>Aufnahmen desselben Patienten</translation>
    </message>
    <message>
        <source>dicom: the patient of the DICOM header; or a pattern on the file name</source>
        <translation>dicom: der Patient der DICOM-Kopfdaten; oder ein Muster für den Dateinamen</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>These settings do not fit together: {reason}</source>
        <translation>Diese Einstellungen passen nicht zusammen: {reason}</translation>
    </message>
</context>
<context>
    <name>AgreementTable</name>
    <message>
        <source>Films by your class and by that of the model</source>
        <translation>Aufnahmen nach Ihrer Klasse und nach der des Modells</translation>
    </message>
    <message>
        <source>model: {name}</source>
        <translation>Modell: {name}</translation>
    </message>
    <message>
        <source>You say</source>
        <translation>Sie sagen</translation>
    </message>
</context>
<context>
    <name>AugmentationView</name>
    <message>
        <source>Augmentation preview</source>
        <translation>Vorschau der Augmentierung</translation>
    </message>
    <message>
        <source>Show e&amp;xamples</source>
        <translation>Beis&amp;piele zeigen</translation>
    </message>
    <message>
        <source>Films of the data set, augmented as in the training; the first time takes a while</source>
        <translation>Aufnahmen des Datensatzes, augmentiert wie im Training; beim ersten Mal dauert es etwas</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Augmented</source>
        <translation>Augmentiert</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>augmented</source>
        <translation>augmentiert</translation>
    </message>
    <message>
        <source>Making examples…</source>
        <translation>Beispiele entstehen…</translation>
    </message>
    <message>
        <source>Other e&amp;xamples</source>
        <translation>Andere Beis&amp;piele</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
</context>
<context>
    <name>BlindBar</name>
    <message>
        <source>Blind reading is on: {read} of {count} films read</source>
        <translation>Blindes Befunden ist an: {read} von {count} Aufnahmen befundet</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>The rest of this card is not shown: it is too long.</source>
        <translation>Der Rest dieser Karte wird nicht gezeigt: sie ist zu lang.</translation>
    </message>
</context>
<context>
    <name>CertaintyChoice</name>
    <message>
        <source>How certain are you?</source>
        <translation>Wie sicher sind Sie?</translation>
    </message>
    <message>
        <source>Certainty {step} of {all}: {word}</source>
        <translation>Sicherheit {step} von {all}: {word}</translation>
    </message>
    <message>
        <source>1: {lowest}, 5: {highest}</source>
        <translation>1: {lowest}, 5: {highest}</translation>
    </message>
</context>
<context>
    <name>CertaintyTable</name>
    <message>
        <source>Agreement by your certainty</source>
        <translation>Übereinstimmung nach Ihrer Sicherheit</translation>
    </message>
    <message>
        <source>Your certainty</source>
        <translation>Ihre Sicherheit</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Model agrees</source>
        <translation>Modell stimmt überein</translation>
    </message>
</context>
<context>
    <name>CertaintyView</name>
    <message>
        <source>The model gives no prediction sets.</source>
        <translation>Das Modell gibt keine Vorhersagemengen an.</translation>
    </message>
    <message>
        <source>Reliability and coverage</source>
        <translation>Verlässlichkeit und Abdeckung</translation>
    </message>
    <message>
        <source>Only the probabilities of these predictions are known.</source>
        <translation>Von diesen Vorhersagen sind nur die Wahrscheinlichkeiten bekannt.</translation>
    </message>
    <message>
        <source>All {n} films, leaking ones included.</source>
        <translation>Alle {n} Aufnahmen, auch die überschneidenden.</translation>
    </message>
    <message>
        <source>Sensitivity for out-of-scope films (reject class): {share}.</source>
        <translation>Sensitivität für die Ablehnungsklasse: {share}.</translation>
    </message>
    <message>
        <source>No film to measure calibration on.</source>
        <translation>Keine Aufnahme, an der sich die Kalibrierung messen ließe.</translation>
    </message>
    <message>
        <source>The model is not calibrated: expected calibration error {error}.</source>
        <translation>Das Modell ist nicht kalibriert: erwarteter Kalibrierungsfehler {error}.</translation>
    </message>
    <message>
        <source>Temperature scaling (T = {value}): expected calibration error {before} before, {after} after; on few films it is never 0.</source>
        <translation>Temperaturskalierung (T = {value}): erwarteter Kalibrierungsfehler {before} vorher, {after} nachher; bei wenigen Aufnahmen ist er nie 0.</translation>
    </message>
    <message>
        <source>{level} prediction sets: coverage {share}; by class {by_class}. Sets of one class: {n} of {total}.</source>
        <translation>Vorhersagemengen ({level}): Abdeckung {share}; nach Klassen {by_class}. Mengen mit einer Klasse: {n} von {total}.</translation>
    </message>
    <message>
        <source>The model has no reject option: it classifies every film.</source>
        <translation>Das Modell hat keine Ablehnungsoption: Es klassifiziert jede Aufnahme.</translation>
    </message>
    <message>
        <source>Not classified: every film.</source>
        <translation>Nicht klassifiziert: alle Aufnahmen.</translation>
    </message>
    <message>
        <source>Not classified: {silent}; accuracy on the {n} classified films: {right}.</source>
        <translation>Nicht klassifiziert: {silent}; Genauigkeit bei den {n} klassifizierten Aufnahmen: {right}.</translation>
    </message>
    <message>
        <source>Before calibration (n: films)</source>
        <translation>Vor der Kalibrierung (n: Aufnahmen)</translation>
    </message>
    <message>
        <source>After calibration (n: films)</source>
        <translation>Nach der Kalibrierung (n: Aufnahmen)</translation>
    </message>
    <message>
        <source>Highest model probability</source>
        <translation>Höchste Modellwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy by coverage (most certain first)</source>
        <translation>Genauigkeit nach Abdeckung (sicherste zuerst)</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Accuracy of the covered films</source>
        <translation>Genauigkeit der abgedeckten Aufnahmen</translation>
    </message>
</context>
<context>
    <name>ClassButtons</name>
    <message>
        <source>Class {name}</source>
        <translation>Klasse {name}</translation>
    </message>
    <message>
        <source>Give the film this class; its file stays where it is</source>
        <translation>Der Aufnahme diese Klasse zuordnen; ihre Datei bleibt, wo sie ist</translation>
    </message>
</context>
<context>
    <name>ClassMappingTable</name>
    <message>
        <source>Classes of the films and of the model</source>
        <translation>Klassen der Aufnahmen und des Modells</translation>
    </message>
    <message>
        <source>Class of the films</source>
        <translation>Klasse der Aufnahmen</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Class of the model</source>
        <translation>Klasse des Modells</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>Class of the model for {name}</source>
        <translation>Klasse des Modells für {name}</translation>
    </message>
</context>
<context>
    <name>ClassReport</name>
    <message>
        <source>Classification report</source>
        <translation>Klassifikationsbericht</translation>
    </message>
    <message>
        <source>Cop&amp;y the table</source>
        <translation>Tab&amp;elle kopieren</translation>
    </message>
    <message>
        <source>As text with tabulators, for a spreadsheet</source>
        <translation>Als Text mit Tabulatoren, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>In brackets: the 95 % confidence interval. Few films make it wide.</source>
        <translation>In Klammern: das 95-%-Konfidenzintervall. Bei wenigen Aufnahmen ist es breit.</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Films of the class</source>
        <translation>Aufnahmen der Klasse</translation>
    </message>
    <message>
        <source>Undefined: there are no films to divide by</source>
        <translation>Nicht definiert: es gibt keine Aufnahmen, durch die zu teilen wäre</translation>
    </message>
</context>
<context>
    <name>ClosingBar</name>
    <message>
        <source>The training “{name}” is still running. It can continue without the window, or stop now and resume from its last epoch the next time.</source>
        <translation>Das Training „{name}“ läuft noch. Es kann ohne das Fenster weiterlaufen, oder jetzt anhalten und sich beim nächsten Mal nach seiner letzten Epoche fortsetzen lassen.</translation>
    </message>
    <message>
        <source>&amp;Continue without the window</source>
        <translation>Ohne Fenster &amp;weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Stop now, resume next time</source>
        <translation>&amp;Jetzt anhalten, nächstes Mal fortsetzen</translation>
    </message>
    <message>
        <source>Do not &amp;close</source>
        <translation>Nicht sch&amp;ließen</translation>
    </message>
    <message>
        <source>{count} films are still to be classified.</source>
        <translation>Noch zu klassifizierende Aufnahmen: {count}.</translation>
    </message>
    <message>
        <source>&amp;Close anyway</source>
        <translation>Trot&amp;zdem schließen</translation>
    </message>
    <message>
        <source>Do not c&amp;lose</source>
        <translation>Nicht sch&amp;ließen</translation>
    </message>
    <message>
        <source>{titles}: the window closes after that.</source>
        <translation>{titles}: Danach schließt das Fenster.</translation>
    </message>
    <message>
        <source>&amp;Close without it</source>
        <translation>Ohne sie s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Show the window</source>
        <translation>&amp;Fenster zeigen</translation>
    </message>
    <message>
        <source>S&amp;top the training and quit</source>
        <translation>&amp;Training anhalten und beenden</translation>
    </message>
    <message>
        <source>X-ray Desktop: a training is running</source>
        <translation>X-ray Desktop: ein Training läuft</translation>
    </message>
    <message>
        <source>Stopping the training; then the window closes.</source>
        <translation>Das Training wird angehalten; dann schließt das Fenster.</translation>
    </message>
</context>
<context>
    <name>CommandsHelp</name>
    <message>
        <source>Search a command, or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was er tut</translation>
    </message>
    <message>
        <source>Commands, their keys, and the mouse</source>
        <translation>Befehle, ihre Tasten und die Maus</translation>
    </message>
    <message>
        <source>Mouse over a film</source>
        <translation>Maus über einer Aufnahme</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>&amp;Share of each true class</source>
        <translation>Anteil &amp;je wahrer Klasse</translation>
    </message>
    <message>
        <source>Each row in percent of its films, instead of the number of films</source>
        <translation>Jede Zeile in Prozent ihrer Aufnahmen statt in Anzahlen</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>Rows: true class. Columns: predicted class.</source>
        <translation>Zeilen: wahre Klasse. Spalten: vorhergesagte Klasse.</translation>
    </message>
    <message>
        <source>true {true}, predicted {called}: {count} of {total} films</source>
        <translation>wahr {true}, vorhergesagt {called}: {count} von {total} Aufnahmen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Alle Aufnahmen</translation>
    </message>
</context>
<context>
    <name>CountsTable</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>{name}
Double click or F2: another name; that of another class joins them</source>
        <translation>{name}
Doppelklick oder F2: anderer Name; der einer anderen Klasse vereint beide</translation>
    </message>
</context>
<context>
    <name>DatasetFiles</name>
    <message>
        <source>Open a data folder: it holds one folder for each class</source>
        <translation>Einen Datenordner öffnen: er enthält für jede Klasse einen Ordner</translation>
    </message>
    <message>
        <source>External films: a folder that holds one folder for each class</source>
        <translation>Externe Aufnahmen: ein Ordner, der für jede Klasse einen Ordner enthält</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht sichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
</context>
<context>
    <name>DatasetFilter</name>
    <message>
        <source>Part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Alle Aufnahmen</translation>
    </message>
    <message>
        <source>Included</source>
        <translation>Eingeschlossen</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>With another class</source>
        <translation>Anders zugeordnet</translation>
    </message>
    <message>
        <source>Show all films</source>
        <translation>Alle Aufnahmen zeigen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>Nam&amp;e</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>&amp;Klasse</translation>
    </message>
    <message>
        <source>&amp;Part</source>
        <translation>Te&amp;il</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Alle Teile</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
</context>
<context>
    <name>DatasetGrid</name>
    <message>
        <source>Films of the data set</source>
        <translation>Aufnahmen des Datensatzes</translation>
    </message>
    <message>
        <source>Show all films</source>
        <translation>Alle Aufnahmen zeigen</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>Klasse zuordnen</translation>
    </message>
    <message>
        <source>{n} of {total} films</source>
        <translation>{n} von {total} Aufnahmen</translation>
    </message>
    <message>
        <source>{total} films</source>
        <translation>{total} Aufnahmen</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordner</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Nach Klasse</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Order of the films</source>
        <translation>Reihenfolge der Aufnahmen</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Class for the chosen films</source>
        <translation>Klasse für die gewählten Aufnahmen</translation>
    </message>
    <message>
        <source>Choose a class, or write the name of a new one</source>
        <translation>Eine Klasse wählen oder den Namen einer neuen schreiben</translation>
    </message>
    <message>
        <source>Give the chosen films this class; their files stay where they are</source>
        <translation>Den gewählten Aufnahmen diese Klasse zuordnen; ihre Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>{n} films chosen</source>
        <translation>{n} Aufnahmen gewählt</translation>
    </message>
    <message>
        <source>As the folder says</source>
        <translation>Wie im Ordner</translation>
    </message>
</context>
<context>
    <name>DatasetSummary</name>
    <message>
        <source>Films by class and part</source>
        <translation>Aufnahmen nach Klasse und Teil</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Nach Quelle</translation>
    </message>
    <message>
        <source>Films by class and source</source>
        <translation>Aufnahmen nach Klasse und Quelle</translation>
    </message>
    <message>
        <source>{n} films in {n_classes} classes</source>
        <translation>{n} Aufnahmen in {n_classes} Klassen</translation>
    </message>
    <message>
        <source>{n} out-of-scope films</source>
        <translation>{n} Aufnahmen der Ablehnungsklasse</translation>
    </message>
    <message>
        <source>{n} files cannot be read</source>
        <translation>unlesbare Dateien: {n}</translation>
    </message>
    <message>
        <source>the files are being read…</source>
        <translation>die Dateien werden eingelesen…</translation>
    </message>
    <message>
        <source>{n} excluded</source>
        <translation>{n} ausgeschlossen</translation>
    </message>
    <message>
        <source>{n} with another class</source>
        <translation>{n} anders zugeordnet</translation>
    </message>
    <message>
        <source>Your changes: {list}</source>
        <translation>Ihre Änderungen: {list}</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>DatasetWelcome</name>
    <message>
        <source>Open a data set</source>
        <translation>Einen Datensatz öffnen</translation>
    </message>
    <message>
        <source>A data set is a folder that holds one folder of films for each class, such as Normal and Pneumonia. It may also hold folders train and test with the classes in them, or a table labels.csv. Drop the folder onto this page, or choose it here.</source>
        <translation>Ein Datensatz ist ein Ordner, der für jede Klasse einen Ordner mit Aufnahmen enthält, etwa Normal und Pneumonie. Er kann auch Ordner train und test mit den Klassen darin enthalten, oder eine Tabelle labels.csv. Ziehen Sie den Ordner auf diese Seite, oder wählen Sie ihn hier.</translation>
    </message>
    <message>
        <source>You then see every film, and what is wrong with the set: copies, test films that stand in training, odd films. What you exclude or re-label is remembered; your files are never changed.</source>
        <translation>Sie sehen dann jede Aufnahme, und was an dem Datensatz nicht stimmt: Kopien, Testaufnahmen, die auch im Training stehen, sonderbare Aufnahmen. Was Sie ausschließen oder anders zuordnen, bleibt gemerkt; Ihre Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>The films are being listed…</source>
        <translation>Die Aufnahmen werden aufgelistet…</translation>
    </message>
</context>
<context>
    <name>EpochTable</name>
    <message>
        <source>Epochs of the training</source>
        <translation>Epochen des Trainings</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy all of this, to ask somebody</source>
        <translation>Dies alles kopieren, um jemanden zu fragen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Einzelheiten des Fehlers</translation>
    </message>
</context>
<context>
    <name>EvaluationCurves</name>
    <message>
        <source>Class whose curves are shown</source>
        <translation>Klasse, deren Kurven gezeigt werden</translation>
    </message>
    <message>
        <source>Curves of the evaluation</source>
        <translation>Kurven der Bewertung</translation>
    </message>
    <message>
        <source>Point at a curve to read its values.</source>
        <translation>Zeigen Sie auf eine Kurve, um ihre Werte abzulesen.</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>Klass&amp;e</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>{name}: no curve, since its films or all others are missing</source>
        <translation>{name}: keine Kurve, weil ihre Aufnahmen oder alle anderen fehlen</translation>
    </message>
    <message>
        <source>{name}: AUC {area}</source>
        <translation>{name}: AUC {area}</translation>
    </message>
    <message>
        <source>ROC, one class against the rest</source>
        <translation>ROC, eine Klasse gegen die übrigen</translation>
    </message>
    <message>
        <source>1 − specificity</source>
        <translation>1 − Spezifität</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Precision-recall curve</source>
        <translation>Präzision-Sensitivitäts-Kurve</translation>
    </message>
    <message>
        <source>Precision (PPV)</source>
        <translation>Präzision (PPW)</translation>
    </message>
    <message>
        <source>Reliability diagram (n: films)</source>
        <translation>Zuverlässigkeitsdiagramm (n: Aufnahmen)</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>chance; or perfect calibration</source>
        <translation>Zufall; oder vollkommene Kalibrierung</translation>
    </message>
    <message>
        <source>Highest model probability {x}: accuracy {values}</source>
        <translation>Höchste Modellwahrscheinlichkeit {x}: Genauigkeit {values}</translation>
    </message>
    <message>
        <source>Recall (sensitivity)</source>
        <translation>Sensitivität (Recall)</translation>
    </message>
    <message>
        <source>Highest model probability</source>
        <translation>Höchste Modellwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Specificity {x}: sensitivity {values}</source>
        <translation>Spezifität {x}: Sensitivität {values}</translation>
    </message>
    <message>
        <source>Recall {x}: precision {values}</source>
        <translation>Sensitivität {x}: Präzision {values}</translation>
    </message>
</context>
<context>
    <name>EvaluationFiles</name>
    <message>
        <source>Choose a folder of films: it holds one folder for each class</source>
        <translation>Einen Ordner mit Aufnahmen wählen: er enthält für jede Klasse einen Ordner</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Den Ordner eines Modells wählen</translation>
    </message>
    <message>
        <source>Report, web page (*.html)</source>
        <translation>Bericht, Webseite (*.html)</translation>
    </message>
    <message>
        <source>Report, document (*.pdf)</source>
        <translation>Bericht, Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>All metrics (*.json)</source>
        <translation>Alle Kennzahlen (*.json)</translation>
    </message>
    <message>
        <source>Predictions film by film (*.csv)</source>
        <translation>Vorhersagen, Aufnahme für Aufnahme (*.csv)</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>Die Bewertung sichern</translation>
    </message>
</context>
<context>
    <name>EvaluationImages</name>
    <message>
        <source>Which films are shown</source>
        <translation>Welche Aufnahmen gezeigt werden</translation>
    </message>
    <message>
        <source>Show all &amp;films</source>
        <translation>Alle Au&amp;fnahmen zeigen</translation>
    </message>
    <message>
        <source>Of every class, not only of the chosen cell</source>
        <translation>Aus jeder Klasse, nicht nur aus dem gewählten Feld</translation>
    </message>
    <message>
        <source>The lowest probability of the true class first. A double click opens a film.</source>
        <translation>Die niedrigste Wahrscheinlichkeit der wahren Klasse zuerst. Ein Doppelklick öffnet eine Aufnahme.</translation>
    </message>
    <message>
        <source>Films of the evaluation</source>
        <translation>Aufnahmen der Bewertung</translation>
    </message>
    <message>
        <source>Correct and misclassified</source>
        <translation>Richtige und falsche</translation>
    </message>
    <message>
        <source>Misclassified only</source>
        <translation>Nur falsch klassifizierte</translation>
    </message>
    <message>
        <source>Leaking or duplicate only</source>
        <translation>Nur überschneidende oder wiederholte</translation>
    </message>
    <message>
        <source>True {true}, predicted {predicted}: {count}</source>
        <translation>Wahr {true}, vorhergesagt {predicted}: {count}</translation>
    </message>
    <message>
        <source>pred. {predicted}</source>
        <translation>als {predicted}</translation>
    </message>
    <message>
        <source>correct, but leaking</source>
        <translation>richtig, aber aus dem Training</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>{n} films</source>
        <translation>{n} Aufnahmen</translation>
    </message>
    <message>
        <source>Hardest films first: {count}</source>
        <translation>Schwierigste Aufnahmen zuerst: {count}</translation>
    </message>
    <message>
        <source>{share} {true}</source>
        <translation>{share} {true}</translation>
    </message>
</context>
<context>
    <name>EvaluationResult</name>
    <message>
        <source>{model}: {place}</source>
        <translation>{model}: {place}</translation>
    </message>
    <message>
        <source>&amp;Leak-free ({n})</source>
        <translation>&amp;Überschneidungsfrei ({n})</translation>
    </message>
    <message>
        <source>As &amp;given ({n})</source>
        <translation>&amp;Wie gegeben ({n})</translation>
    </message>
    <message>
        <source>Without training films of the model and without duplicates</source>
        <translation>Ohne Trainingsaufnahmen des Modells und ohne Wiederholungen</translation>
    </message>
    <message>
        <source>Every film with a prediction</source>
        <translation>Jede Aufnahme mit einer Vorhersage</translation>
    </message>
    <message>
        <source>Films shown:</source>
        <translation>Gezeigte Aufnahmen:</translation>
    </message>
    <message>
        <source>&amp;Score</source>
        <translation>Ergebn&amp;is</translation>
    </message>
    <message>
        <source>Matri&amp;x</source>
        <translation>Matri&amp;x</translation>
    </message>
    <message>
        <source>&amp;Classes</source>
        <translation>&amp;Klassen</translation>
    </message>
    <message>
        <source>C&amp;urves</source>
        <translation>Kur&amp;ven</translation>
    </message>
    <message>
        <source>Cer&amp;tainty</source>
        <translation>Sicher&amp;heit</translation>
    </message>
    <message>
        <source>&amp;Operating point</source>
        <translation>Arbeits&amp;punkt</translation>
    </message>
    <message>
        <source>What is shown of the evaluation</source>
        <translation>Was von der Bewertung gezeigt wird</translation>
    </message>
</context>
<context>
    <name>EvaluationSetup</name>
    <message>
        <source>Model to be evaluated</source>
        <translation>Modell, das bewertet wird</translation>
    </message>
    <message>
        <source>Films to be evaluated on</source>
        <translation>Aufnahmen, mit denen bewertet wird</translation>
    </message>
    <message>
        <source>Part of the films</source>
        <translation>Teil der Aufnahmen</translation>
    </message>
    <message>
        <source>C&amp;lasses…</source>
        <translation>&amp;Zuordnung…</translation>
    </message>
    <message>
        <source>Say which class of the films is which class of the model</source>
        <translation>Sagen, welche Klasse der Aufnahmen welcher Klasse des Modells entspricht</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>M&amp;odell</translation>
    </message>
    <message>
        <source>F&amp;ilms</source>
        <translation>A&amp;ufnahmen</translation>
    </message>
    <message>
        <source>&amp;Part</source>
        <translation>Tei&amp;l</translation>
    </message>
    <message>
        <source>Data set “{name}”</source>
        <translation>Datensatz „{name}“</translation>
    </message>
    <message>
        <source>Folder “{name}”</source>
        <translation>Ordner „{name}“</translation>
    </message>
    <message>
        <source>{n} films</source>
        <translation>{n} Aufnahmen</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>Wählen Sie zuerst ein Modell.</translation>
    </message>
    <message>
        <source>Choose films whose class is known: open a data set, or drop a folder here that holds one folder of films for each class.</source>
        <translation>Wählen Sie Aufnahmen, deren Klasse bekannt ist: öffnen Sie einen Datensatz, oder ziehen Sie einen Ordner hierher, der für jede Klasse einen Ordner mit Aufnahmen enthält.</translation>
    </message>
    <message>
        <source>The model knows none of the classes of these films. Choose below which of its classes means the same.</source>
        <translation>Das Modell kennt keine der Klassen dieser Aufnahmen. Wählen Sie unten, welche seiner Klassen dasselbe bedeutet.</translation>
    </message>
    <message>
        <source>Classes without one of the model are left out: choose one below.</source>
        <translation>Klassen ohne eine des Modells werden ausgelassen: wählen Sie unten eine.</translation>
    </message>
</context>
<context>
    <name>EvaluationWelcome</name>
    <message>
        <source>A model and films are needed whose class is known: the data set that is open, or a folder that holds one folder of films for each class, such as Normal and Pneumonia. Choose both above, or drop the folder onto this page.</source>
        <translation>Nötig sind ein Modell und Aufnahmen, deren Klasse bekannt ist: der geöffnete Datensatz, oder ein Ordner, der für jede Klasse einen Ordner mit Aufnahmen enthält, etwa Normal und Pneumonie. Wählen Sie beides oben, oder ziehen Sie den Ordner auf diese Seite.</translation>
    </message>
    <message>
        <source>Evaluate a model</source>
        <translation>Ein Modell bewerten</translation>
    </message>
    <message>
        <source>You then see its accuracy with its confidence interval, which classes it confuses, on which films, and whether training films among these inflate the score.</source>
        <translation>Sie sehen dann die Genauigkeit mit ihrem Konfidenzintervall, welche Klassen es verwechselt, bei welchen Aufnahmen, und ob Trainingsaufnahmen darunter das Ergebnis überhöhen.</translation>
    </message>
    <message>
        <source>The films are being evaluated…</source>
        <translation>Das Modell wird mit den Aufnahmen bewertet…</translation>
    </message>
    <message>
        <source>Open a &amp;data set</source>
        <translation>Datensatz ö&amp;ffnen</translation>
    </message>
</context>
<context>
    <name>ExternalDataPanel</name>
    <message>
        <source>External films</source>
        <translation>Externe Aufnahmen</translation>
    </message>
    <message>
        <source>&amp;Add these films</source>
        <translation>Diese Aufnahmen &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Do &amp;not add</source>
        <translation>&amp;Nicht hinzufügen</translation>
    </message>
    <message>
        <source>What do the films of “{name}” become?</source>
        <translation>Was wird aus den Aufnahmen von „{name}“?</translation>
    </message>
    <message>
        <source>Still to be chosen: {names}</source>
        <translation>Noch zu wählen: {names}</translation>
    </message>
    <message>
        <source>All classes are left out: nothing would be added.</source>
        <translation>Alle Klassen sind ausgelassen: es würde nichts hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>The data set is being checked</source>
        <translation>Der Datensatz wird geprüft</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Auffälligkeiten</translation>
    </message>
    <message>
        <source>About the chosen finding</source>
        <translation>Über die gewählte Auffälligkeit</translation>
    </message>
    <message>
        <source>What to do: {advice}</source>
        <translation>Was tun: {advice}</translation>
    </message>
    <message>
        <source>It is about the whole data set, not about single films.</source>
        <translation>Es betrifft den ganzen Datensatz, nicht einzelne Aufnahmen.</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
</context>
<context>
    <name>GeneralTab</name>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Keep a session log</source>
        <translation>Sitzungsprotokoll &amp;führen</translation>
    </message>
    <message>
        <source>Audit trail: time, SHA-256 of the film, model, prediction, and your own reading, a line each, in a tamper-evident file. No names of files, no patient data.</source>
        <translation>Nachweis (Audit Trail): Zeit, SHA-256 der Aufnahme, Modell, Vorhersage und Ihr eigener Befund, je eine Zeile, in einer fälschungserkennenden Datei. Keine Dateinamen, keine Patientendaten.</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Ihre Daten</translation>
    </message>
    <message>
        <source>Session log</source>
        <translation>Sitzungsprotokoll</translation>
    </message>
</context>
<context>
    <name>HeaderModel</name>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
</context>
<context>
    <name>HeaderPanel</name>
    <message>
        <source>Search name, tag or value</source>
        <translation>Name, Tag oder Wert suchen</translation>
    </message>
    <message>
        <source>Search the header</source>
        <translation>Kopfdaten durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all that are shown</source>
        <translation>Die gewählten Zeilen kopieren, oder alle gezeigten</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfdaten</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Header of {name}</source>
        <translation>Kopfdaten von {name}</translation>
    </message>
    <message>
        <source>&amp;Hide patient data</source>
        <translation>Patientendaten &amp;verbergen</translation>
    </message>
    <message>
        <source>&amp;Show patient data</source>
        <translation>Patientendaten &amp;zeigen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Patient data is shown until the next film.</source>
        <translation>Patientendaten werden bis zur nächsten Aufnahme gezeigt.</translation>
    </message>
    <message>
        <source>{n} values that may tell who the patient is are hidden.</source>
        <translation>Verborgene Werte, die den Patienten verraten könnten: {n}.</translation>
    </message>
    <message>
        <source>The end of this long header is left out.</source>
        <translation>Das Ende dieser langen Kopfdaten ist weggelassen.</translation>
    </message>
</context>
<context>
    <name>HeatMapPanel</name>
    <message>
        <source>Class of the heat map</source>
        <translation>Klasse der Heatmap</translation>
    </message>
    <message>
        <source>Colors of the heat map</source>
        <translation>Farben der Heatmap</translation>
    </message>
    <message>
        <source>Opacity of the heat map</source>
        <translation>Deckkraft der Heatmap</translation>
    </message>
    <message>
        <source>Hidden until you have committed your own reading.</source>
        <translation>Verborgen, bis Sie Ihren eigenen Befund festgelegt haben.</translation>
    </message>
    <message>
        <source>Computing… The task at the bottom of the window can be stopped.</source>
        <translation>Wird berechnet… Die Aufgabe unten im Fenster lässt sich abbrechen.</translation>
    </message>
    <message>
        <source>There is no heat map of this film.</source>
        <translation>Von dieser Aufnahme gibt es keine Heatmap.</translation>
    </message>
    <message>
        <source>low contribution</source>
        <translation>geringer Beitrag</translation>
    </message>
    <message>
        <source>high contribution</source>
        <translation>hoher Beitrag</translation>
    </message>
    <message>
        <source>Nothing on this film contributes to “{name}”.</source>
        <translation>Nichts auf dieser Aufnahme trägt zu „{name}“ bei.</translation>
    </message>
    <message>
        <source>Occlusion map: where the probability of “{name}” falls most when that place is masked. Colors are not comparable between films.</source>
        <translation>Verdeckungskarte (Occlusion): wo die Wahrscheinlichkeit von „{name}“ am stärksten sinkt, wenn diese Stelle verdeckt wird. Farben sind zwischen Aufnahmen nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Class activation map: what contributes to “{name}” more than to the other classes. It is not an outline of disease; colors are not comparable between films.</source>
        <translation>Klassenaktivierungskarte: was zu „{name}“ mehr beiträgt als zu den anderen Klassen. Sie ist kein Umriss einer Erkrankung; Farben sind zwischen Aufnahmen nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>Vorhergesagte Klasse</translation>
    </message>
    <message>
        <source>Predicted class: {name}</source>
        <translation>Vorhergesagt: {name}</translation>
    </message>
    <message>
        <source>Blue to yellow (viridis)</source>
        <translation>Blau bis Gelb (viridis)</translation>
    </message>
    <message>
        <source>Black to yellow (inferno)</source>
        <translation>Schwarz bis Gelb (inferno)</translation>
    </message>
    <message>
        <source>Black to white (gray)</source>
        <translation>Schwarz bis Weiß (gray)</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>&amp;Seiten</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Tasten und Maus</translation>
    </message>
</context>
<context>
    <name>ImageCanvas</name>
    <message>
        <source>Film</source>
        <translation>Aufnahme</translation>
    </message>
</context>
<context>
    <name>ImagePane</name>
    <message>
        <source>About the film</source>
        <translation>Über die Aufnahme</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Choose the window: level and width (WL/WW)</source>
        <translation>Die Fensterung wählen: Zentrum und Weite (WL/WW)</translation>
    </message>
    <message>
        <source>WL {center} WW {width}</source>
        <translation>WL {center} WW {width}</translation>
    </message>
    <message>
        <source>Window {number} of the file</source>
        <translation>Fenster {number} der Datei</translation>
    </message>
    <message>
        <source>{bits} bit {format}</source>
        <translation>{bits} Bit {format}</translation>
    </message>
    <message>
        <source>intensity {value}</source>
        <translation>Intensität {value}</translation>
    </message>
    <message>
        <source>pixel value {value}</source>
        <translation>Bildpunktwert {value}</translation>
    </message>
</context>
<context>
    <name>ImagesTable</name>
    <message>
        <source>Films of the session</source>
        <translation>Aufnahmen der Sitzung</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>Blind</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Changed to</source>
        <translation>Geändert in</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>Wahre Klasse</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>not classified yet</source>
        <translation>noch nicht klassifiziert</translation>
    </message>
    <message>
        <source>not classified</source>
        <translation>nicht klassifiziert</translation>
    </message>
</context>
<context>
    <name>JoiningTable</name>
    <message>
        <source>Classes of the other folder and of the data set</source>
        <translation>Klassen des anderen Ordners und des Datensatzes</translation>
    </message>
    <message>
        <source>Class of the folder</source>
        <translation>Klasse des Ordners</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>To think of</source>
        <translation>Zu bedenken</translation>
    </message>
    <message>
        <source>Please choose…</source>
        <translation>Bitte wählen…</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>The same name. Does it mean the same there?</source>
        <translation>Derselbe Name. Ist dort dasselbe gemeint?</translation>
    </message>
    <message>
        <source>A class only if it means the same: “pneumonia” of any cause is not “viral pneumonia”.</source>
        <translation>Eine Klasse nur, wenn dasselbe gemeint ist: „Pneumonie“ jeder Ursache ist keine „virale Pneumonie“.</translation>
    </message>
    <message>
        <source>What {name} becomes</source>
        <translation>Was aus {name} wird</translation>
    </message>
</context>
<context>
    <name>KeyboardTab</name>
    <message>
        <source>Search a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Give this command the keys that it came with</source>
        <translation>Diesem Befehl seine ursprünglichen Tasten geben</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>A&amp;lle zurücksetzen</translation>
    </message>
    <message>
        <source>Give all commands the keys they came with</source>
        <translation>Allen Befehlen ihre ursprünglichen Tasten geben</translation>
    </message>
    <message>
        <source>&amp;Keys of “{command}”:</source>
        <translation>&amp;Tasten von „{command}“:</translation>
    </message>
    <message>
        <source>{keys} belongs to “{command}” already: choose others.</source>
        <translation>{keys} gehört schon zu „{command}“: wählen Sie andere.</translation>
    </message>
    <message>
        <source>{keys} belongs to “{command}” now: reset that first.</source>
        <translation>{keys} gehört jetzt zu „{command}“: setzen Sie zuerst diesen Befehl zurück.</translation>
    </message>
</context>
<context>
    <name>LabelReview</name>
    <message>
        <source>excluded</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>now {name}</source>
        <translation>jetzt {name}</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
</context>
<context>
    <name>LeakPairs</name>
    <message>
        <source>Exclude the training film</source>
        <translation>Trainingsaufnahme ausschließen</translation>
    </message>
    <message>
        <source>Exclude the training films of all pairs</source>
        <translation>Trainingsaufnahmen aller Paare ausschließen</translation>
    </message>
    <message>
        <source>Training film</source>
        <translation>Trainingsaufnahme</translation>
    </message>
    <message>
        <source>Test film</source>
        <translation>Testaufnahme</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>Previous pair</source>
        <translation>Vorheriges Paar</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Nächstes Paar</translation>
    </message>
    <message>
        <source>Pair {number} of {total}</source>
        <translation>Paar {number} von {total}</translation>
    </message>
    <message>
        <source>The very same pixels.</source>
        <translation>Genau dieselben Bildpunkte.</translation>
    </message>
    <message>
        <source>The same film with other contrast or size; alike by {percent:.0f} %.</source>
        <translation>Dieselbe Aufnahme mit anderem Kontrast oder anderer Größe; zu {percent:.0f} % gleich.</translation>
    </message>
</context>
<context>
    <name>LiveCharts</name>
    <message>
        <source>Preparing the charts…</source>
        <translation>Die Diagramme werden vorbereitet…</translation>
    </message>
    <message>
        <source>Values of the epoch that is pointed at</source>
        <translation>Werte der Epoche, auf die gezeigt wird</translation>
    </message>
    <message>
        <source>Show &amp;all epochs</source>
        <translation>A&amp;lle Epochen zeigen</translation>
    </message>
    <message>
        <source>Curves of the training</source>
        <translation>Kurven des Trainings</translation>
    </message>
    <message>
        <source>Undo zooming and panning; key 0</source>
        <translation>Vergrößern und Verschieben zurücknehmen; Taste 0</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: pan. Double click: all epochs. Keys: left and right point at an epoch, + and - zoom, 0 shows all.</source>
        <translation>Rad: vergrößern. Ziehen: verschieben. Doppelklick: alle Epochen. Tasten: links und rechts zeigen auf eine Epoche, + und - vergrößern und verkleinern, 0 zeigt alle.</translation>
    </message>
    <message>
        <source>Loss (lower is better)</source>
        <translation>Verlust (niedriger ist besser)</translation>
    </message>
    <message>
        <source>Categorical accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>AUC, mean over classes</source>
        <translation>AUC, Mittel der Klassen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>training films</source>
        <translation>Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>validation films</source>
        <translation>Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>beste Epoche</translation>
    </message>
    <message>
        <source>Point at a chart to read its values.</source>
        <translation>Zeigen Sie auf ein Diagramm, um seine Werte abzulesen.</translation>
    </message>
    <message>
        <source>Epoch {epoch}: loss {loss} (validation {val_loss}), accuracy {accuracy} ({val_accuracy}), AUC {auc} ({val_auc}), learning rate {rate}</source>
        <translation>Epoche {epoch}: Verlust {loss} (Validierung {val_loss}), Genauigkeit {accuracy} ({val_accuracy}), AUC {auc} ({val_auc}), Lernrate {rate}</translation>
    </message>
</context>
<context>
    <name>LiveStatus</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>{stage}…</source>
        <translation>{stage}…</translation>
    </message>
    <message>
        <source>Paused: {facts}</source>
        <translation>Angehalten: {facts}</translation>
    </message>
    <message>
        <source>Ending the training…</source>
        <translation>Das Training wird beendet…</translation>
    </message>
    <message>
        <source>Stopping; the model of what was learned is made and tested…</source>
        <translation>Wird beendet; aus dem Gelernten entsteht das Modell und wird getestet…</translation>
    </message>
    <message>
        <source>All epochs are done; the model is made and tested</source>
        <translation>Alle Epochen sind durchlaufen; das Modell entsteht und wird getestet</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {total}</source>
        <translation>Epoche {epoch} von {total}</translation>
    </message>
    <message>
        <source>Fold {n} of the cross-validation</source>
        <translation>Fold {n} der Kreuzvalidierung</translation>
    </message>
    <message>
        <source>No better validation loss for {n} epochs; stopping now would lose little.</source>
        <translation>Seit {n} Epochen kein besserer Validierungsverlust; jetzt zu beenden würde wenig kosten.</translation>
    </message>
    <message>
        <source>{n} films a second</source>
        <translation>{n} Aufnahmen je Sekunde</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>X-ray Desktop</source>
        <translation>X-ray Desktop</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>This model classifies the films on the page Read.</source>
        <translation>Dieses Modell klassifiziert die Aufnahmen auf der Seite Betrachten.</translation>
    </message>
    <message>
        <source>Another model classifies now.</source>
        <translation>Zurzeit klassifiziert ein anderes Modell.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Its performance is not stated: see the page Evaluate.</source>
        <translation>Seine Güte ist nicht angegeben: siehe die Seite Bewertung.</translation>
    </message>
    <message>
        <source>Accuracy {value} on {count} internal test films (95 % CI {low} to {high}). External films may do much worse: see the page Evaluate.</source>
        <translation>Genauigkeit {value} bei {count} internen Testaufnahmen (95-%-KI {low} bis {high}). Bei externen Aufnahmen kann sie viel schlechter sein: siehe die Seite Bewertung.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>{count} films</source>
        <translation>{count} Aufnahmen</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>{name}, input {size} x {size} pixels</source>
        <translation>{name}, Eingabe {size} x {size} Bildpunkte</translation>
    </message>
    <message>
        <source>recipe “{name}”</source>
        <translation>Rezept „{name}“</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>Heatmaps</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Came with the program</source>
        <translation>Liegt dem Programm bei</translation>
    </message>
    <message>
        <source>Imported from a file or folder, and checked</source>
        <translation>Aus einer Datei oder einem Ordner importiert und geprüft</translation>
    </message>
    <message>
        <source>Trained on this computer</source>
        <translation>Auf diesem Computer trainiert</translation>
    </message>
    <message>
        <source>its network rebuilt</source>
        <translation>das Netz neu aufgebaut</translation>
    </message>
</context>
<context>
    <name>ModelsList</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>ModelsModel</name>
    <message>
        <source>came with the program</source>
        <translation>liegt dem Programm bei</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>trained here</source>
        <translation>hier trainiert</translation>
    </message>
    <message>
        <source>Default, {origin}</source>
        <translation>Standard, {origin}</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>{count} films</source>
        <translation>{count} Aufnahmen</translation>
    </message>
    <message>
        <source>Accuracy {share}</source>
        <translation>Genauigkeit {share}</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models come from a zip, a .keras file or a folder; they can also be dropped onto this window. A model that is trained here appears by itself.</source>
        <translation>Modelle kommen aus einer zip- oder .keras-Datei oder aus einem Ordner; man kann sie auch auf dieses Fenster ziehen. Ein hier trainiertes Modell erscheint von selbst.</translation>
    </message>
    <message>
        <source>Remove the model “{name}”? It can be brought back.</source>
        <translation>Das Modell „{name}“ entfernen? Es lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The model “{name}” was removed.</source>
        <translation>Das Modell „{name}“ wurde entfernt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Open this page in the web browser? {address}</source>
        <translation>Diese Seite im Browser öffnen? {address}</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Hierbleiben</translation>
    </message>
</context>
<context>
    <name>MouseTab</name>
    <message>
        <source>With Ctrl the wheel does the other: it zooms, or shows the next film.</source>
        <translation>Mit Strg tut das Rad das andere: es vergrößert oder zeigt die nächste Aufnahme.</translation>
    </message>
</context>
<context>
    <name>NearestPanel</name>
    <message>
        <source>Models keep no films. Open the data folder of the training on the page “Dataset” to see them here.</source>
        <translation>Modelle behalten keine Aufnahmen. Öffnen Sie den Datenordner des Trainings auf der Seite „Datensatz“, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>Hidden until you have committed your own reading.</source>
        <translation>Verborgen, bis Sie Ihren eigenen Befund festgelegt haben.</translation>
    </message>
    <message>
        <source>Comparing with the training films…</source>
        <translation>Vergleiche mit den Trainingsaufnahmen …</translation>
    </message>
    <message>
        <source>Known once the film is classified.</source>
        <translation>Bekannt, sobald die Aufnahme klassifiziert ist.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>OpenCommands</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open films</source>
        <translation>Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>All files (*);;Images ({patterns})</source>
        <translation>Alle Dateien (*);;Bilder ({patterns})</translation>
    </message>
    <message>
        <source>Open a folder of films</source>
        <translation>Einen Ordner mit Aufnahmen öffnen</translation>
    </message>
</context>
<context>
    <name>OperatingPointPanel</name>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Sensitivity of at least 95 %</source>
        <translation>Sensitivität mindestens 95 %</translation>
    </message>
    <message>
        <source>Specificity of at least 95 %</source>
        <translation>Spezifität mindestens 95 %</translation>
    </message>
    <message>
        <source>&amp;Keep for this model</source>
        <translation>&amp;Für dieses Modell merken</translation>
    </message>
    <message>
        <source>Kept for this model: threshold {threshold} at a prevalence of {share}</source>
        <translation>Für dieses Modell gemerkt: Schwellenwert {threshold} bei einer Prävalenz von {share}</translation>
    </message>
    <message>
        <source>An operating point chosen on these films is optimistic: validate it on other films.</source>
        <translation>Ein mit diesen Aufnahmen gewählter Arbeitspunkt ist zu optimistisch: validieren Sie ihn an anderen Aufnahmen.</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>nicht definiert</translation>
    </message>
    <message>
        <source>C&amp;lass against the rest</source>
        <translation>Klass&amp;e gegen die übrigen</translation>
    </message>
    <message>
        <source>Share of the class among the films that the model will classify</source>
        <translation>Anteil der Klasse an den Aufnahmen, die das Modell klassifizieren wird</translation>
    </message>
    <message>
        <source>Sensitivity: {figure}. {hits} of {n} detected</source>
        <translation>Sensitivität: {figure}. {hits} von {n} erkannt</translation>
    </message>
    <message>
        <source>Specificity: {figure}. False positives: {alarms} of {n}</source>
        <translation>Spezifität: {figure}. Falsch positiv: {alarms} von {n}</translation>
    </message>
    <message>
        <source>PPV (positive predictive value): {figure}</source>
        <translation>PPW (positiver prädiktiver Wert): {figure}</translation>
    </message>
    <message>
        <source>NPV (negative predictive value): {figure}</source>
        <translation>NPW (negativer prädiktiver Wert): {figure}</translation>
    </message>
    <message>
        <source>&amp;Threshold on its probability</source>
        <translation>S&amp;chwellenwert ihrer Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>&amp;Prevalence</source>
        <translation>Pr&amp;ävalenz</translation>
    </message>
</context>
<context>
    <name>OwnReadingPanel</name>
    <message>
        <source>Your reading</source>
        <translation>Ihr Befund</translation>
    </message>
    <message>
        <source>&amp;Commit my reading</source>
        <translation>Meinen Befund fest&amp;legen</translation>
    </message>
    <message>
        <source>The prediction of the model is then shown beside it</source>
        <translation>Danach steht die Vorhersage des Modells daneben</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Leave your reading as it is</source>
        <translation>Ihren Befund lassen, wie er ist</translation>
    </message>
    <message>
        <source>C&amp;hange my reading</source>
        <translation>Befund &amp;ändern</translation>
    </message>
    <message>
        <source>The blind reading stays recorded beside it</source>
        <translation>Der blinde Befund bleibt daneben festgehalten</translation>
    </message>
    <message>
        <source>What do you say now? The reading before stays recorded beside it.</source>
        <translation>Was sagen Sie jetzt? Der Befund davor bleibt daneben festgehalten.</translation>
    </message>
    <message>
        <source>What do you see? A prediction for this film could be seen before, so your reading does not count as blind.</source>
        <translation>Was sehen Sie? Eine Vorhersage zu dieser Aufnahme war schon einmal zu sehen; Ihr Befund zählt daher nicht als blind.</translation>
    </message>
    <message>
        <source>What do you see? The prediction of the model is shown after your own reading.</source>
        <translation>Was sehen Sie? Die Vorhersage des Modells erscheint nach Ihrem eigenen Befund.</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Keine davon</translation>
    </message>
    <message>
        <source>How certain are you?</source>
        <translation>Wie sicher sind Sie?</translation>
    </message>
    <message>
        <source>Keys: a digit for the class, a digit for the certainty, Enter.</source>
        <translation>Tasten: eine Ziffer für die Klasse, eine Ziffer für die Sicherheit, Eingabe.</translation>
    </message>
</context>
<context>
    <name>PagesHelp</name>
    <message>
        <source>What the pages are for</source>
        <translation>Wozu die Seiten da sind</translation>
    </message>
    <message>
        <source>Research use only, not a medical device.</source>
        <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>Open films by dropping files or folders onto the window. Drag over a film to change window level and width, turn the wheel to zoom. The right side shows the predicted class, the model probabilities, and the performance of the model on its internal test films. With blind reading on, it asks for your class and certainty first; the reading session then compares you with the model.</source>
        <translation>Öffnen Sie Aufnahmen, indem Sie Dateien oder Ordner auf das Fenster ziehen. Ziehen über einer Aufnahme ändert die Fensterung, das Rad vergrößert. Rechts stehen die vorhergesagte Klasse, die Modellwahrscheinlichkeiten und die Güte des Modells bei seinen internen Testaufnahmen. Ist blindes Befunden an, fragt es zuerst nach Ihrer Klasse und Sicherheit; die Befundungssitzung vergleicht Sie dann mit dem Modell.</translation>
    </message>
    <message>
        <source>Open a folder with one subfolder for each class. The program counts the films, finds unreadable ones, duplicates and leaks between the parts, and tests for shortcuts: whether something other than the disease predicts the class. Exclude or relabel films here; your files are not changed.</source>
        <translation>Öffnen Sie einen Ordner mit einem Unterordner für jede Klasse. Das Programm zählt die Aufnahmen, findet unlesbare, Kopien und Überschneidungen zwischen den Teilen, und prüft auf Abkürzungen: ob etwas anderes als die Erkrankung die Klasse verrät. Hier lassen sich Aufnahmen ausschließen oder anders zuordnen; Ihre Dateien werden nicht verändert.</translation>
    </message>
    <message>
        <source>Train a network on the data set: choose a recipe, see how long it takes, start. The curves show loss and metrics on training and validation films while it runs. It can be paused, stopped early with its model kept, and resumed after a power cut.</source>
        <translation>Trainieren Sie ein Netz mit dem Datensatz: Rezept wählen, Dauer ansehen, starten. Die Kurven zeigen währenddessen Verlust und Kennzahlen bei Trainings- und Validierungsaufnahmen. Es lässt sich anhalten, vorzeitig beenden und sein Modell behalten, und nach einem Stromausfall fortsetzen.</translation>
    </message>
    <message>
        <source>Evaluate a model on its held-out test films, and better still on external films. Each metric comes with its confidence interval; a click on a cell of the confusion matrix shows its films.</source>
        <translation>Bewerten Sie ein Modell mit seinen zurückgehaltenen Testaufnahmen, und besser noch mit externen Aufnahmen. Zu jeder Kennzahl gehört ihr Konfidenzintervall; ein Klick auf ein Feld der Konfusionsmatrix zeigt deren Aufnahmen.</translation>
    </message>
    <message>
        <source>All models of this computer: shipped with the program, imported or trained here. Choose the default model, read its model card, export it.</source>
        <translation>Alle Modelle dieses Computers: mit dem Programm geliefert, importiert oder hier trainiert. Wählen Sie das Standardmodell, lesen Sie seine Modellkarte, exportieren Sie es.</translation>
    </message>
    <message>
        <source>Where your data is</source>
        <translation>Wo Ihre Daten sind</translation>
    </message>
    <message>
        <source>Everything stays on this computer; the program sends nothing. Your films are only read. Settings, models and runs stand in a folder of your own: see Settings.</source>
        <translation>Alles bleibt auf diesem Computer; das Programm sendet nichts. Ihre Aufnahmen werden nur gelesen. Einstellungen, Modelle und Trainings stehen in einem eigenen Ordner: siehe Einstellungen.</translation>
    </message>
</context>
<context>
    <name>PerformanceDropTable</name>
    <message>
        <source>These films ({n})</source>
        <translation>Diese Aufnahmen ({n})</translation>
    </message>
    <message>
        <source>Compared with the internal test films</source>
        <translation>Verglichen mit den internen Testaufnahmen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Internal test films ({n})</source>
        <translation>Interne Testaufnahmen ({n})</translation>
    </message>
    <message>
        <source>Drop in points</source>
        <translation>Abfall in Prozentpunkten</translation>
    </message>
    <message>
        <source>Sensitivity (recall) for {name}</source>
        <translation>Sensitivität (Recall) für {name}</translation>
    </message>
</context>
<context>
    <name>PlotCanvas</name>
    <message>
        <source>Preparing the charts…</source>
        <translation>Die Diagramme werden vorbereitet…</translation>
    </message>
</context>
<context>
    <name>PointChart</name>
    <message>
        <source>ROC curve with the operating point</source>
        <translation>ROC-Kurve mit dem Arbeitspunkt</translation>
    </message>
    <message>
        <source>The point on the ROC curve</source>
        <translation>Der Punkt auf der ROC-Kurve</translation>
    </message>
    <message>
        <source>1 − specificity</source>
        <translation>1 − Spezifität</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
</context>
<context>
    <name>ProbabilityRow</name>
    <message>
        <source>Model probability: {value}</source>
        <translation>Modellwahrscheinlichkeit: {value}</translation>
    </message>
</context>
<context>
    <name>ReadingComparison</name>
    <message>
        <source>Your reading</source>
        <translation>Ihr Befund</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>not classified yet</source>
        <translation>noch nicht klassifiziert</translation>
    </message>
    <message>
        <source>not classified</source>
        <translation>nicht klassifiziert</translation>
    </message>
    <message>
        <source>You and the model agree.</source>
        <translation>Sie und das Modell stimmen überein.</translation>
    </message>
    <message>
        <source>You and the model differ.</source>
        <translation>Sie und das Modell weichen voneinander ab.</translation>
    </message>
    <message>
        <source>{name}, {certainty}</source>
        <translation>{name}, {certainty}</translation>
    </message>
    <message>
        <source>{name}, after {seconds} s</source>
        <translation>{name}, nach {seconds} s</translation>
    </message>
    <message>
        <source>Blind: {reading}</source>
        <translation>Blind: {reading}</translation>
    </message>
    <message>
        <source>Not blind: {reading}</source>
        <translation>Nicht blind: {reading}</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>keine davon</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Show its card</source>
        <translation>Seine Karte zeigen</translation>
    </message>
    <message>
        <source>Training data, performance and limitations of the model</source>
        <translation>Trainingsdaten, Güte und Grenzen des Modells</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Read it yourself first</source>
        <translation>Zuerst selbst befunden</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Not classified yet</source>
        <translation>Noch nicht klassifiziert</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>Vorhergesagte Klasse</translation>
    </message>
    <message>
        <source>{level} prediction set: empty (inconclusive)</source>
        <translation>Vorhersagemenge ({level}): leer (nicht eindeutig)</translation>
    </message>
    <message>
        <source>{level} prediction set: only {name}</source>
        <translation>Vorhersagemenge ({level}): nur {name}</translation>
    </message>
    <message>
        <source>{level} prediction set: {names}</source>
        <translation>Vorhersagemenge ({level}): {names}</translation>
    </message>
    <message>
        <source>Accuracy {value} on {count} internal test films (95 % CI {low} to {high}); external films may do much worse</source>
        <translation>Genauigkeit {value} bei {count} internen Testaufnahmen (95-%-KI {low} bis {high}); bei externen Aufnahmen kann sie viel schlechter sein</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>Das Modell wird geöffnet…</translation>
    </message>
    <message>
        <source>Films can be looked at, but not classified. Choose a model here, or train one on a folder of films on the page “Train”.</source>
        <translation>Aufnahmen lassen sich ansehen, aber nicht klassifizieren. Wählen Sie hier ein Modell, oder trainieren Sie auf der Seite „Training“ eines mit einem Ordner von Aufnahmen.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>{count} other classes are less probable</source>
        <translation>{count} andere Klassen sind weniger wahrscheinlich</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>Modell: {name}</translation>
    </message>
    <message>
        <source>Trained on {count} films</source>
        <translation>Trainiert mit {count} Aufnahmen</translation>
    </message>
    <message>
        <source>Research use only, not a medical device.</source>
        <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
    </message>
</context>
<context>
    <name>ResumeOffer</name>
    <message>
        <source>The training “{name}” was interrupted in its first epoch.</source>
        <translation>Das Training „{name}“ wurde in seiner ersten Epoche unterbrochen.</translation>
    </message>
    <message>
        <source>The training “{name}” was interrupted after epoch {epoch} of {total}. It can be resumed from there.</source>
        <translation>Das Training „{name}“ wurde nach Epoche {epoch} von {total} unterbrochen. Es lässt sich von dort fortsetzen.</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>Nicht &amp;jetzt</translation>
    </message>
</context>
<context>
    <name>ReviewHeading</name>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Back to all films</source>
        <translation>Zurück zu allen Aufnahmen</translation>
    </message>
    <message>
        <source>The films are compared with each other; this takes a moment.</source>
        <translation>Die Aufnahmen werden miteinander verglichen; das dauert einen Augenblick.</translation>
    </message>
    <message>
        <source>Labels worth a second look</source>
        <translation>Klassen, die einen zweiten Blick lohnen</translation>
    </message>
    <message>
        <source>Review the labels as they are now; what you have decided is not listed again</source>
        <translation>Die Klassen prüfen, wie sie jetzt sind; was Sie entschieden haben, erscheint nicht noch einmal</translation>
    </message>
    <message>
        <source>The labels are being reviewed</source>
        <translation>Die Klassen werden geprüft</translation>
    </message>
    <message>
        <source>Out-of-fold predictions agree with {share} of the labels and know nothing of the patient: decide by the film.</source>
        <translation>Out-of-Fold-Vorhersagen stimmen mit {share} der Klassen überein und wissen nichts vom Patienten: Entscheiden Sie nach der Aufnahme.</translation>
    </message>
    <message>
        <source>Baseline classifiers</source>
        <translation>Basisklassifikatoren</translation>
    </message>
    <message>
        <source>Cross-validation {name}</source>
        <translation>Kreuzvalidierung {name}</translation>
    </message>
    <message>
        <source>Predictions used for the review</source>
        <translation>Vorhersagen für die Prüfung</translation>
    </message>
    <message>
        <source>The out-of-fold predictions of a finished cross-validation of these films can be used, too</source>
        <translation>Auch die Out-of-Fold-Vorhersagen einer beendeten Kreuzvalidierung dieser Aufnahmen lassen sich verwenden</translation>
    </message>
    <message>
        <source>No label is left to be looked at.</source>
        <translation>Es ist keine Klasse mehr anzusehen.</translation>
    </message>
    <message>
        <source>You have decided about all films of this list.</source>
        <translation>Sie haben über alle Aufnahmen dieser Liste entschieden.</translation>
    </message>
    <message>
        <source>The most doubtful come first: copies with different classes, then films that look like those of another class. Decided: {n} of {total}.</source>
        <translation>Die zweifelhaftesten zuerst: Kopien mit verschiedenen Klassen, dann Aufnahmen, die wie die einer anderen Klasse aussehen. Entschieden: {n} von {total}.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Films whose labels are doubtful</source>
        <translation>Aufnahmen mit zweifelhafter Klasse</translation>
    </message>
    <message>
        <source>Doubtful film</source>
        <translation>Zweifelhafte Aufnahme</translation>
    </message>
    <message>
        <source>Its copy</source>
        <translation>Ihre Kopie</translation>
    </message>
    <message>
        <source>Class:</source>
        <translation>Klasse:</translation>
    </message>
    <message>
        <source>a copy differs</source>
        <translation>Kopie weicht ab</translation>
    </message>
    <message>
        <source>{share} {name}</source>
        <translation>{share} {name}</translation>
    </message>
    <message>
        <source>Film {number} of {total}: given {given}, suggested {suggested}</source>
        <translation>Aufnahme {number} von {total}: zugeordnet {given}, vorgeschlagen {suggested}</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>&amp;Settings that differ</source>
        <translation>Ab&amp;weichende Einstellungen</translation>
    </message>
    <message>
        <source>Sort &amp;by worst source</source>
        <translation>Nach schlechtester Quelle &amp;sortieren</translation>
    </message>
    <message>
        <source>Metrics on the test films</source>
        <translation>Kennzahlen für die Testaufnahmen</translation>
    </message>
    <message>
        <source>Sort the runs by the balanced accuracy at their worst source: the mean hides the hospital where a model fails</source>
        <translation>Die Trainings nach der balancierten Genauigkeit an ihrer schlechtesten Quelle sortieren: der Mittelwert verbirgt das Krankenhaus, an dem ein Modell versagt</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>&amp;Kennzahlen</translation>
    </message>
    <message>
        <source>{n} runs compared</source>
        <translation>{n} Trainings im Vergleich</translation>
    </message>
    <message>
        <source>Comparing film by film…</source>
        <translation>Aufnahme für Aufnahme wird verglichen…</translation>
    </message>
    <message>
        <source>Balanced accuracy at the worst source</source>
        <translation>Balancierte Genauigkeit an der schlechtesten Quelle</translation>
    </message>
    <message>
        <source>Test films</source>
        <translation>Testaufnahmen</translation>
    </message>
    <message>
        <source>Accuracy without copies</source>
        <translation>Genauigkeit ohne Kopien</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>{share}, {source}</source>
        <translation>{share}, {source}</translation>
    </message>
    <message>
        <source>These runs were not tested on the same films, so their metrics differ by the films as well as by the models.</source>
        <translation>Diese Trainings wurden nicht mit denselben Aufnahmen getestet; ihre Kennzahlen unterscheiden sich also durch die Aufnahmen und durch die Modelle.</translation>
    </message>
    <message>
        <source>On the {n} test films that both classified, only “{first}” was correct on {n_first}, only “{second}” on {n_second}. Difference of the accuracies: {points} points ({low} to {high}).</source>
        <translation>Von den {n} Testaufnahmen, die beide klassifizierten, war nur „{first}“ bei {n_first} richtig, nur „{second}“ bei {n_second}. Unterschied der Genauigkeiten: {points} Prozentpunkte ({low} bis {high}).</translation>
    </message>
    <message>
        <source>The difference is significant (exact McNemar test, p = {p}).</source>
        <translation>Der Unterschied ist signifikant (exakter McNemar-Test, p = {p}).</translation>
    </message>
    <message>
        <source>The difference is not significant (exact McNemar test, p = {p}): neither is shown to be better.</source>
        <translation>Der Unterschied ist nicht signifikant (exakter McNemar-Test, p = {p}): dass eines besser ist, zeigt sich nicht.</translation>
    </message>
</context>
<context>
    <name>RunListPanel</name>
    <message>
        <source>Runs</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Your runs will be listed here.</source>
        <translation>Hier werden Ihre Trainings aufgelistet.</translation>
    </message>
    <message>
        <source>Choose two or more with Ctrl to compare them.</source>
        <translation>Wählen Sie mit Strg zwei oder mehr, um sie zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Notes on the films</source>
        <translation>Hinweise zu den Aufnahmen</translation>
    </message>
    <message>
        <source>About this training</source>
        <translation>Über dieses Training</translation>
    </message>
    <message>
        <source>&amp;Curves</source>
        <translation>Kur&amp;ven</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>&amp;Epochen</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>E&amp;instellungen</translation>
    </message>
    <message>
        <source>About the &amp;films</source>
        <translation>Zu den A&amp;ufnahmen</translation>
    </message>
    <message>
        <source>On {n} test films: </source>
        <translation>Bei {n} Testaufnahmen: </translation>
    </message>
    <message>
        <source>On the {n} of them without a copy in training: </source>
        <translation>Bei den {n} davon ohne Kopie im Training: </translation>
    </message>
    <message>
        <source>recipe {name}</source>
        <translation>Rezept {name}</translation>
    </message>
    <message>
        <source>{n} of {total} epochs in {time}</source>
        <translation>{n} von {total} Epochen in {time}</translation>
    </message>
    <message>
        <source>model of epoch {n}</source>
        <translation>Modell der Epoche {n}</translation>
    </message>
</context>
<context>
    <name>SaveCommands</name>
    <message>
        <source>Save the results as a table</source>
        <translation>Die Ergebnisse als Tabelle sichern</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Web page (*.html);;Document (*.pdf)</source>
        <translation>Webseite (*.html);;Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Einen Bericht sichern</translation>
    </message>
    <message>
        <source>Save the film as a picture</source>
        <translation>Die Aufnahme als Bild sichern</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
</context>
<context>
    <name>ScoreCard</name>
    <message>
        <source>About these films</source>
        <translation>Zu diesen Aufnahmen</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Interpretation</source>
        <translation>Interpretation</translation>
    </message>
    <message>
        <source>Dataset shift: differences from the model&apos;s own files</source>
        <translation>Verschiebung: Unterschiede zu den Dateien des Modells</translation>
    </message>
    <message>
        <source>Limitations of these metrics</source>
        <translation>Grenzen dieser Kennzahlen</translation>
    </message>
    <message>
        <source>Majority-class baseline</source>
        <translation>Häufigste Klasse</translation>
    </message>
    <message>
        <source>Accuracy of predicting the largest class for every film</source>
        <translation>Genauigkeit, wenn für jede Aufnahme die größte Klasse vorhergesagt wird</translation>
    </message>
    <message>
        <source>32 x 32 logistic-regression baseline</source>
        <translation>Logistische Regression auf 32 x 32</translation>
    </message>
    <message>
        <source>Accuracy of logistic regression on 32 x 32 pixels, which cannot see fine findings: a model must beat it</source>
        <translation>Genauigkeit einer logistischen Regression auf 32 x 32 Bildpunkten, die keine Einzelheiten sehen kann: ein Modell muss besser sein</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>Wie gegeben</translation>
    </message>
    <message>
        <source>Leak-free</source>
        <translation>Überschneidungsfrei</translation>
    </message>
    <message>
        <source>{title}: {right} of {all} films correct</source>
        <translation>{title}: {right} von {all} Aufnahmen richtig</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <source>Reading session</source>
        <translation>Befundungssitzung</translation>
    </message>
    <message>
        <source>Tables of the session</source>
        <translation>Tabellen der Sitzung</translation>
    </message>
    <message>
        <source>&amp;Agreement</source>
        <translation>&amp;Übereinstimmung</translation>
    </message>
    <message>
        <source>&amp;Films</source>
        <translation>&amp;Aufnahmen</translation>
    </message>
    <message>
        <source>&amp;Certainty</source>
        <translation>Si&amp;cherheit</translation>
    </message>
    <message>
        <source>&amp;Name films by the SHA-256 of their files</source>
        <translation>Aufnahmen mit dem SHA-256 ihrer Dateien be&amp;nennen</translation>
    </message>
    <message>
        <source>In the saved table; names of files may tell who the patient is</source>
        <translation>In der gesicherten Tabelle; Dateinamen können verraten, wer der Patient ist</translation>
    </message>
    <message>
        <source>&amp;Read blind first</source>
        <translation>Zuerst &amp;blind befunden</translation>
    </message>
    <message>
        <source>&amp;Save the films…</source>
        <translation>Aufnahmen &amp;sichern…</translation>
    </message>
    <message>
        <source>Save the metrics of the session</source>
        <translation>Kennzahlen der Sitzung sichern</translation>
    </message>
    <message>
        <source>Ne&amp;w session</source>
        <translation>Neue Sit&amp;zung</translation>
    </message>
    <message>
        <source>Save the m&amp;etrics…</source>
        <translation>&amp;Kennzahlen sichern…</translation>
    </message>
    <message>
        <source>Begin with no film read; what was read is kept in a file of its own</source>
        <translation>Ohne befundete Aufnahmen neu beginnen; das bisher Befundete bleibt in einer eigenen Datei</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>No film was read yet. Read films blind first: each asks for class and certainty before it shows the prediction. Here you see then how often you and the model agree.</source>
        <translation>Noch wurde keine Aufnahme befundet. Befunden Sie zuerst blind: Jede Aufnahme fragt nach Klasse und Sicherheit, bevor sie die Vorhersage zeigt. Hier steht dann, wie oft Sie und das Modell übereinstimmen.</translation>
    </message>
    <message>
        <source>Save the films of the session</source>
        <translation>Aufnahmen der Sitzung sichern</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Research use only, not a medical device.</source>
        <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
    </message>
</context>
<context>
    <name>SettingEntry</name>
    <message>
        <source>“{text}” does not fit: whole numbers with commas are needed.</source>
        <translation>„{text}“ passt nicht: nötig sind ganze Zahlen mit Kommas.</translation>
    </message>
    <message>
        <source>“{text}” does not fit: a whole number is needed.</source>
        <translation>„{text}“ passt nicht: nötig ist eine ganze Zahl.</translation>
    </message>
    <message>
        <source>“{text}” does not fit: a number is needed.</source>
        <translation>„{text}“ passt nicht: nötig ist eine Zahl.</translation>
    </message>
    <message>
        <source>{value} does not fit: {low} to {high} is possible.</source>
        <translation>{value} passt nicht: möglich ist {low} bis {high}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Mouse</source>
        <translation>&amp;Maus</translation>
    </message>
    <message>
        <source>Ke&amp;ys</source>
        <translation>Tas&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Disk space</source>
        <translation>S&amp;peicherplatz</translation>
    </message>
</context>
<context>
    <name>SettingsTable</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
</context>
<context>
    <name>SourceTable</name>
    <message>
        <source>By source, films as given</source>
        <translation>Nach Quelle, Aufnahmen wie gegeben</translation>
    </message>
    <message>
        <source>Predicted classes by source</source>
        <translation>Vorhergesagte Klassen nach Quelle</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Majority-class baseline</source>
        <translation>Häufigste Klasse</translation>
    </message>
    <message>
        <source>32 x 32 baseline</source>
        <translation>32-x-32-Regression</translation>
    </message>
    <message>
        <source>{share}; true: {n}</source>
        <translation>{share}; wahr: {n}</translation>
    </message>
</context>
<context>
    <name>SplitPanel</name>
    <message>
        <source>Split for training</source>
        <translation>Aufteilung für das Training</translation>
    </message>
    <message>
        <source>Films by class and part of the split</source>
        <translation>Aufnahmen nach Klasse und Teil der Aufteilung</translation>
    </message>
    <message>
        <source>Another number deals the films otherwise; the same one always alike</source>
        <translation>Eine andere Zahl verteilt die Aufnahmen anders; dieselbe immer gleich</translation>
    </message>
    <message>
        <source>the DICOM patient</source>
        <translation>DICOM-Patient</translation>
    </message>
    <message>
        <source>a pattern of the name</source>
        <translation>Namensmuster</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Films of one patient are never dealt to two parts; copies neither</source>
        <translation>Aufnahmen desselben Patienten kommen nie in zwei Teile; Kopien auch nicht</translation>
    </message>
    <message>
        <source>A regular expression on file names; its first group names the patient</source>
        <translation>Ein regulärer Ausdruck für Dateinamen; seine erste Gruppe nennt den Patienten</translation>
    </message>
    <message>
        <source>&amp;Kept together by</source>
        <translation>Gru&amp;ppiert nach</translation>
    </message>
    <message>
        <source>Patte&amp;rn</source>
        <translation>M&amp;uster</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>It is counted when the data set is checked.</source>
        <translation>Gezählt wird, wenn der Datensatz geprüft ist.</translation>
    </message>
    <message>
        <source>The parts are those of the folders.</source>
        <translation>Die Teile sind die der Ordner.</translation>
    </message>
    <message>
        <source>The test part is that of the folders; 15 % of the others serve for validation.</source>
        <translation>Der Testteil ist der der Ordner; 15 % der übrigen dienen der Validierung.</translation>
    </message>
    <message>
        <source>The validation part is that of the folders; 15 % of the others serve as test.</source>
        <translation>Der Validierungsteil ist der der Ordner; 15 % der übrigen dienen als Test.</translation>
    </message>
    <message>
        <source>70 % serve for training, 15 % for validation, 15 % as test.</source>
        <translation>70 % dienen dem Training, 15 % der Validierung, 15 % dem Test.</translation>
    </message>
</context>
<context>
    <name>StorageTab</name>
    <message>
        <source>Caches stand in {folder}; your own films are never changed.</source>
        <translation>Zwischenspeicher liegen in {folder}; Ihre eigenen Aufnahmen werden nie verändert.</translation>
    </message>
    <message>
        <source>Show the &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>Films prepared for training</source>
        <translation>Für das Training vorbereitete Aufnahmen</translation>
    </message>
    <message>
        <source>The next training on them starts at once. Above 16 GB the oldest are dropped.</source>
        <translation>Das nächste Training damit beginnt sofort. Über 16 GB fallen die ältesten weg.</translation>
    </message>
    <message>
        <source>Measurements of films</source>
        <translation>Messwerte von Aufnahmen</translation>
    </message>
    <message>
        <source>The next check of the same folder need not read them again.</source>
        <translation>Die nächste Prüfung desselben Ordners muss sie nicht erneut lesen.</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Folders that were seen before show at once. Kept below 0.5 GB.</source>
        <translation>Bekannte Ordner erscheinen sofort. Bleibt unter 0,5 GB.</translation>
    </message>
    <message>
        <source>Removed models</source>
        <translation>Entfernte Modelle</translation>
    </message>
    <message>
        <source>They can be brought back until this is emptied.</source>
        <translation>Sie lassen sich zurückholen, bis hier geleert wird.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Empty: {name}</source>
        <translation>Leeren: {name}</translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Stop this task</source>
        <translation>Diese Aufgabe beenden</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
        <source>, {time} left</source>
        <translation>, noch {time}</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>&amp;Start the training</source>
        <translation>Tra&amp;ining starten</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Name of the training</source>
        <translation>Name des Trainings</translation>
    </message>
    <message>
        <source>Epochs, network, augmentation, cross-validation</source>
        <translation>Epochen, Netz, Augmentierung, Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>Nam&amp;e</translation>
    </message>
    <message>
        <source>Advanced settings and examples</source>
        <translation>Weitere Einstellungen und Beispiele</translation>
    </message>
    <message>
        <source>Advanced settings and examples (changed: {n})</source>
        <translation>Weitere Einstellungen und Beispiele (geändert: {n})</translation>
    </message>
    <message>
        <source>First open a data set: a folder with one subfolder of films for each class.</source>
        <translation>Öffnen Sie zuerst einen Datensatz: einen Ordner mit einem Unterordner von Aufnahmen für jede Klasse.</translation>
    </message>
    <message>
        <source>Open a &amp;data set</source>
        <translation>Datensatz ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Look at the &amp;data set</source>
        <translation>Datensat&amp;z ansehen</translation>
    </message>
    <message>
        <source>A data set is needed.</source>
        <translation>Ein Datensatz ist nötig.</translation>
    </message>
    <message>
        <source>Another training is running; it is in the list.</source>
        <translation>Ein anderes Training läuft; es steht in der Liste.</translation>
    </message>
    <message>
        <source>A setting does not fit; see the advanced settings.</source>
        <translation>Eine Einstellung passt nicht; siehe die weiteren Einstellungen.</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>End this training without a model? Its epochs stay in the list, and it can be resumed from them.</source>
        <translation>Dieses Training ohne Modell beenden? Seine Epochen bleiben in der Liste, und es lässt sich von dort fortsetzen.</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Let it run</source>
        <translation>&amp;Laufen lassen</translation>
    </message>
    <message>
        <source>Move “{name}” to the trash?</source>
        <translation>„{name}“ in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Move “{name}”, with the model that it made, to the trash?</source>
        <translation>„{name}“ mit dem daraus entstandenen Modell in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>B&amp;ehalten</translation>
    </message>
    <message>
        <source>“{name}” is in the trash.</source>
        <translation>„{name}“ liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>&amp;Bring it back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>The model of “{name}” now classifies the films of the page Read.</source>
        <translation>Das Modell von „{name}“ klassifiziert jetzt die Aufnahmen der Seite Betrachten.</translation>
    </message>
    <message>
        <source>Go to the page &amp;Read</source>
        <translation>Zur Seite B&amp;etrachten</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen…</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Open X-ray films</source>
        <translation>Röntgenaufnahmen öffnen</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere onto this window, or choose them here. Files of these formats are read: {formats}. Nothing leaves this computer, and the files are never changed.</source>
        <translation>Ziehen Sie Dateien oder Ordner irgendwo auf dieses Fenster, oder wählen Sie sie hier. Dateien dieser Formate werden gelesen: {formats}. Nichts verlässt diesen Computer, und die Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Research use only, not a medical device.</source>
        <translation>Nur für die Forschung, kein Medizinprodukt.</translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Export the session log</source>
        <translation>Sitzungsprotokoll exportieren</translation>
    </message>
    <message>
        <source>Session log (*.jsonl)</source>
        <translation>Sitzungsprotokoll (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>Opened films</source>
        <translation>Geöffnete Aufnahmen</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>{answer}; you agree</source>
        <translation>{answer}; Sie stimmen zu</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>keine davon</translation>
    </message>
    <message>
        <source>{answer}; you: {own}</source>
        <translation>{answer}; Sie: {own}</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>not read by you yet</source>
        <translation>noch nicht befundet</translation>
    </message>
    <message>
        <source>not classified yet</source>
        <translation>noch nicht klassifiziert</translation>
    </message>
    <message>
        <source>not classified</source>
        <translation>nicht klassifiziert</translation>
    </message>
</context>
<context>
    <name>WorklistPanel</name>
    <message>
        <source>Filter by name or class</source>
        <translation>Nach Name oder Klasse filtern</translation>
    </message>
    <message>
        <source>Filter the opened films</source>
        <translation>Die geöffneten Aufnahmen filtern</translation>
    </message>
    <message>
        <source>Which films are listed</source>
        <translation>Welche Aufnahmen gelistet werden</translation>
    </message>
    <message>
        <source>{count} films</source>
        <translation>{count} Aufnahmen</translation>
    </message>
    <message>
        <source>{listed} of {count} films</source>
        <translation>{listed} von {count} Aufnahmen</translation>
    </message>
    <message>
        <source>No film fits the filter</source>
        <translation>Keine Aufnahme passt zum Filter</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Alle Aufnahmen</translation>
    </message>
    <message>
        <source>Not classified</source>
        <translation>Nicht klassifiziert</translation>
    </message>
    <message>
        <source>Not classified yet</source>
        <translation>Noch nicht klassifiziert</translation>
    </message>
    <message>
        <source>Not read by you yet</source>
        <translation>Noch nicht befundet</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>_EpochModel</name>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss,
validation</source>
        <translation>Verlust,
Validierung</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy,
validation</source>
        <translation>Genauigkeit,
Validierung</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>AUC,
validation</source>
        <translation>AUC,
Validierung</translation>
    </message>
    <message>
        <source>Learning
rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
</context>
<context>
    <name>_NearRow</name>
    <message>
        <source>the same film</source>
        <translation>dieselbe Aufnahme</translation>
    </message>
    <message>
        <source>Show {name} beside this film</source>
        <translation>{name} neben dieser Aufnahme zeigen</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>About X-ray Desktop</source>
        <translation>Über X-ray Desktop</translation>
    </message>
    <message>
        <source>Open and classify X-ray films, train a network on a local folder, and know what its score is worth.

Research use only, not a medical device.

License: Apache-2.0. Icons: Lucide, ISC license.</source>
        <translation>Röntgenaufnahmen öffnen und klassifizieren, ein Netz mit einem eigenen Ordner trainieren, und wissen, was sein Ergebnis wert ist.

Nur für die Forschung, kein Medizinprodukt.

Lizenz: Apache-2.0. Symbole: Lucide, ISC-Lizenz.</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;System default</source>
        <translation>&amp;Systemstandard</translation>
    </message>
    <message>
        <source>Light or dark, as the system default</source>
        <translation>Hell oder dunkel, wie der Systemstandard</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>Dunkler Text auf hellem Grund</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>Heller Text auf dunklem Grund</translation>
    </message>
    <message>
        <source>&amp;Open data folder…</source>
        <translation>Daten&amp;ordner öffnen…</translation>
    </message>
    <message>
        <source>Open a folder that holds one folder of films for each class</source>
        <translation>Einen Ordner öffnen, der für jede Klasse einen Ordner mit Aufnahmen enthält</translation>
    </message>
    <message>
        <source>Add the folder of another hospital: films of the same classes, and out-of-scope films (reject class)</source>
        <translation>Den Ordner eines anderen Krankenhauses hinzufügen: Aufnahmen derselben Klassen, und Aufnahmen der Ablehnungsklasse</translation>
    </message>
    <message>
        <source>Open &amp;sample data set</source>
        <translation>&amp;Beispieldatensatz öffnen</translation>
    </message>
    <message>
        <source>Draw films of no patient, with a fault to be found</source>
        <translation>Gezeichnete Aufnahmen ohne Patienten, mit einem Fehler, der zu finden ist</translation>
    </message>
    <message>
        <source>Read the folders a&amp;gain</source>
        <translation>Ordner &amp;neu einlesen</translation>
    </message>
    <message>
        <source>Find films that were added or taken away; changes stay</source>
        <translation>Hinzugekommene und entfernte Aufnahmen finden; Änderungen bleiben</translation>
    </message>
    <message>
        <source>&amp;Close the data set</source>
        <translation>Datensatz &amp;schließen</translation>
    </message>
    <message>
        <source>Show the first page again; changes are kept</source>
        <translation>Wieder die erste Seite zeigen; Änderungen bleiben erhalten</translation>
    </message>
    <message>
        <source>&amp;Exclude films</source>
        <translation>Aufnahmen &amp;ausschließen</translation>
    </message>
    <message>
        <source>&amp;Include films again</source>
        <translation>Aufnahmen wieder &amp;einschließen</translation>
    </message>
    <message>
        <source>Take the chosen films in again</source>
        <translation>Gewählte Aufnahmen wieder aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change of the data set back</source>
        <translation>Letzte Änderung am Datensatz zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung erneut vornehmen</translation>
    </message>
    <message>
        <source>C&amp;heck the data set again</source>
        <translation>Datensatz erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Add external films…</source>
        <translation>Externe Aufnahmen hin&amp;zufügen…</translation>
    </message>
    <message>
        <source>Leave the selected films out of checks and runs; no file is touched</source>
        <translation>Gewählte Aufnahmen bei Prüfung und Training auslassen; keine Datei wird verändert</translation>
    </message>
    <message>
        <source>Look for duplicates, leaks, shortcuts and other faults</source>
        <translation>Nach Kopien, Überschneidungen, Abkürzungen und anderen Fehlern suchen</translation>
    </message>
    <message>
        <source>Save the re&amp;port…</source>
        <translation>Prüfberi&amp;cht sichern…</translation>
    </message>
    <message>
        <source>Write what the check found as a page (HTML)</source>
        <translation>Das Ergebnis der Prüfung als Seite (HTML) schreiben</translation>
    </message>
    <message>
        <source>Review &amp;labels</source>
        <translation>&amp;Klassen nachprüfen</translation>
    </message>
    <message>
        <source>Look at the films whose class is the most doubtful</source>
        <translation>Die Aufnahmen ansehen, deren Klasse am zweifelhaftesten ist</translation>
    </message>
    <message>
        <source>&amp;The label is right</source>
        <translation>Die Klasse s&amp;timmt</translation>
    </message>
    <message>
        <source>Confirm the class; the film is not listed again</source>
        <translation>Die Klasse bestätigen; die Aufnahme erscheint nicht noch einmal</translation>
    </message>
    <message>
        <source>Ta&amp;ke the suggested class</source>
        <translation>&amp;Vorgeschlagene Klasse nehmen</translation>
    </message>
    <message>
        <source>Give the film the class that is suggested</source>
        <translation>Der Aufnahme die vorgeschlagene Klasse zuordnen</translation>
    </message>
    <message>
        <source>&amp;Next doubtful film</source>
        <translation>Nächste zwei&amp;felhafte Aufnahme</translation>
    </message>
    <message>
        <source>Skip without a decision</source>
        <translation>Ohne Entscheidung weitergehen</translation>
    </message>
    <message>
        <source>Pre&amp;vious doubtful film</source>
        <translation>Vorige zweife&amp;lhafte Aufnahme</translation>
    </message>
    <message>
        <source>Go back to the film before</source>
        <translation>Zur Aufnahme davor zurückgehen</translation>
    </message>
    <message>
        <source>&amp;Open films…</source>
        <translation>Aufnahmen ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open image or DICOM files</source>
        <translation>Bild- oder DICOM-Dateien öffnen</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open all films of a folder and of the folders in it</source>
        <translation>Alle Aufnahmen eines Ordners und seiner Unterordner öffnen</translation>
    </message>
    <message>
        <source>Open sam&amp;ple films</source>
        <translation>Beis&amp;pielaufnahmen öffnen</translation>
    </message>
    <message>
        <source>Open the drawn films that come with the program</source>
        <translation>Die gezeichneten Aufnahmen öffnen, die dem Programm beiliegen</translation>
    </message>
    <message>
        <source>&amp;Save the film as a picture…</source>
        <translation>Aufnahme als &amp;Bild sichern…</translation>
    </message>
    <message>
        <source>Write the film as it is shown, without a heat map, as PNG</source>
        <translation>Die Aufnahme wie gezeigt, ohne Heatmap, als PNG schreiben</translation>
    </message>
    <message>
        <source>Save it with its &amp;heat map…</source>
        <translation>Mit &amp;Heatmap sichern…</translation>
    </message>
    <message>
        <source>Write film and heat map as they are shown, as PNG</source>
        <translation>Aufnahme und Heatmap wie gezeigt als PNG schreiben</translation>
    </message>
    <message>
        <source>Save the results as a &amp;table…</source>
        <translation>Ergebnisse als &amp;Tabelle sichern…</translation>
    </message>
    <message>
        <source>Write probabilities and own readings of all films as CSV</source>
        <translation>Wahrscheinlichkeiten und eigene Befunde aller Aufnahmen als CSV schreiben</translation>
    </message>
    <message>
        <source>Save a &amp;report…</source>
        <translation>Be&amp;richt sichern…</translation>
    </message>
    <message>
        <source>Write all films with results and heat maps as HTML or PDF</source>
        <translation>Alle Aufnahmen mit Ergebnissen und Heatmaps als HTML oder PDF schreiben</translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation>&amp;Modell wählen…</translation>
    </message>
    <message>
        <source>Choose the model that classifies</source>
        <translation>Das Modell wählen, das klassifiziert</translation>
    </message>
    <message>
        <source>&amp;Close all films</source>
        <translation>Alle Aufnahmen &amp;schließen</translation>
    </message>
    <message>
        <source>Empty the list; the files stay where they are</source>
        <translation>Die Liste leeren; die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Chec&amp;k the session log</source>
        <translation>Sitzungsprotokoll pr&amp;üfen</translation>
    </message>
    <message>
        <source>Tell whether a line of it was changed or is missing</source>
        <translation>Sagen, ob darin eine Zeile geändert wurde oder fehlt</translation>
    </message>
    <message>
        <source>Export the session &amp;log…</source>
        <translation>Sitzungsprotokoll e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Save a copy of what was seen and decided</source>
        <translation>Eine Kopie dessen sichern, was zu sehen war und entschieden wurde</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Appearance, language, mouse, keys and disk space</source>
        <translation>Darstellung, Sprache, Maus, Tasten und Speicherplatz</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>Das Programm beenden</translation>
    </message>
    <message>
        <source>&amp;Previous film</source>
        <translation>&amp;Vorherige Aufnahme</translation>
    </message>
    <message>
        <source>Show the film above in the list</source>
        <translation>Die Aufnahme darüber in der Liste zeigen</translation>
    </message>
    <message>
        <source>&amp;Next film</source>
        <translation>&amp;Nächste Aufnahme</translation>
    </message>
    <message>
        <source>Show the film below in the list</source>
        <translation>Die Aufnahme darunter in der Liste zeigen</translation>
    </message>
    <message>
        <source>&amp;First film</source>
        <translation>&amp;Erste Aufnahme</translation>
    </message>
    <message>
        <source>Show the top of the list</source>
        <translation>Den Anfang der Liste zeigen</translation>
    </message>
    <message>
        <source>&amp;Last film</source>
        <translation>&amp;Letzte Aufnahme</translation>
    </message>
    <message>
        <source>Show the end of the list</source>
        <translation>Das Ende der Liste zeigen</translation>
    </message>
    <message>
        <source>Classify &amp;all films</source>
        <translation>&amp;Alle Aufnahmen klassifizieren</translation>
    </message>
    <message>
        <source>Classify every film in the list</source>
        <translation>Jede Aufnahme der Liste klassifizieren</translation>
    </message>
    <message>
        <source>Overlay a class activation map</source>
        <translation>Eine Klassenaktivierungskarte einblenden</translation>
    </message>
    <message>
        <source>Show the nearest neighbors in feature space and their feature distances</source>
        <translation>Die nächsten Nachbarn im Merkmalsraum und ihre Merkmalsabstände zeigen</translation>
    </message>
    <message>
        <source>Hide the prediction of a film until you have read it yourself</source>
        <translation>Die Vorhersage verbergen, bis Sie die Aufnahme selbst befundet haben</translation>
    </message>
    <message>
        <source>Agreement of your own readings with the model</source>
        <translation>Übereinstimmung Ihrer eigenen Befunde mit dem Modell</translation>
    </message>
    <message>
        <source>Show the &amp;heat map</source>
        <translation>Heatmap &amp;zeigen</translation>
    </message>
    <message>
        <source>Most &amp;similar training films</source>
        <translation>Ä&amp;hnlichste Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>&amp;Blind reading</source>
        <translation>&amp;Blind befunden</translation>
    </message>
    <message>
        <source>Reading sess&amp;ion…</source>
        <translation>Befundungss&amp;itzung…</translation>
    </message>
    <message>
        <source>Open the folder of the film</source>
        <translation>Ordner der Aufnahme öffnen</translation>
    </message>
    <message>
        <source>Show the folder of the film in the file manager</source>
        <translation>Den Ordner der Aufnahme in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Take the chosen films out; the files stay where they are</source>
        <translation>Gewählte Aufnahmen herausnehmen; die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>&amp;What the pages are for</source>
        <translation>&amp;Wozu die Seiten da sind</translation>
    </message>
    <message>
        <source>Each page in a few sentences</source>
        <translation>Jede Seite in wenigen Sätzen</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Tasten und Maus</translation>
    </message>
    <message>
        <source>All commands with their keys, and what the mouse does</source>
        <translation>Alle Befehle mit ihren Tasten, und was die Maus tut</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>&amp;Protokoll zeigen</translation>
    </message>
    <message>
        <source>Open the file in which the program writes what it did</source>
        <translation>Die Datei öffnen, in der das Programm festhält, was es tat</translation>
    </message>
    <message>
        <source>&amp;About X-ray Desktop</source>
        <translation>&amp;Über X-ray Desktop</translation>
    </message>
    <message>
        <source>Version, libraries and licenses</source>
        <translation>Version, Bibliotheken und Lizenzen</translation>
    </message>
    <message>
        <source>Open a film first.</source>
        <translation>Öffnen Sie zuerst eine Aufnahme.</translation>
    </message>
    <message>
        <source>No film is shown.</source>
        <translation>Es wird keine Aufnahme gezeigt.</translation>
    </message>
    <message>
        <source>This file offers one window only.</source>
        <translation>Diese Datei bietet nur ein Fenster.</translation>
    </message>
    <message>
        <source>Show two films side by side first.</source>
        <translation>Zeigen Sie zuerst zwei Aufnahmen nebeneinander.</translation>
    </message>
    <message>
        <source>Nothing is measured on this film.</source>
        <translation>Auf dieser Aufnahme ist nichts gemessen.</translation>
    </message>
    <message>
        <source>Choose a measurement on the film first.</source>
        <translation>Wählen Sie zuerst eine Messung auf der Aufnahme.</translation>
    </message>
    <message>
        <source>No measurement was changed yet.</source>
        <translation>Noch wurde keine Messung geändert.</translation>
    </message>
    <message>
        <source>No measurement was taken back.</source>
        <translation>Es wurde keine Messung zurückgenommen.</translation>
    </message>
    <message>
        <source>Films and a model are needed.</source>
        <translation>Aufnahmen und ein Modell sind nötig.</translation>
    </message>
    <message>
        <source>No film is classified yet.</source>
        <translation>Noch ist keine Aufnahme klassifiziert.</translation>
    </message>
    <message>
        <source>No heat map is shown.</source>
        <translation>Es wird keine Heatmap gezeigt.</translation>
    </message>
    <message>
        <source>Choose a model in the list first.</source>
        <translation>Wählen Sie zuerst ein Modell in der Liste.</translation>
    </message>
    <message>
        <source>Choose a model that can be used first.</source>
        <translation>Wählen Sie zuerst ein brauchbares Modell.</translation>
    </message>
    <message>
        <source>Choose another model first: this one classifies.</source>
        <translation>Wählen Sie zuerst ein anderes Modell: dieses klassifiziert schon.</translation>
    </message>
    <message>
        <source>No training is running.</source>
        <translation>Es läuft kein Training.</translation>
    </message>
    <message>
        <source>Choose a training in the list first.</source>
        <translation>Wählen Sie zuerst ein Training in der Liste.</translation>
    </message>
    <message>
        <source>Choose a training that does not run first.</source>
        <translation>Wählen Sie zuerst ein Training, das nicht läuft.</translation>
    </message>
    <message>
        <source>Choose a training that was interrupted first.</source>
        <translation>Wählen Sie zuerst ein unterbrochenes Training.</translation>
    </message>
    <message>
        <source>Choose a training that made a model first.</source>
        <translation>Wählen Sie zuerst ein Training, aus dem ein Modell entstand.</translation>
    </message>
    <message>
        <source>Choose a training that has a report first.</source>
        <translation>Wählen Sie zuerst ein Training mit Bericht.</translation>
    </message>
    <message>
        <source>This program has no TensorFlow; the full X-ray Desktop imports models.</source>
        <translation>Dieses Programm hat kein TensorFlow; Modelle importiert das volle X-ray Desktop.</translation>
    </message>
    <message>
        <source>What came with the program cannot be removed.</source>
        <translation>Was dem Programm beiliegt, kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Open a data folder first, and wait until it is read.</source>
        <translation>Öffnen Sie zuerst einen Datenordner, und warten Sie, bis er eingelesen ist.</translation>
    </message>
    <message>
        <source>Choose films in the grid first.</source>
        <translation>Wählen Sie zuerst Aufnahmen im Raster.</translation>
    </message>
    <message>
        <source>Choose excluded films in the grid first.</source>
        <translation>Wählen Sie zuerst ausgeschlossene Aufnahmen im Raster.</translation>
    </message>
    <message>
        <source>Review the labels of a data set first.</source>
        <translation>Prüfen Sie zuerst die Klassen eines Datensatzes nach.</translation>
    </message>
    <message>
        <source>Choose a film with another class suggested first.</source>
        <translation>Wählen Sie zuerst eine Aufnahme, für die eine andere Klasse vorgeschlagen ist.</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>Es wurde nichts zurückgenommen.</translation>
    </message>
    <message>
        <source>The data set is not checked yet.</source>
        <translation>Der Datensatz ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Choose a model and films first.</source>
        <translation>Wählen Sie zuerst ein Modell und Aufnahmen.</translation>
    </message>
    <message>
        <source>No evaluation is running.</source>
        <translation>Es läuft keine Bewertung.</translation>
    </message>
    <message>
        <source>Nothing was evaluated yet.</source>
        <translation>Noch wurde nichts bewertet.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>F&amp;ilm</source>
        <translation>&amp;Aufnahme</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>Mea&amp;sure</source>
        <translation>Messe&amp;n</translation>
    </message>
    <message>
        <source>&amp;Dataset</source>
        <translation>Da&amp;tensatz</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>T&amp;raining</translation>
    </message>
    <message>
        <source>Choose a &amp;folder of films…</source>
        <translation>&amp;Ordner mit Aufnahmen wählen…</translation>
    </message>
    <message>
        <source>Evaluate on films of another folder, with one folder for each class</source>
        <translation>Mit Aufnahmen eines anderen Ordners bewerten, der für jede Klasse einen Ordner enthält</translation>
    </message>
    <message>
        <source>Choose a &amp;model folder…</source>
        <translation>&amp;Modellordner wählen…</translation>
    </message>
    <message>
        <source>Evaluate a model that is not in the list</source>
        <translation>Ein Modell bewerten, das nicht in der Liste steht</translation>
    </message>
    <message>
        <source>Classify every film and compare with its class</source>
        <translation>Jede Aufnahme klassifizieren und mit ihrer Klasse vergleichen</translation>
    </message>
    <message>
        <source>As a report (HTML, PDF), all metrics (JSON), or the predictions (CSV)</source>
        <translation>Als Bericht (HTML, PDF), alle Kennzahlen (JSON) oder die Vorhersagen (CSV)</translation>
    </message>
    <message>
        <source>&amp;Evaluate</source>
        <translation>&amp;Bewertung</translation>
    </message>
    <message>
        <source>&amp;Evaluate now</source>
        <translation>Jetzt be&amp;werten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Drop the evaluation that runs; the one before stays</source>
        <translation>Die laufende Bewertung verwerfen; die vorige bleibt</translation>
    </message>
    <message>
        <source>&amp;Save the evaluation…</source>
        <translation>Bewertung &amp;sichern…</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>Darst&amp;ellung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation>Als &amp;Standard verwenden</translation>
    </message>
    <message>
        <source>Classify with the model that is chosen in the list</source>
        <translation>Mit dem in der Liste gewählten Modell klassifizieren</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Import a &amp;folder…</source>
        <translation>&amp;Ordner importieren…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Import a model from a zip or .keras file; it is verified</source>
        <translation>Ein Modell aus einer zip- oder .keras-Datei importieren; es wird geprüft</translation>
    </message>
    <message>
        <source>Import a model from its folder; it is verified</source>
        <translation>Ein Modell aus seinem Ordner importieren; es wird geprüft</translation>
    </message>
    <message>
        <source>Write the model for this program, Keras, LiteRT or ONNX</source>
        <translation>Das Modell für dieses Programm, Keras, LiteRT oder ONNX schreiben</translation>
    </message>
    <message>
        <source>&amp;Show its folder</source>
        <translation>Ordner &amp;zeigen</translation>
    </message>
    <message>
        <source>Show the files of the model in the file manager</source>
        <translation>Die Dateien des Modells in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>Ent&amp;fernen…</translation>
    </message>
    <message>
        <source>Take the model out of the list; this can be undone</source>
        <translation>Das Modell aus der Liste nehmen; das lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Check all again</source>
        <translation>Alle erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Read every byte of all models and list them anew</source>
        <translation>Jedes Byte aller Modelle lesen und die Liste neu anlegen</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>Betra&amp;chten</translation>
    </message>
    <message>
        <source>Look at films and classify them</source>
        <translation>Aufnahmen ansehen und klassifizieren</translation>
    </message>
    <message>
        <source>Look through a folder of films, and mend it</source>
        <translation>Einen Ordner mit Aufnahmen durchsehen und bereinigen</translation>
    </message>
    <message>
        <source>Train a network on the data set</source>
        <translation>Ein Netz mit dem Datensatz trainieren</translation>
    </message>
    <message>
        <source>Evaluate a model</source>
        <translation>Ein Modell bewerten</translation>
    </message>
    <message>
        <source>Manage, import and export models</source>
        <translation>Modelle verwalten, importieren und exportieren</translation>
    </message>
    <message>
        <source>&amp;New training</source>
        <translation>&amp;Neues Training</translation>
    </message>
    <message>
        <source>Choose how a network is trained on the data set</source>
        <translation>Wählen, wie ein Netz mit dem Datensatz trainiert wird</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Stop and keep the model</source>
        <translation>Beenden und Modell &amp;behalten</translation>
    </message>
    <message>
        <source>End the training now and make a model of what was learned</source>
        <translation>Das Training jetzt beenden und aus dem Gelernten ein Modell machen</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>Abbre&amp;chen…</translation>
    </message>
    <message>
        <source>End the training without a model</source>
        <translation>Das Training ohne Modell beenden</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Evaluate the model of this training</source>
        <translation>Das Modell dieses Trainings bewerten</translation>
    </message>
    <message>
        <source>Pause or continue the training</source>
        <translation>Das Training anhalten oder weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Resume this training after its last complete epoch</source>
        <translation>Dieses Training nach seiner letzten vollständigen Epoche fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>Classify with the model of this training</source>
        <translation>Mit dem Modell dieses Trainings klassifizieren</translation>
    </message>
    <message>
        <source>&amp;Evaluate it</source>
        <translation>Be&amp;werten</translation>
    </message>
    <message>
        <source>Open the &amp;report</source>
        <translation>Be&amp;richt öffnen</translation>
    </message>
    <message>
        <source>Open the report of this training in the browser</source>
        <translation>Den Bericht dieses Trainings im Browser öffnen</translation>
    </message>
    <message>
        <source>Open its &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the files of this training</source>
        <translation>Die Dateien dieses Trainings zeigen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Move this training, with its model, to the trash</source>
        <translation>Dieses Training mit seinem Modell in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Enlarge the film</source>
        <translation>Die Aufnahme vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Reduce the film</source>
        <translation>Die Aufnahme verkleinern</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole film</source>
        <translation>Die ganze Aufnahme zeigen</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>Show a pixel of the film as a pixel of the screen</source>
        <translation>Einen Bildpunkt der Aufnahme als einen Bildpunkt des Bildschirms zeigen</translation>
    </message>
    <message>
        <source>Rotate &amp;right</source>
        <translation>Nach &amp;rechts drehen</translation>
    </message>
    <message>
        <source>Turn the film clockwise</source>
        <translation>Die Aufnahme im Uhrzeigersinn drehen</translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation>Nach &amp;links drehen</translation>
    </message>
    <message>
        <source>Turn the film counterclockwise</source>
        <translation>Die Aufnahme gegen den Uhrzeigersinn drehen</translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation>&amp;Waagerecht spiegeln</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Links und rechts vertauschen</translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation>&amp;Senkrecht spiegeln</translation>
    </message>
    <message>
        <source>Exchange top and bottom</source>
        <translation>Oben und unten vertauschen</translation>
    </message>
    <message>
        <source>I&amp;nvert</source>
        <translation>&amp;Invertieren</translation>
    </message>
    <message>
        <source>Window of the fil&amp;e</source>
        <translation>Fenster der &amp;Datei</translation>
    </message>
    <message>
        <source>Nex&amp;t window of the file</source>
        <translation>Nächs&amp;tes Fenster der Datei</translation>
    </message>
    <message>
        <source>Exchange black and white</source>
        <translation>Schwarz und Weiß vertauschen</translation>
    </message>
    <message>
        <source>Show the gray levels as the file means them</source>
        <translation>Die Grauwerte zeigen, wie die Datei sie meint</translation>
    </message>
    <message>
        <source>A&amp;utomatic window</source>
        <translation>&amp;Automatisches Fenster</translation>
    </message>
    <message>
        <source>From the darkest to the brightest percent of the film</source>
        <translation>Vom dunkelsten bis zum hellsten Prozent der Aufnahme</translation>
    </message>
    <message>
        <source>Window of &amp;dark parts</source>
        <translation>Fenster der d&amp;unklen Bereiche</translation>
    </message>
    <message>
        <source>More contrast in the lungs and beside the body</source>
        <translation>Mehr Kontrast in der Lunge und neben dem Körper</translation>
    </message>
    <message>
        <source>Window of &amp;bright parts</source>
        <translation>Fenster der &amp;hellen Bereiche</translation>
    </message>
    <message>
        <source>More contrast in bones and behind the heart</source>
        <translation>Mehr Kontrast in Knochen und hinter dem Herzen</translation>
    </message>
    <message>
        <source>Some DICOM files offer several windows: show the next one</source>
        <translation>Manche DICOM-Dateien bieten mehrere Fenster: das nächste zeigen</translation>
    </message>
    <message>
        <source>Re&amp;set</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the film as it was opened</source>
        <translation>Die Aufnahme wie nach dem Öffnen zeigen</translation>
    </message>
    <message>
        <source>Mouse &amp;wheel shows the next film</source>
        <translation>&amp;Mausrad zeigt die nächste Aufnahme</translation>
    </message>
    <message>
        <source>Otherwise the wheel zooms; with Ctrl it does the other</source>
        <translation>Sonst vergrößert das Rad; mit Strg tut es jeweils das andere</translation>
    </message>
    <message>
        <source>Show what the file says of itself, without the patient</source>
        <translation>Zeigen, was die Datei über sich sagt, ohne den Patienten</translation>
    </message>
    <message>
        <source>Show the next film of the list beside this one</source>
        <translation>Die nächste Aufnahme der Liste daneben zeigen</translation>
    </message>
    <message>
        <source>Header of the file</source>
        <translation>Kopfdaten der Datei</translation>
    </message>
    <message>
        <source>Two fil&amp;ms side by side</source>
        <translation>Zwei Aufnahmen ne&amp;beneinander</translation>
    </message>
    <message>
        <source>Show this film beside</source>
        <translation>Diese Aufnahme daneben zeigen</translation>
    </message>
    <message>
        <source>Keep the chosen film on the right, to compare others with</source>
        <translation>Die gewählte Aufnahme rechts behalten, um andere damit zu vergleichen</translation>
    </message>
    <message>
        <source>Lin&amp;k zoom and pan</source>
        <translation>Zoom und Lage &amp;verbinden</translation>
    </message>
    <message>
        <source>Zoom and pan two films side by side together</source>
        <translation>Zwei Aufnahmen nebeneinander gemeinsam vergrößern und verschieben</translation>
    </message>
    <message>
        <source>Show two films side by side with the same WL/WW</source>
        <translation>Zwei Aufnahmen nebeneinander mit gleicher Fensterung (WL/WW) zeigen</translation>
    </message>
    <message>
        <source>Link brightness and &amp;contrast</source>
        <translation>Au&amp;ch Helligkeit und Kontrast koppeln</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Drag up or down to enlarge or reduce the film</source>
        <translation>Nach oben oder unten ziehen, um die Aufnahme zu vergrößern oder zu verkleinern</translation>
    </message>
    <message>
        <source>&amp;Ruler</source>
        <translation>&amp;Lineal</translation>
    </message>
    <message>
        <source>Drag a line: its length. By keys: Return, then Tab and arrows</source>
        <translation>Eine Linie ziehen: ihre Länge. Mit Tasten: Eingabe, dann Tab und Pfeile</translation>
    </message>
    <message>
        <source>Drag the first arm, then click where the second one ends (keys: Return)</source>
        <translation>Den ersten Schenkel ziehen, dann klicken, wo der zweite endet (Tasten: Eingabe)</translation>
    </message>
    <message>
        <source>Drag a box: area, mean and range of its pixel values (keys: Return)</source>
        <translation>Ein Rechteck ziehen: Fläche, Mittel und Spanne der Bildpunktwerte (Tasten: Eingabe)</translation>
    </message>
    <message>
        <source>Drag an ellipse: area, mean and range of its values (keys: Return)</source>
        <translation>Eine Ellipse ziehen: Fläche, Mittel und Spanne der Werte (Tasten: Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Angle</source>
        <translation>&amp;Winkel</translation>
    </message>
    <message>
        <source>&amp;Window-Level</source>
        <translation>&amp;Fensterung</translation>
    </message>
    <message>
        <source>Drag on the film to change window level and width (brightness and contrast)</source>
        <translation>Auf der Aufnahme ziehen, um Zentrum und Weite des Fensters (Helligkeit und Kontrast) zu ändern</translation>
    </message>
    <message>
        <source>&amp;Pan</source>
        <translation>&amp;Verschieben</translation>
    </message>
    <message>
        <source>Drag to pan the film</source>
        <translation>Ziehen, um die Aufnahme zu verschieben</translation>
    </message>
    <message>
        <source>Re&amp;ctangle</source>
        <translation>Rech&amp;teck</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>&amp;Ellipse</translation>
    </message>
    <message>
        <source>Take the last change of a measurement back</source>
        <translation>Letzte Änderung einer Messung zurücknehmen</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>W&amp;iederherstellen</translation>
    </message>
    <message>
        <source>Measure again what was taken back</source>
        <translation>Zurückgenommenes erneut messen</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>E&amp;ntfernen</translation>
    </message>
    <message>
        <source>Remove the chosen measurement</source>
        <translation>Die gewählte Messung entfernen</translation>
    </message>
    <message>
        <source>Remove a&amp;ll</source>
        <translation>&amp;Alle entfernen</translation>
    </message>
    <message>
        <source>Remove all measurements of this film</source>
        <translation>Alle Messungen dieser Aufnahme entfernen</translation>
    </message>
</context>
<context>
    <name>badges</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
</context>
<context>
    <name>certainty</name>
    <message>
        <source>a guess</source>
        <translation>geraten</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>ganz sicher</translation>
    </message>
</context>
<context>
    <name>dataset</name>
    <message>
        <source>Train</source>
        <translation>Train.</translation>
    </message>
    <message>
        <source>Val.</source>
        <translation>Val.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>Schwerwiegend</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>They may stay: copies are never dealt to two parts of a split, unless the folders give those parts. Exclude all but one of each to count every film once.</source>
        <translation>Sie dürfen bleiben: Kopien kommen nie in zwei Teile einer Aufteilung, außer die Ordner geben diese Teile vor. Schließen Sie alle bis auf eine aus, um jede Aufnahme einmal zu zählen.</translation>
    </message>
    <message>
        <source>Look at the pairs, and exclude the training film of each; then the score on the test part is not inflated.</source>
        <translation>Sehen Sie die Paare an, und schließen Sie jeweils die Trainingsaufnahme aus; dann ist das Ergebnis im Testteil nicht überhöht.</translation>
    </message>
    <message>
        <source>Exclude the training films of these patients, or make the parts anew.</source>
        <translation>Schließen Sie die Trainingsaufnahmen dieser Patienten aus, oder teilen Sie neu auf.</translation>
    </message>
    <message>
        <source>Look at each film and give all its copies the right class.</source>
        <translation>Sehen Sie jede Aufnahme an, und geben Sie allen ihren Kopien die richtige Klasse.</translation>
    </message>
    <message>
        <source>Add films of this class from another folder, or join the class with a similar one.</source>
        <translation>Fügen Sie Aufnahmen dieser Klasse aus einem anderen Ordner hinzu, oder vereinen Sie die Klasse mit einer ähnlichen.</translation>
    </message>
    <message>
        <source>Add films of the small class. The recipe “balanced” uses class weighting.</source>
        <translation>Fügen Sie Aufnahmen der kleinen Klasse hinzu. Das Rezept „Ausgewogen“ gewichtet die Klassen im Training.</translation>
    </message>
    <message>
        <source>Put films of the class into that part, or use folders without parts.</source>
        <translation>Legen Sie Aufnahmen der Klasse in diesen Teil, oder verwenden Sie Ordner ohne Teile.</translation>
    </message>
    <message>
        <source>Double-click the name of the class on the left and give both one name.</source>
        <translation>Doppelklicken Sie links auf den Namen der Klasse, und geben Sie beiden denselben Namen.</translation>
    </message>
    <message>
        <source>Exclude them: a network learns nothing from them.</source>
        <translation>Schließen Sie sie aus: ein Netz lernt nichts aus ihnen.</translation>
    </message>
    <message>
        <source>Exclude them, unless all films are of that kind.</source>
        <translation>Schließen Sie sie aus, außer alle Aufnahmen sind von dieser Art.</translation>
    </message>
    <message>
        <source>Look at them: cut-outs and screen shots are better excluded.</source>
        <translation>Sehen Sie sie an: Ausschnitte und Bildschirmfotos schließt man besser aus.</translation>
    </message>
    <message>
        <source>Look at them: gray levels were lost. Export them again if you can.</source>
        <translation>Sehen Sie sie an: Grauwerte gingen verloren. Exportieren Sie sie wenn möglich erneut.</translation>
    </message>
    <message>
        <source>Export these files again, as PNG or uncompressed DICOM.</source>
        <translation>Exportieren Sie diese Dateien erneut, als PNG oder unkomprimiertes DICOM.</translation>
    </message>
    <message>
        <source>Add films of another hospital: of the same classes, and some out of scope (reject class).</source>
        <translation>Fügen Sie Aufnahmen eines anderen Krankenhauses hinzu: von denselben Klassen, und einige der Ablehnungsklasse.</translation>
    </message>
    <message>
        <source>The files are being read; then they are checked.</source>
        <translation>Die Dateien werden eingelesen; dann werden sie geprüft.</translation>
    </message>
    <message>
        <source>The films are compared; this may take a while.</source>
        <translation>Die Aufnahmen werden verglichen; das kann dauern.</translation>
    </message>
    <message>
        <source>The data set is not checked yet.</source>
        <translation>Der Datensatz ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>You changed the data set since this check.</source>
        <translation>Sie haben den Datensatz seit dieser Prüfung geändert.</translation>
    </message>
    <message>
        <source>Nothing is wrong with this data set.</source>
        <translation>An diesem Datensatz ist nichts auszusetzen.</translation>
    </message>
    <message>
        <source>Add films of every class from the same source, and test the model on films of another hospital before you believe its score.</source>
        <translation>Fügen Sie Aufnahmen jeder Klasse aus derselben Quelle hinzu, und testen Sie das Modell mit Aufnahmen eines anderen Krankenhauses, bevor Sie seinem Ergebnis glauben.</translation>
    </message>
    <message>
        <source>Out of scope (reject class)</source>
        <translation>Außerhalb (Ablehnungsklasse)</translation>
    </message>
    <message>
        <source>Films outside the model&apos;s scope, which it learns not to classify: films of other hospitals with other diseases, other body parts, lateral films. They are no class and count in no score.</source>
        <translation>Aufnahmen außerhalb des Anwendungsbereichs, die das Modell nicht zu klassifizieren lernt: Aufnahmen anderer Krankenhäuser mit anderen Erkrankungen, andere Körperteile, seitliche Aufnahmen. Sie sind keine Klasse und zählen in keinem Ergebnis.</translation>
    </message>
</context>
<context>
    <name>evaluation</name>
    <message>
        <source>Test part, {n} films</source>
        <translation>Testteil, {n} Aufnahmen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Test films of the model</source>
        <translation>Testaufnahmen des Modells</translation>
    </message>
    <message>
        <source>Validation part, {n} films</source>
        <translation>Validierungsteil, {n} Aufnahmen</translation>
    </message>
    <message>
        <source>Training part, {n} films</source>
        <translation>Trainingsteil, {n} Aufnahmen</translation>
    </message>
    <message>
        <source>All {n} films</source>
        <translation>Alle {n} Aufnahmen</translation>
    </message>
    <message>
        <source>The films that the folder names as its test part, in its folder “test”.</source>
        <translation>Die Aufnahmen, die der Ordner als Testteil nennt, in seinem Ordner „test“.</translation>
    </message>
    <message>
        <source>The held-out test films of this model, recognized by their content, whatever their names.</source>
        <translation>Die zurückgehaltenen Testaufnahmen dieses Modells, am Inhalt erkannt, wie immer sie heißen.</translation>
    </message>
    <message>
        <source>The films of the folder “val”. The training may have been tuned on them: the score may be inflated.</source>
        <translation>Die Aufnahmen des Ordners „val“. Das Training kann an ihnen abgestimmt worden sein: Das Ergebnis kann überhöht sein.</translation>
    </message>
    <message>
        <source>The films of the folder “train”. Where the model was trained on them, the score is inflated.</source>
        <translation>Die Aufnahmen des Ordners „train“. Wo das Modell mit ihnen trainiert wurde, ist das Ergebnis überhöht.</translation>
    </message>
    <message>
        <source>Every film. Training films of the model are excluded under “leak-free”.</source>
        <translation>Jede Aufnahme. Trainingsaufnahmen des Modells sind unter „überschneidungsfrei“ ausgeschlossen.</translation>
    </message>
    <message>
        <source>The held-out test films of this model, where they are among these; otherwise every film.</source>
        <translation>Die zurückgehaltenen Testaufnahmen dieses Modells, falls sie hier dabei sind; sonst jede Aufnahme.</translation>
    </message>
</context>
<context>
    <name>explanation</name>
    <message>
        <source>Sanity check failed (similarity {value}): with randomized weights the heat maps of this model look alike. Do not rely on them: they show the film, not the reason for the prediction.</source>
        <translation>Plausibilitätsprüfung nicht bestanden (Ähnlichkeit {value}): Mit zufälligen Gewichten sehen die Heatmaps dieses Modells fast gleich aus. Verlassen Sie sich nicht darauf: Sie zeigen die Aufnahme, nicht den Grund der Vorhersage.</translation>
    </message>
    <message>
        <source>On most internal test films, the activation for the predicted class lies mainly outside the central part (median {share}): borders, labels, collimation.</source>
        <translation>Auf den meisten internen Testaufnahmen liegt die Aktivierung für die vorhergesagte Klasse vor allem außerhalb des mittleren Teils (Median {share}): Ränder, Beschriftungen, Einblendung.</translation>
    </message>
    <message>
        <source>Sanity check not done for this model: whether its heat maps depend on what it learned is unknown.</source>
        <translation>Plausibilitätsprüfung für dieses Modell nicht durchgeführt: Ob seine Heatmaps auf dem Gelernten beruhen, ist unbekannt.</translation>
    </message>
    <message>
        <source>Sanity check not done for this model, it would take too long: whether its heat maps depend on what it learned is unknown.</source>
        <translation>Plausibilitätsprüfung für dieses Modell nicht durchgeführt, sie würde zu lange dauern: Ob seine Heatmaps auf dem Gelernten beruhen, ist unbekannt.</translation>
    </message>
    <message>
        <source>Sanity check passed (similarity {value}): on {n} films, the heat maps change when the weights are randomized.</source>
        <translation>Plausibilitätsprüfung bestanden (Ähnlichkeit {value}): Bei {n} Aufnahmen ändern sich die Heatmaps, wenn die Gewichte zufällig sind.</translation>
    </message>
    <message>
        <source>Activation outside the central part of a film: median {share}; {even} if spread evenly.</source>
        <translation>Aktivierung außerhalb des mittleren Teils einer Aufnahme: Median {share}; {even} bei gleichmäßiger Verteilung.</translation>
    </message>
    <message>
        <source>Most of the activation for “{name}” ({share}) lies outside the central part of the film: borders, labels, collimation. Spread evenly it would be {even}.</source>
        <translation>Der größte Teil der Aktivierung für „{name}“ ({share}) liegt außerhalb des mittleren Teils der Aufnahme: Ränder, Beschriftungen, Einblendung. Gleichmäßig verteilt wären es {even}.</translation>
    </message>
    <message>
        <source>This model keeps no training films.</source>
        <translation>Dieses Modell kennt keine Trainingsaufnahmen mehr.</translation>
    </message>
    <message>
        <source>Feature distance {value} x median</source>
        <translation>Merkmalsabstand {value} x Median</translation>
    </message>
    <message>
        <source>This film is one of the training films: its prediction says nothing about the performance of the model.</source>
        <translation>Diese Aufnahme gehört zu den Trainingsaufnahmen: Ihre Vorhersage sagt nichts über die Güte des Modells.</translation>
    </message>
    <message>
        <source>The nearest training film is at a usual feature distance.</source>
        <translation>Die nächste Trainingsaufnahme hat einen üblichen Merkmalsabstand.</translation>
    </message>
    <message>
        <source>The model was trained on nothing like this film: its nearest training film is farther away in feature space than that of {share} of {films}.</source>
        <translation>Das Modell wurde mit nichts trainiert, was dieser Aufnahme gleicht: Ihre nächste Trainingsaufnahme ist im Merkmalsraum weiter entfernt als bei {share} {films}.</translation>
    </message>
    <message>
        <source>The feature distance of this film is larger than usual: its nearest training film is farther away than that of {share} of {films}.</source>
        <translation>Der Merkmalsabstand dieser Aufnahme ist größer als üblich: Ihre nächste Trainingsaufnahme ist weiter entfernt als bei {share} {films}.</translation>
    </message>
    <message>
        <source>the held-out films</source>
        <translation>der zurückgehaltenen Aufnahmen</translation>
    </message>
    <message>
        <source>the training films</source>
        <translation>der Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>{n} of {total} {name}</source>
        <translation>{n} von {total} {name}</translation>
    </message>
    <message>
        <source>Nearest neighbors: {names}.</source>
        <translation>Nächste Nachbarn: {names}.</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>{number}%</source>
        <translation>{number}&#xa0;%</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>{value}
({low} to {high})</source>
        <translation>{value}
({low} bis {high})</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low} bis {high})</translation>
    </message>
</context>
<context>
    <name>key_map</name>
    <message>
        <source>Drag with the left button</source>
        <translation>Ziehen mit der linken Taste</translation>
    </message>
    <message>
        <source>Drag with the middle button</source>
        <translation>Ziehen mit der mittleren Taste</translation>
    </message>
    <message>
        <source>Drag with the right button</source>
        <translation>Ziehen mit der rechten Taste</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Window-Level</source>
        <translation>Fensterung</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Show the next film</source>
        <translation>Nächste Aufnahme zeigen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>measurements</name>
    <message>
        <source>mean {mean} ± {deviation} {unit}</source>
        <translation>Mittel {mean} ± {deviation} {unit}</translation>
    </message>
    <message>
        <source>min {low}, max {high}</source>
        <translation>min. {low}, max. {high}</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>kalibriert</translation>
    </message>
    <message>
        <source>at the detector, not corrected</source>
        <translation>am Detektor, nicht korrigiert</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>16-bit color was reduced to 8 bits a channel.</source>
        <translation>Farbe mit 16 Bit wurde auf 8 Bit je Kanal verringert.</translation>
    </message>
    <message>
        <source>5 is usual.</source>
        <translation>Üblich sind 5.</translation>
    </message>
    <message>
        <source>A class without a name cannot be given.</source>
        <translation>Eine Klasse ohne Namen lässt sich nicht zuordnen.</translation>
    </message>
    <message>
        <source>A copy of this film has another class: {others}. Both cannot be right; look which one is.</source>
        <translation>Eine Kopie dieser Aufnahme hat eine andere Klasse: {others}. Beides kann nicht stimmen; sehen Sie nach, was stimmt.</translation>
    </message>
    <message>
        <source>A cross-validation has 2 to {most} folds, not {n_folds}.</source>
        <translation>Eine Kreuzvalidierung hat 2 bis {most} Teile (Folds), nicht {n_folds}.</translation>
    </message>
    <message>
        <source>A model probability is the output of a network, not the probability of a disease.</source>
        <translation>Eine Modellwahrscheinlichkeit ist die Ausgabe eines Netzes, nicht die Wahrscheinlichkeit einer Erkrankung.</translation>
    </message>
    <message>
        <source>A plain convolutional network on films of 256 pixels, as a reference for others.</source>
        <translation>Ein einfaches Faltungsnetz mit Aufnahmen von 256 Bildpunkten, als Vergleich für andere.</translation>
    </message>
    <message>
        <source>A setting of the training does not fit: {reason}</source>
        <translation>Eine Einstellung des Trainings passt nicht: {reason}</translation>
    </message>
    <message>
        <source>Add films of it, or take fewer folds; copies and films of one patient count once.</source>
        <translation>Fügen Sie Aufnahmen dieser Klasse hinzu, oder nehmen Sie weniger Teile; Kopien und Aufnahmen desselben Patienten zählen einmal.</translation>
    </message>
    <message>
        <source>Add films of it; copies and films of one patient count once.</source>
        <translation>Fügen Sie Aufnahmen dieser Klasse hinzu; Kopien und Aufnahmen desselben Patienten zählen einmal.</translation>
    </message>
    <message>
        <source>Add films of this class from another source, or use a number of folds instead.</source>
        <translation>Fügen Sie Aufnahmen dieser Klasse aus einer anderen Quelle hinzu, oder nehmen Sie stattdessen eine Anzahl von Teilen.</translation>
    </message>
    <message>
        <source>Add films, or join classes.</source>
        <translation>Fügen Sie Aufnahmen hinzu oder vereinen Sie Klassen.</translation>
    </message>
    <message>
        <source>All DICOM films of {source} name the same patient: this is taken as a placeholder, so films of one patient cannot be kept together.</source>
        <translation>Alle DICOM-Aufnahmen aus {source} nennen denselben Patienten: das gilt als Platzhalter, also lassen sich Aufnahmen desselben Patienten nicht zusammenhalten.</translation>
    </message>
    <message>
        <source>All classes are left out, so there is no film to evaluate.</source>
        <translation>Alle Klassen sind ausgelassen; es bleibt keine Aufnahme zum Bewerten.</translation>
    </message>
    <message>
        <source>All epochs were run.</source>
        <translation>Alle Epochen wurden durchlaufen.</translation>
    </message>
    <message>
        <source>All films come from one source, {source}: none can be held out.</source>
        <translation>Alle Aufnahmen kommen aus einer Quelle, {source}: es lässt sich keine zurückhalten.</translation>
    </message>
    <message>
        <source>All {n_films} films of {folders} are of one class, {class_name}.</source>
        <translation>Alle {n_films} Aufnahmen aus {folders} gehören zu einer Klasse, {class_name}.</translation>
    </message>
    <message>
        <source>Augmentation or dropout is too strong: the accuracy on augmented training films is {points} points below that on validation films. Less of it may help.</source>
        <translation>Augmentierung oder Dropout ist zu stark: die Genauigkeit bei augmentierten Trainingsaufnahmen liegt {points} Prozentpunkte unter der bei Validierungsaufnahmen. Weniger davon kann helfen.</translation>
    </message>
    <message>
        <source>Augmenting some films as in the training</source>
        <translation>Einige Aufnahmen werden augmentiert wie im Training</translation>
    </message>
    <message>
        <source>Border of 2 pixels</source>
        <translation>Rand von 2 Bildpunkten</translation>
    </message>
    <message>
        <source>Bring them back as they were, or start a new training in another folder.</source>
        <translation>Stellen Sie sie wieder her, wie sie waren, oder beginnen Sie ein neues Training in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Bringing back the training {name}</source>
        <translation>Das Training {name} wird zurückgeholt</translation>
    </message>
    <message>
        <source>Calibration fold {number} of {n_folds}: {stage}</source>
        <translation>Kalibrierungsfold {number} von {n_folds}: {stage}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Change it and start again.</source>
        <translation>Ändern Sie sie, und beginnen Sie erneut.</translation>
    </message>
    <message>
        <source>Change it on the page Dataset.</source>
        <translation>Ändern Sie es auf der Seite Datensatz.</translation>
    </message>
    <message>
        <source>Change the class of films to {name}: {n}</source>
        <translation>Klasse von Aufnahmen zu {name} ändern: {n}</translation>
    </message>
    <message>
        <source>Change the data set anew, or bring back the file as it was.</source>
        <translation>Ändern Sie den Datensatz neu, oder stellen Sie die Datei wieder her, wie sie war.</translation>
    </message>
    <message>
        <source>Change the split</source>
        <translation>Aufteilung ändern</translation>
    </message>
    <message>
        <source>Check its folder and the free space. What is not written yet is tried again.</source>
        <translation>Prüfen Sie seinen Ordner und den freien Platz. Was noch nicht geschrieben ist, wird wieder versucht.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check its spelling and its permissions.</source>
        <translation>Prüfen Sie die Schreibweise und die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check that its folder exists, its rights, and the free space.</source>
        <translation>Prüfen Sie, ob der Ordner existiert, die Rechte und den freien Speicherplatz.</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation>Prüfen Sie, ob die Datei da ist und Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>Prüfen Sie, ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>Check the free space and the rights of the folder.</source>
        <translation>Prüfen Sie den freien Speicherplatz und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Check the rights of the folder for user data.</source>
        <translation>Prüfen Sie die Rechte des Ordners für Benutzerdaten.</translation>
    </message>
    <message>
        <source>Check the rights of the folder {folder}.</source>
        <translation>Prüfen Sie die Rechte des Ordners {folder}.</translation>
    </message>
    <message>
        <source>Check whether its folder is still there, and the rights of the folder for user data.</source>
        <translation>Prüfen Sie, ob der Ordner noch da ist, und die Rechte des Ordners für Benutzerdaten.</translation>
    </message>
    <message>
        <source>Checking the data set</source>
        <translation>Der Datensatz wird geprüft</translation>
    </message>
    <message>
        <source>Checking the models</source>
        <translation>Die Modelle werden geprüft</translation>
    </message>
    <message>
        <source>Checking the session log</source>
        <translation>Sitzungsprotokoll wird geprüft</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>{name} wird geprüft</translation>
    </message>
    <message>
        <source>Choose a class of the model for at least one class of the films.</source>
        <translation>Wählen Sie für mindestens eine Klasse der Aufnahmen eine Klasse des Modells.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a smaller batch size than {batch_size}, smaller images, or a smaller network.</source>
        <translation>Wählen Sie eine kleinere Batchgröße als {batch_size}, kleinere Bilder oder ein kleineres Netz.</translation>
    </message>
    <message>
        <source>Choose all films (--part all), or a data set with a folder {part}.</source>
        <translation>Wählen Sie alle Aufnahmen (--part all), oder einen Datensatz mit einem Ordner {part}.</translation>
    </message>
    <message>
        <source>Choose another default model instead.</source>
        <translation>Wählen Sie stattdessen ein anderes Standardmodell.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie Platz auf dem Laufwerk.</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>Wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>Choose another name, or remove the old one.</source>
        <translation>Wählen Sie einen anderen Namen, oder entfernen Sie das alte.</translation>
    </message>
    <message>
        <source>Choose one of {known} by --network, or give the folder of a model to --weights.</source>
        <translation>Wählen Sie mit --network eines von {known}, oder geben Sie --weights den Ordner eines Modells.</translation>
    </message>
    <message>
        <source>Choose one of {known}.</source>
        <translation>Wählen Sie aus: {known}.</translation>
    </message>
    <message>
        <source>Class imbalance: {n_largest} films of {largest}, {n_smallest} of {smallest}. Look at the balanced accuracy, not the plain one.</source>
        <translation>Klassenungleichgewicht: {n_largest} Aufnahmen von {largest}, {n_smallest} von {smallest}. Sehen Sie auf die balancierte Genauigkeit, nicht auf die einfache.</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>Klassifiziert wird</translation>
    </message>
    <message>
        <source>Classifying {count} films</source>
        <translation>{count} Aufnahmen werden klassifiziert</translation>
    </message>
    <message>
        <source>Classifying {name}</source>
        <translation>{name} wird klassifiziert</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Close other windows of this program and try again.</source>
        <translation>Schließen Sie andere Fenster dieses Programms, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Comparing films</source>
        <translation>Aufnahmen werden verglichen</translation>
    </message>
    <message>
        <source>Comparing {name} with the training films</source>
        <translation>Vergleiche {name} mit den Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>Computing the 32 x 32 baseline</source>
        <translation>Logistische Regression auf 32 x 32 wird berechnet</translation>
    </message>
    <message>
        <source>Computing the heat map</source>
        <translation>Die Heatmap wird berechnet</translation>
    </message>
    <message>
        <source>Computing the heat map of {name}</source>
        <translation>Die Heatmap von {name} wird berechnet</translation>
    </message>
    <message>
        <source>Confirm the class of films: {n}</source>
        <translation>Klasse von Aufnahmen bestätigen: {n}</translation>
    </message>
    <message>
        <source>Conflicting labels: {n_films} films have copies of different classes. One of the classes is wrong; the program knows one class a film, no multi-label.</source>
        <translation>Widersprüchliche Klassen: {n_films} Aufnahmen haben Kopien aus anderen Klassen. Eine der Klassen ist falsch; das Programm kennt eine Klasse je Aufnahme, nicht mehrere.</translation>
    </message>
    <message>
        <source>Confounding by source: all {n} films of {name} come from one source, {source}, which has no other class. To separate the disease from the hospital, a network needs films of at least one other class from {source}, or films of {name} from other sources; a score from such films says little about other hospitals. Films by source: {table}.</source>
        <translation>Konfundierung durch die Quelle: Alle {n} Aufnahmen von {name} kommen aus einer Quelle, {source}, die keine andere Klasse hat. Um die Erkrankung vom Krankenhaus zu trennen, braucht ein Netz Aufnahmen mindestens einer anderen Klasse aus {source}, oder Aufnahmen von {name} aus anderen Quellen; ein Ergebnis aus solchen Aufnahmen sagt wenig über andere Krankenhäuser. Aufnahmen nach Quelle: {table}.</translation>
    </message>
    <message>
        <source>Confounding by source: all {n} films of {name} come from one source, {source}; films of other classes come from other sources, too. A network can learn that films from other sources are never {name}, and a score from such films says little about other hospitals. It takes films of {name} from other sources. Films by source: {table}.</source>
        <translation>Konfundierung durch die Quelle: Alle {n} Aufnahmen von {name} kommen aus einer Quelle, {source}; Aufnahmen anderer Klassen kommen auch aus anderen Quellen. Ein Netz kann lernen, dass Aufnahmen aus anderen Quellen nie {name} sind, und ein Ergebnis aus solchen Aufnahmen sagt wenig über andere Krankenhäuser. Es braucht Aufnahmen von {name} aus anderen Quellen. Aufnahmen nach Quelle: {table}.</translation>
    </message>
    <message>
        <source>Confounding: the {fact} alone predicts the class ({told} %; majority class: {majority} %). A network can learn this instead of the disease.</source>
        <translation>Konfundierung: Schon {fact} allein sagt die Klasse voraus ({told} %; häufigste Klasse: {majority} %). Ein Netz kann dies statt der Erkrankung lernen.</translation>
    </message>
    <message>
        <source>Copies of it are of another class.</source>
        <translation>Kopien davon gehören zu einer anderen Klasse.</translation>
    </message>
    <message>
        <source>Copy or import it again from where it came.</source>
        <translation>Kopieren oder importieren Sie es erneut von dort, woher es kam.</translation>
    </message>
    <message>
        <source>Cross-validated accuracy of the recipe {recipe} on the films of this model: {share} (out-of-fold predictions).</source>
        <translation>Kreuzvalidierte Genauigkeit des Rezepts {recipe} bei den Aufnahmen dieses Modells: {share} (Out-of-Fold-Vorhersagen).</translation>
    </message>
    <message>
        <source>Dataset shift cannot be tested: the model has {n} other held-out films of these classes, and {fewest} are needed.</source>
        <translation>Eine Verschiebung (Dataset Shift) lässt sich nicht prüfen: Das Modell hat {n} andere zurückgehaltene Aufnahmen dieser Klassen, nötig sind {fewest}.</translation>
    </message>
    <message>
        <source>Dataset shift cannot be tested: {n} of these films can be compared, and {fewest} are needed.</source>
        <translation>Eine Verschiebung (Dataset Shift) lässt sich nicht prüfen: {n} dieser Aufnahmen lassen sich vergleichen, nötig sind {fewest}.</translation>
    </message>
    <message>
        <source>Dataset shift: in feature space, {n} of these films differ significantly from {n_own} held-out films of the same classes ({p}). The internal metrics do not hold here.</source>
        <translation>Verschiebung des Datensatzes (Dataset Shift): Im Merkmalsraum unterscheiden sich {n} dieser Aufnahmen signifikant von {n_own} zurückgehaltenen derselben Klassen ({p}). Die internen Kennzahlen gelten hier nicht.</translation>
    </message>
    <message>
        <source>Drawing films</source>
        <translation>Aufnahmen werden gezeichnet</translation>
    </message>
    <message>
        <source>Drop a folder that holds one folder of films for each class, or drop single films onto the page Read.</source>
        <translation>Ziehen Sie einen Ordner hierher, der für jede Klasse einen Ordner mit Aufnahmen enthält, oder einzelne Aufnahmen auf die Seite Betrachten.</translation>
    </message>
    <message>
        <source>Drop the folder that holds the folders of the classes, or drop single films onto the page Read.</source>
        <translation>Ziehen Sie den Ordner hierher, der die Ordner der Klassen enthält, oder einzelne Aufnahmen auf die Seite Betrachten.</translation>
    </message>
    <message>
        <source>Early stopping: validation did not improve any more.</source>
        <translation>Frühes Beenden: Die Validierung wurde nicht mehr besser.</translation>
    </message>
    <message>
        <source>Ensemble of five small residual networks: the most stable predictions, the longest time.</source>
        <translation>Ensemble aus fünf kleinen Residualnetzen: die stabilsten Vorhersagen, die längste Zeit.</translation>
    </message>
    <message>
        <source>Ensemble of three small residual networks: a good model in a moderate time.</source>
        <translation>Ensemble aus drei kleinen Residualnetzen: ein gutes Modell in angemessener Zeit.</translation>
    </message>
    <message>
        <source>Epoch {epoch} cannot be saved in {name}: {reason}.</source>
        <translation>Epoche {epoch} lässt sich nicht in {name} sichern: {reason}.</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {total}</source>
        <translation>Epoche {epoch} von {total}</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>Bewertet wird</translation>
    </message>
    <message>
        <source>Evaluating on {name}</source>
        <translation>Mit {name} wird bewertet</translation>
    </message>
    <message>
        <source>Exact duplicates: {n_films} films.</source>
        <translation>Exakte Kopien: {n_films} Aufnahmen.</translation>
    </message>
    <message>
        <source>Exclude films: {n}</source>
        <translation>Aufnahmen ausschließen: {n}</translation>
    </message>
    <message>
        <source>Export it again, as 8- or 16-bit gray.</source>
        <translation>Exportieren Sie sie erneut, als Graustufen mit 8 oder 16 Bit.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>Export it as gray or RGB.</source>
        <translation>Exportieren Sie sie als Graustufen oder RGB.</translation>
    </message>
    <message>
        <source>Export it uncompressed, or as JPEG, JPEG-LS, JPEG 2000 or RLE.</source>
        <translation>Exportieren Sie sie unkomprimiert, oder als JPEG, JPEG-LS, JPEG 2000 oder RLE.</translation>
    </message>
    <message>
        <source>Export it without compression.</source>
        <translation>Exportieren Sie sie ohne Kompression.</translation>
    </message>
    <message>
        <source>Export or copy it again.</source>
        <translation>Exportieren oder kopieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>Export the film on its own, without further frames.</source>
        <translation>Exportieren Sie die Aufnahme für sich, ohne weitere Einzelbilder.</translation>
    </message>
    <message>
        <source>Export them again, as PNG or uncompressed DICOM.</source>
        <translation>Exportieren Sie sie erneut, als PNG oder unkomprimiertes DICOM.</translation>
    </message>
    <message>
        <source>Exporting and checking the model</source>
        <translation>Das Modell wird exportiert und geprüft</translation>
    </message>
    <message>
        <source>Fetch {url} on a machine with a network and give the file with --weights FILE.</source>
        <translation>Laden Sie {url} auf einem Rechner mit Internet herunter, und geben Sie die Datei mit --weights DATEI an.</translation>
    </message>
    <message>
        <source>Files left out because they are no images: {count}</source>
        <translation>Ausgelassene Dateien, die keine Bilder sind: {count}</translation>
    </message>
    <message>
        <source>Files that should be films and cannot be read: {n}.</source>
        <translation>Dateien, die Aufnahmen sein sollten und nicht lesbar sind: {n}.</translation>
    </message>
    <message>
        <source>Files that were left out because they are hidden, linked or no films: {n}.</source>
        <translation>Ausgelassene Dateien, weil sie versteckt, verknüpft oder keine Aufnahmen sind: {n}.</translation>
    </message>
    <message>
        <source>Films are read from files of these formats: {formats}.</source>
        <translation>Aufnahmen werden aus Dateien dieser Formate gelesen: {formats}.</translation>
    </message>
    <message>
        <source>Films have 1, 8, 16 or 32.</source>
        <translation>Aufnahmen haben 1, 8, 16 oder 32.</translation>
    </message>
    <message>
        <source>Films left out, because you chose no class of the model for {names}: {n}.</source>
        <translation>Ausgelassene Aufnahmen, weil Sie für {names} keine Klasse des Modells wählten: {n}.</translation>
    </message>
    <message>
        <source>Films of different bit depths: {listed}.</source>
        <translation>Aufnahmen verschiedener Bittiefen: {listed}.</translation>
    </message>
    <message>
        <source>Films that you left out or re-labelled and that are no longer in the folders: {n}.</source>
        <translation>Aufnahmen, die Sie ausschlossen oder anders zuordneten und die nicht mehr in den Ordnern sind: {n}.</translation>
    </message>
    <message>
        <source>Fitting the out-of-distribution detector</source>
        <translation>Der Ausreißerdetektor wird angepasst</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie ein anderes Laufwerk.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Free some space, or save them as a table before you close the window.</source>
        <translation>Schaffen Sie Platz, oder sichern Sie sie als Tabelle, bevor Sie das Fenster schließen.</translation>
    </message>
    <message>
        <source>Free some space; what was saved before is kept.</source>
        <translation>Schaffen Sie Platz; was zuvor gesichert wurde, bleibt.</translation>
    </message>
    <message>
        <source>Freeing disk space</source>
        <translation>Speicherplatz wird frei gemacht</translation>
    </message>
    <message>
        <source>Give a JSON file, such as the config.json of an earlier run.</source>
        <translation>Geben Sie eine JSON-Datei an, etwa die config.json eines früheren Trainings.</translation>
    </message>
    <message>
        <source>Give a JSON object, such as the config.json of an earlier run.</source>
        <translation>Geben Sie ein JSON-Objekt an, etwa die config.json eines früheren Trainings.</translation>
    </message>
    <message>
        <source>Give a file.</source>
        <translation>Geben Sie eine Datei an.</translation>
    </message>
    <message>
        <source>Give a name that ends in .html or .pdf.</source>
        <translation>Geben Sie einen Namen an, der auf .html oder .pdf endet.</translation>
    </message>
    <message>
        <source>Give a name that ends in .html, .pdf, .json or .csv.</source>
        <translation>Geben Sie einen Namen an, der auf .html, .pdf, .json oder .csv endet.</translation>
    </message>
    <message>
        <source>Give a name that ends in .html.</source>
        <translation>Geben Sie einen Namen an, der auf .html endet.</translation>
    </message>
    <message>
        <source>Give a name that ends in .png.</source>
        <translation>Geben Sie einen Namen an, der auf .png endet.</translation>
    </message>
    <message>
        <source>Give a text file.</source>
        <translation>Geben Sie eine Textdatei an.</translation>
    </message>
    <message>
        <source>Give an object with {known}.</source>
        <translation>Geben Sie ein Objekt mit {known} an.</translation>
    </message>
    <message>
        <source>Give every film a file and one class, or delete the line.</source>
        <translation>Geben Sie jeder Aufnahme eine Datei und eine Klasse, oder löschen Sie die Zeile.</translation>
    </message>
    <message>
        <source>Give every film one class.</source>
        <translation>Geben Sie jeder Aufnahme eine Klasse.</translation>
    </message>
    <message>
        <source>Give every film one class; a class name holds neither | nor ;.</source>
        <translation>Geben Sie jeder Aufnahme eine Klasse; ein Klassenname enthält weder | noch ;.</translation>
    </message>
    <message>
        <source>Give films the class of their folder: {n}</source>
        <translation>Aufnahmen die Klasse ihres Ordners geben: {n}</translation>
    </message>
    <message>
        <source>Give it a folder with two or more: a network learns to tell classes apart.</source>
        <translation>Nötig ist ein Ordner mit zwei oder mehr Klassen: ein Netz lernt, Klassen zu unterscheiden.</translation>
    </message>
    <message>
        <source>Give only one of them.</source>
        <translation>Geben Sie nur einen davon an.</translation>
    </message>
    <message>
        <source>Give the .h5 file of this network without its head, as Keras publishes it.</source>
        <translation>Geben Sie die .h5-Datei dieses Netzes ohne seinen Kopf an, wie Keras sie veröffentlicht.</translation>
    </message>
    <message>
        <source>Give the folder that the model was trained on, or another part.</source>
        <translation>Geben Sie den Ordner an, mit dem das Modell trainiert wurde, oder einen anderen Teil.</translation>
    </message>
    <message>
        <source>Give two or more data folders.</source>
        <translation>Geben Sie zwei oder mehr Datenordner an.</translation>
    </message>
    <message>
        <source>Import a model folder, a zip or a .keras file that this program exported.</source>
        <translation>Importieren Sie einen Modellordner, eine zip- oder eine .keras-Datei, die dieses Programm exportiert hat.</translation>
    </message>
    <message>
        <source>Import the model again from where it came.</source>
        <translation>Importieren Sie das Modell erneut von dort, woher es kam.</translation>
    </message>
    <message>
        <source>Importing the model {name}</source>
        <translation>Das Modell {name} wird importiert</translation>
    </message>
    <message>
        <source>In the project, {what} does not fit: {value!r}.</source>
        <translation>Im Projekt passt nicht: {what}: {value!r}.</translation>
    </message>
    <message>
        <source>In {name}, no film of the class {class_name} is left for training.</source>
        <translation>In {name} bleibt keine Aufnahme der Klasse {class_name} für das Training.</translation>
    </message>
    <message>
        <source>Include films: {n}</source>
        <translation>Aufnahmen einschließen: {n}</translation>
    </message>
    <message>
        <source>Include some of them again on the page Dataset.</source>
        <translation>Schließen Sie auf der Seite Datensatz einige davon wieder ein.</translation>
    </message>
    <message>
        <source>Inconclusive: no class reaches a probability of {limit:.0%} before calibration.</source>
        <translation>Nicht eindeutig: Keine Klasse erreicht vor der Kalibrierung eine Wahrscheinlichkeit von {limit:.0%}.</translation>
    </message>
    <message>
        <source>Install the package {package}.</source>
        <translation>Installieren Sie das Paket {package}.</translation>
    </message>
    <message>
        <source>It cannot be opened: {reason}.</source>
        <translation>Es lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>It is a copy of a film that is used.</source>
        <translation>Es ist die Kopie einer Aufnahme, die verwendet wird.</translation>
    </message>
    <message>
        <source>It is a link that leads nowhere.</source>
        <translation>Es ist eine Verknüpfung, die ins Leere führt.</translation>
    </message>
    <message>
        <source>It is a link to a file of this data set.</source>
        <translation>Es ist eine Verknüpfung mit einer Datei dieses Datensatzes.</translation>
    </message>
    <message>
        <source>It is a link to a folder.</source>
        <translation>Es ist eine Verknüpfung mit einem Ordner.</translation>
    </message>
    <message>
        <source>It is hidden.</source>
        <translation>Es ist versteckt.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Es ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>It is not an image.</source>
        <translation>Es ist kein Bild.</translation>
    </message>
    <message>
        <source>It is not named in the label table.</source>
        <translation>Es steht nicht in der Klassentabelle.</translation>
    </message>
    <message>
        <source>It is tied to a film of the held-out source.</source>
        <translation>Sie gehört zu einer Aufnahme der zurückgehaltenen Quelle.</translation>
    </message>
    <message>
        <source>It stands beside the class folders.</source>
        <translation>Es steht neben den Ordnern der Klassen.</translation>
    </message>
    <message>
        <source>It stands beside the folders of the parts.</source>
        <translation>Es steht neben den Ordnern der Teile.</translation>
    </message>
    <message>
        <source>Its model stands in {bundle}.</source>
        <translation>Sein Modell steht in {bundle}.</translation>
    </message>
    <message>
        <source>Its name is not valid text.</source>
        <translation>Der Name ist kein gültiger Text.</translation>
    </message>
    <message>
        <source>Keep one of the lines.</source>
        <translation>Behalten Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Behalten Sie eine der beiden.</translation>
    </message>
    <message>
        <source>Keep the file as it is, and take a new one: what stands before that line holds.</source>
        <translation>Lassen Sie die Datei, wie sie ist, und nehmen Sie eine neue: Was vor dieser Zeile steht, gilt.</translation>
    </message>
    <message>
        <source>Keeping the choice</source>
        <translation>Die Wahl wird festgehalten</translation>
    </message>
    <message>
        <source>Keras and LiteRT disagree about this network by {difference:.2g}; at most {largest:.0e} is allowed.</source>
        <translation>Keras und LiteRT weichen bei diesem Netz um {difference:.2g} voneinander ab; erlaubt ist höchstens {largest:.0e}.</translation>
    </message>
    <message>
        <source>Known here: {known}.</source>
        <translation>Hier bekannt: {known}.</translation>
    </message>
    <message>
        <source>Leave out --project, or open these folders on the page Dataset of the window and exclude or re-label films there.</source>
        <translation>Lassen Sie --project weg, oder öffnen Sie diese Ordner auf der Seite Datensatz des Fensters und schließen dort Aufnahmen aus oder ordnen sie anders zu.</translation>
    </message>
    <message>
        <source>Leave the setting as it was, or start a new training.</source>
        <translation>Lassen Sie die Einstellung, wie sie war, oder beginnen Sie ein neues Training.</translation>
    </message>
    <message>
        <source>Line {line} is cut off: the program or the computer stopped while it was written.</source>
        <translation>Zeile {line} ist abgeschnitten: Das Programm oder der Computer hielt an, während sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Line {number} of {name} lacks a file or a class.</source>
        <translation>In Zeile {number} von {name} fehlt eine Datei oder eine Klasse.</translation>
    </message>
    <message>
        <source>Line {number} of {name} names the part {part!r}.</source>
        <translation>Zeile {number} von {name} nennt den Teil {part!r}.</translation>
    </message>
    <message>
        <source>Lines before it were missing or others when the program went on writing.</source>
        <translation>Zeilen davor fehlten oder waren andere, als das Programm weiterschrieb.</translation>
    </message>
    <message>
        <source>Listing files</source>
        <translation>Dateien werden aufgelistet</translation>
    </message>
    <message>
        <source>LiteRT does not read it</source>
        <translation>LiteRT liest es nicht</translation>
    </message>
    <message>
        <source>Look at the copies and patients that the audit names.</source>
        <translation>Sehen Sie die Kopien und Patienten an, die die Prüfung nennt.</translation>
    </message>
    <message>
        <source>Look at the reasons on the page Dataset, or with `xray-desktop audit`.</source>
        <translation>Sehen Sie die Gründe auf der Seite Datensatz an, oder mit `xray-desktop audit`.</translation>
    </message>
    <message>
        <source>Looking for unlikely labels</source>
        <translation>Suche nach unwahrscheinlichen Klassen</translation>
    </message>
    <message>
        <source>Name a session log; it is kept only where the settings ask for it.</source>
        <translation>Nennen Sie ein Sitzungsprotokoll; es wird nur geführt, wo die Einstellungen es verlangen.</translation>
    </message>
    <message>
        <source>Name films, or folders with files of these formats: {formats}.</source>
        <translation>Nennen Sie Aufnahmen, oder Ordner mit Dateien dieser Formate: {formats}.</translation>
    </message>
    <message>
        <source>No film of {source} is in this part, so none is counted; the part “all” counts them.</source>
        <translation>Keine Aufnahme aus {source} ist in diesem Teil, also zählt keine; der Teil „alle“ zählt sie.</translation>
    </message>
    <message>
        <source>Not classified: inconclusive</source>
        <translation>Nicht klassifiziert: nicht eindeutig</translation>
    </message>
    <message>
        <source>Not classified: outside the model&apos;s scope</source>
        <translation>Nicht klassifiziert: außerhalb des Anwendungsbereichs des Modells</translation>
    </message>
    <message>
        <source>Nothing tells how long this log should be: lines that are missing at its end would not be noticed.</source>
        <translation>Nichts verrät, wie lang dieses Protokoll sein müsste: Zeilen, die an seinem Ende fehlen, fielen nicht auf.</translation>
    </message>
    <message>
        <source>One small residual network: a quick feasibility check.</source>
        <translation>Ein kleines Residualnetz: zeigt bald, ob sich die Aufnahmen überhaupt lernen lassen.</translation>
    </message>
    <message>
        <source>Open a folder with files of these formats: {formats}.</source>
        <translation>Öffnen Sie einen Ordner mit Dateien dieser Formate: {formats}.</translation>
    </message>
    <message>
        <source>Switch it on in the settings; it then keeps what is seen and decided from there on.</source>
        <translation>Schalten Sie es in den Einstellungen ein; es hält dann fest, was von da an zu sehen ist und entschieden wird.</translation>
    </message>
    <message>
        <source>The cross-validation {name} knows other classes than this data set.</source>
        <translation>Die Kreuzvalidierung {name} kennt andere Klassen als dieser Datensatz.</translation>
    </message>
    <message>
        <source>The end of the line is missing.</source>
        <translation>Das Ende der Zeile fehlt.</translation>
    </message>
    <message>
        <source>The film seems to be turned by 90 degrees to the left.</source>
        <translation>Die Aufnahme scheint um 90 Grad nach links gedreht zu sein.</translation>
    </message>
    <message>
        <source>The film seems to be turned by 90 degrees to the right.</source>
        <translation>Die Aufnahme scheint um 90 Grad nach rechts gedreht zu sein.</translation>
    </message>
    <message>
        <source>The film seems to be upside down.</source>
        <translation>Die Aufnahme scheint auf dem Kopf zu stehen.</translation>
    </message>
    <message>
        <source>The index {name} cannot be read: {reason}.</source>
        <translation>Der Index {name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The index {name} is damaged.</source>
        <translation>Der Index {name} ist beschädigt.</translation>
    </message>
    <message>
        <source>The index {name} is of version {version}, which this program cannot read.</source>
        <translation>Der Index {name} hat die Version {version}, die dieses Programm nicht lesen kann.</translation>
    </message>
    <message>
        <source>The line does not follow the one before it.</source>
        <translation>Die Zeile folgt nicht auf die vor ihr.</translation>
    </message>
    <message>
        <source>The line is missing.</source>
        <translation>Die Zeile fehlt.</translation>
    </message>
    <message>
        <source>The line stands in the wrong place.</source>
        <translation>Die Zeile steht am falschen Platz.</translation>
    </message>
    <message>
        <source>The line was changed.</source>
        <translation>Die Zeile wurde geändert.</translation>
    </message>
    <message>
        <source>The lines {first} to {last} are missing.</source>
        <translation>Die Zeilen {first} bis {last} fehlen.</translation>
    </message>
    <message>
        <source>The model has no class of this name. Choose the one that means the same; without one these films cannot be evaluated.</source>
        <translation>Das Modell hat keine Klasse dieses Namens. Wählen Sie die, die dasselbe bedeutet; ohne sie lassen sich diese Aufnahmen nicht bewerten.</translation>
    </message>
    <message>
        <source>The program goes on; a new process does the next task. If it happens again with the same file, leave that file out.</source>
        <translation>Das Programm läuft weiter; ein neuer Prozess übernimmt die nächste Aufgabe. Geschieht es mit derselben Datei erneut, lassen Sie diese Datei aus.</translation>
    </message>
    <message>
        <source>There is one class only, so shortcuts cannot be tested.</source>
        <translation>Es gibt nur eine Klasse, also lassen sich Abkürzungen nicht prüfen.</translation>
    </message>
    <message>
        <source>Unusual image sizes (much smaller, larger or longer than the others, or under 100 pixels): {n}.</source>
        <translation>Ungewöhnliche Bildgrößen (viel kleiner, größer oder länger als die anderen, oder unter 100 Bildpunkte): {n}.</translation>
    </message>
    <message>
        <source>it has {n} outputs, not {known}</source>
        <translation>es hat {n} Ausgaben statt {known}</translation>
    </message>
    <message>
        <source>Look through the folder on the page Dataset.</source>
        <translation>Sehen Sie den Ordner auf der Seite Datensatz durch.</translation>
    </message>
    <message>
        <source>A data set is a folder with one folder a class, or with train and test and the classes in them, or with a table labels.csv.</source>
        <translation>Ein Datensatz ist ein Ordner mit einem Ordner je Klasse, oder mit train und test und den Klassen darin, oder mit einer Tabelle labels.csv.</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Abstention limits not set for this model: it names a class however uncertain it is.</source>
        <translation>Für dieses Modell sind keine Grenzen der Enthaltung gesetzt: Es nennt eine Klasse, wie unsicher es auch ist.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Add the films of {name}: {n}</source>
        <translation>Aufnahmen von {name} hinzufügen: {n}</translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation>{name} wird hinzugefügt</translation>
    </message>
    <message>
        <source>All classes of {name} are left out, so nothing would be added.</source>
        <translation>Alle Klassen von {name} sind ausgelassen, also würde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>Area under the ROC curve, the class against the rest; 0.5: chance</source>
        <translation>Fläche unter der ROC-Kurve, die Klasse gegen die übrigen; 0,5: Zufall</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Balancierte Genauigkeit</translation>
    </message>
    <message>
        <source>Bits of a pixel value</source>
        <translation>Bit je Pixelwert</translation>
    </message>
    <message>
        <source>Brightness of the border</source>
        <translation>Helligkeit des Randes</translation>
    </message>
    <message>
        <source>Calibration not done for this model: how often its probabilities are right is unknown.</source>
        <translation>Dieses Modell ist nicht kalibriert: Wie oft seine Wahrscheinlichkeiten zutreffen, ist unbekannt.</translation>
    </message>
    <message>
        <source>Check it again once nothing is written into its folders any more.</source>
        <translation>Prüfen Sie ihn erneut, sobald nichts mehr in seine Ordner geschrieben wird.</translation>
    </message>
    <message>
        <source>Check its name, its folder, its rights and the free space.</source>
        <translation>Prüfen Sie Name, Ordner, Rechte und freien Speicherplatz.</translation>
    </message>
    <message>
        <source>Choose a folder that holds one folder of films for each class.</source>
        <translation>Wählen Sie einen Ordner, der für jede Klasse einen Ordner mit Aufnahmen enthält.</translation>
    </message>
    <message>
        <source>Choose another name, or resume it with --resume.</source>
        <translation>Wählen Sie einen anderen Namen, oder setzen Sie es mit --resume fort.</translation>
    </message>
    <message>
        <source>Choose for at least one of them what it is here.</source>
        <translation>Wählen Sie für mindestens eine davon, was sie hier ist.</translation>
    </message>
    <message>
        <source>Collapsed predictions: {percent} % of the films are predicted as {class_name}. The network has not learned to tell the classes apart; more epochs or another learning rate may help.</source>
        <translation>Kollabierte Vorhersagen: {percent} % der Aufnahmen werden als {class_name} vorhergesagt. Das Netz hat nicht gelernt, die Klassen zu unterscheiden; mehr Epochen oder eine andere Lernrate können helfen.</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Comparing runs</source>
        <translation>Trainings werden verglichen</translation>
    </message>
    <message>
        <source>Comparing with the training films</source>
        <translation>Vergleiche mit den Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>Contrast (spread of the brightness)</source>
        <translation>Kontrast (Streuung der Helligkeit)</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>Films of fewer than 8 bits: {n}.</source>
        <translation>Aufnahmen mit weniger als 8 Bit: {n}.</translation>
    </message>
    <message>
        <source>Fine detail (mean step from pixel to pixel)</source>
        <translation>Feine Einzelheiten (mittlerer Schritt von Pixel zu Pixel)</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder that you may write to.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Free some space; what was saved before is kept, and --resume resumes from it.</source>
        <translation>Schaffen Sie Platz; was zuvor gesichert wurde, bleibt, und --resume setzt dort fort.</translation>
    </message>
    <message>
        <source>Give one of 1 to {longest} letters, digits and signs that can be printed. Classes are renamed by their folders, on the page Dataset, or by --map.</source>
        <translation>Geben Sie 1 bis {longest} druckbare Buchstaben, Ziffern und Zeichen an. Klassen benennen Sie über ihre Ordner um, auf der Seite Datensatz oder mit --map.</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall</source>
        <translation>Harmonisches Mittel aus Präzision und Sensitivität</translation>
    </message>
    <message>
        <source>Header check not done for this model: it classifies files of any modality and body part.</source>
        <translation>Dieses Modell prüft den Header nicht: Es klassifiziert Dateien jeder Modalität und Körperregion.</translation>
    </message>
    <message>
        <source>Import the model, which makes its graph anew, or get it again from where it came.</source>
        <translation>Importieren Sie das Modell, dann wird sein Graph neu erzeugt, oder holen Sie es noch einmal von dort, woher es kam.</translation>
    </message>
    <message>
        <source>Inflated score: {n} films leak from training or duplicate another film. Without them {right} of {all} are correct ({share}, 95 % CI {low} to {high}): quote this accuracy.</source>
        <translation>Überhöhtes Ergebnis: {n} Aufnahmen kommen schon im Training vor oder wiederholen eine andere. Ohne sie sind {right} von {all} richtig ({share}, 95-%-KI {low} bis {high}): Zitieren Sie diese Genauigkeit.</translation>
    </message>
    <message>
        <source>It is the directory of a DICOM tree.</source>
        <translation>Es ist das Verzeichnis eines DICOM-Datenträgers.</translation>
    </message>
    <message>
        <source>Its first line names the columns: file, class, and if you like patient and part.</source>
        <translation>Ihre erste Zeile nennt die Spalten: file, class, und wenn Sie mögen patient und part.</translation>
    </message>
    <message>
        <source>Its graph or weights are damaged. Get the model again from where it came, or train it again.</source>
        <translation>Sein Graph oder seine Gewichte sind beschädigt. Holen Sie das Modell noch einmal von dort, woher es kam, oder trainieren Sie es neu.</translation>
    </message>
    <message>
        <source>JPEG compression (mean step of its table)</source>
        <translation>JPEG-Kompression (mittlere Stufe ihrer Tabelle)</translation>
    </message>
    <message>
        <source>LiteRT cannot run it</source>
        <translation>LiteRT kann ihn nicht ausführen</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>Längere Seite in Pixeln</translation>
    </message>
    <message>
        <source>Look whether the disk is there and whether you may read the file; then try again.</source>
        <translation>Prüfen Sie, ob das Laufwerk da ist und ob Sie die Datei lesen dürfen; dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>{name} wird angesehen</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>Kopien werden gesucht</translation>
    </message>
    <message>
        <source>Make it again from the data folder.</source>
        <translation>Erstellen Sie sie aus dem Datenordner neu.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Legen Sie ihn zuerst an.</translation>
    </message>
    <message>
        <source>Make room there, or give yourself the right to write to it; then change something again.</source>
        <translation>Schaffen Sie dort Platz, oder geben Sie sich das Recht, dort zu schreiben; dann ändern Sie erneut etwas.</translation>
    </message>
    <message>
        <source>Make room there, or open a folder of your own.</source>
        <translation>Schaffen Sie dort Platz, oder öffnen Sie einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Make the folder first.</source>
        <translation>Legen Sie den Ordner zuerst an.</translation>
    </message>
    <message>
        <source>Making a thumbnail of {name}</source>
        <translation>Das Vorschaubild von {name} entsteht</translation>
    </message>
    <message>
        <source>Mean AUC</source>
        <translation>Mittlere AUC</translation>
    </message>
    <message>
        <source>Mean area under the ROC curve, one class against the rest; 0.5 is chance</source>
        <translation>Mittlere Fläche unter der ROC-Kurve, eine Klasse gegen die übrigen; 0,5 ist Zufall</translation>
    </message>
    <message>
        <source>Mean brightness</source>
        <translation>Mittlere Helligkeit</translation>
    </message>
    <message>
        <source>Mean sensitivity (recall) over the classes</source>
        <translation>Mittlere Sensitivität über die Klassen</translation>
    </message>
    <message>
        <source>Measuring the disk space in use</source>
        <translation>Der belegte Speicherplatz wird gemessen</translation>
    </message>
    <message>
        <source>Mix of classes</source>
        <translation>Anteile der Klassen</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Most of the picture ({share:.0%}) is of one shade, as in a drawing or a document.</source>
        <translation>Der größte Teil des Bildes ({share:.0%}) hat ein und denselben Grauton, wie bei einer Zeichnung oder einem Dokument.</translation>
    </message>
    <message>
        <source>Name a file in an existing folder.</source>
        <translation>Nennen Sie eine Datei in einem vorhandenen Ordner.</translation>
    </message>
    <message>
        <source>Name a model with --model, or choose the default model again.</source>
        <translation>Nennen Sie mit --model ein Modell, oder wählen Sie das Standardmodell erneut.</translation>
    </message>
    <message>
        <source>Name a weights file or a model folder.</source>
        <translation>Nennen Sie eine Datei mit Gewichten oder einen Modellordner.</translation>
    </message>
    <message>
        <source>Name one with --model, or train one with `xray-desktop train FOLDER --out RUN`.</source>
        <translation>Nennen Sie eines mit --model, oder trainieren Sie eines mit `xray-desktop train ORDNER --out TRAINING`.</translation>
    </message>
    <message>
        <source>Name the folder of an earlier training, or start a new one without --resume.</source>
        <translation>Nennen Sie den Ordner eines früheren Trainings, oder beginnen Sie ohne --resume ein neues.</translation>
    </message>
    <message>
        <source>Name them again by --weights.</source>
        <translation>Nennen Sie sie erneut mit --weights.</translation>
    </message>
    <message>
        <source>No checkpoint is intact; the training starts from the beginning.</source>
        <translation>Kein Zwischenstand ist unversehrt; das Training beginnt von vorn.</translation>
    </message>
    <message>
        <source>No data folder was given.</source>
        <translation>Es wurde kein Datenordner angegeben.</translation>
    </message>
    <message>
        <source>No film could be evaluated, so nothing is known about this model.</source>
        <translation>Keine Aufnahme ließ sich auswerten; über dieses Modell ist also nichts bekannt.</translation>
    </message>
    <message>
        <source>No film in {folders} can be read ({n_unreadable} files cannot, {n_ignored} are no films).</source>
        <translation>Keine Aufnahme in {folders} ist lesbar (unlesbare Dateien: {n_unreadable}; keine Aufnahmen: {n_ignored}).</translation>
    </message>
    <message>
        <source>No film of the class {name} can stand in the {part} part: its films are tied to those of other classes.</source>
        <translation>Keine Aufnahme der Klasse {name} kann im Teil {part} stehen: ihre Aufnahmen hängen mit denen anderer Klassen zusammen.</translation>
    </message>
    <message>
        <source>No program is there to show the folder {path}.</source>
        <translation>Es gibt kein Programm, um den Ordner {path} zu zeigen.</translation>
    </message>
    <message>
        <source>No program is there to show {path}.</source>
        <translation>Es gibt kein Programm, um {path} zu zeigen.</translation>
    </message>
    <message>
        <source>None of the films in {name} can be read.</source>
        <translation>Keine der Aufnahmen in {name} ist lesbar.</translation>
    </message>
    <message>
        <source>None of the {n_films} films can be decoded; the first says: {reason}</source>
        <translation>Keine der {n_films} Aufnahmen lässt sich dekodieren; die erste sagt: {reason}</translation>
    </message>
    <message>
        <source>None of the {n} films of the part {part} can be read.</source>
        <translation>Keine der {n} Aufnahmen des Teils {part} ist lesbar.</translation>
    </message>
    <message>
        <source>Nothing is saved: you have not read a film yet in blind mode.</source>
        <translation>Nichts wird gesichert: Sie haben noch keine Aufnahme blind befundet.</translation>
    </message>
    <message>
        <source>Now {name}.</source>
        <translation>Jetzt: {name}.</translation>
    </message>
    <message>
        <source>Open a folder with one subfolder for each class on the page Dataset.</source>
        <translation>Öffnen Sie auf der Seite Datensatz einen Ordner mit einem Unterordner für jede Klasse.</translation>
    </message>
    <message>
        <source>Open it by hand.</source>
        <translation>Öffnen Sie ihn von Hand.</translation>
    </message>
    <message>
        <source>Open it with a file manager.</source>
        <translation>Öffnen Sie ihn mit einer Dateiverwaltung.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Öffnen Sie ihn mit dieser Version.</translation>
    </message>
    <message>
        <source>Open that file with a text editor.</source>
        <translation>Öffnen Sie diese Datei mit einem Texteditor.</translation>
    </message>
    <message>
        <source>Opening the data set {name}</source>
        <translation>Der Datensatz {name} wird geöffnet</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Das Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Opening the model {name}</source>
        <translation>Das Modell {name} wird geöffnet</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>Other films are in the folders by now: they are read again</source>
        <translation>In den Ordnern liegen inzwischen andere Aufnahmen: Sie werden erneut gelesen</translation>
    </message>
    <message>
        <source>Out-of-distribution check not done for this model: it classifies pictures of any kind.</source>
        <translation>Dieses Modell prüft nicht, ob ein Bild zu seinen Trainingsbildern passt (Out-of-Distribution): Es klassifiziert Bilder jeder Art.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Prediction sets not made for this model.</source>
        <translation>Für dieses Modell gibt es keine Vorhersagemengen.</translation>
    </message>
    <message>
        <source>Preparing films</source>
        <translation>Aufnahmen werden vorbereitet</translation>
    </message>
    <message>
        <source>Put some of its films into the train folder.</source>
        <translation>Legen Sie einige ihrer Aufnahmen in den Ordner train.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Reading headers</source>
        <translation>Kopfdaten werden gelesen</translation>
    </message>
    <message>
        <source>Reading the films that are left out</source>
        <translation>Die ausgelassenen Aufnahmen werden gelesen</translation>
    </message>
    <message>
        <source>Reading the header of {name}</source>
        <translation>Die Kopfdaten von {name} werden gelesen</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Reduce its size before opening it.</source>
        <translation>Verkleinern Sie sie vor dem Öffnen.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Removing the model {name}</source>
        <translation>Das Modell {name} wird entfernt</translation>
    </message>
    <message>
        <source>Removing the training {name}</source>
        <translation>Das Training {name} wird entfernt</translation>
    </message>
    <message>
        <source>Rename the class {old} to {new}</source>
        <translation>Klasse {old} in {new} umbenennen</translation>
    </message>
    <message>
        <source>Reports, presentation states, plans and directories hold no film.</source>
        <translation>Berichte, Presentation States, Pläne und Verzeichnisse enthalten keine Aufnahme.</translation>
    </message>
    <message>
        <source>Restoring the model {name}</source>
        <translation>Das Modell {name} wird zurückgeholt</translation>
    </message>
    <message>
        <source>Resume without that option, or start a new training in another folder.</source>
        <translation>Setzen Sie ohne diese Option fort, oder beginnen Sie ein neues Training in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Resume without the changes, as the training began, or start a new training.</source>
        <translation>Setzen Sie ohne die Änderungen fort, wie das Training begann, oder beginnen Sie ein neues.</translation>
    </message>
    <message>
        <source>Save it as a CSV file in UTF-8.</source>
        <translation>Sichern Sie sie als CSV-Datei in UTF-8.</translation>
    </message>
    <message>
        <source>Save under another name.</source>
        <translation>Sichern Sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>Saved: {name} in {folder}</source>
        <translation>Gesichert: {name} in {folder}</translation>
    </message>
    <message>
        <source>Saved: {name} in {folder}, without {count} films that you have not read yet</source>
        <translation>Gesichert: {name} in {folder}, ohne {count} Aufnahmen, die Sie noch nicht befundet haben</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>{name} wird gesichert</translation>
    </message>
    <message>
        <source>Say which is which with --map, for example --map &quot;{first}={model_class}&quot;.</source>
        <translation>Sagen Sie mit --map, welche welcher entspricht, zum Beispiel --map &quot;{first}={model_class}&quot;.</translation>
    </message>
    <message>
        <source>Share of all other films that are not predicted as this class</source>
        <translation>Anteil aller anderen Aufnahmen, die nicht als diese Klasse vorhergesagt werden</translation>
    </message>
    <message>
        <source>Share of films that are classified correctly</source>
        <translation>Anteil der richtig klassifizierten Aufnahmen</translation>
    </message>
    <message>
        <source>Share of the films of the class that are predicted as it (sensitivity)</source>
        <translation>Anteil der Aufnahmen der Klasse, die als sie vorhergesagt werden (Recall)</translation>
    </message>
    <message>
        <source>Share of the films predicted as this class that belong to it (positive predictive value)</source>
        <translation>Anteil der als diese Klasse vorhergesagten Aufnahmen, die zu ihr gehören (positiver prädiktiver Wert)</translation>
    </message>
    <message>
        <source>Shortcut: 32 x 32 pixels alone predict the class with an accuracy of {told} (majority class {largest}: {majority}), much of it from outside the lungs. Only a network that is clearly better than this has seen more.</source>
        <translation>Abkürzung (Shortcut): 32 x 32 Bildpunkte allein sagen die Klasse mit einer Genauigkeit von {told} voraus (häufigste Klasse {largest}: {majority}), zu einem großen Teil von außerhalb der Lunge. Nur ein Netz, das deutlich besser ist, hat mehr gesehen.</translation>
    </message>
    <message>
        <source>Shortcut: file metadata alone (size, format, depth, compression) predict the class with an accuracy of {told} (majority class {largest}: {majority}). A network can learn how the films were made instead of the disease.</source>
        <translation>Abkürzung (Shortcut): Metadaten der Dateien allein (Größe, Format, Bittiefe, Kompression) sagen die Klasse mit einer Genauigkeit von {told} voraus (häufigste Klasse {largest}: {majority}). Ein Netz kann lernen, wie die Aufnahmen entstanden, statt der Erkrankung.</translation>
    </message>
    <message>
        <source>Shortcut: image borders alone predict the class with an accuracy of {told} (majority class {largest}: {majority}). A network can learn how the films were cropped or framed instead of the disease.</source>
        <translation>Abkürzung (Shortcut): Bildränder allein sagen die Klasse mit einer Genauigkeit von {told} voraus (häufigste Klasse {largest}: {majority}). Ein Netz kann lernen, wie die Aufnahmen beschnitten oder eingerahmt wurden, statt der Erkrankung.</translation>
    </message>
    <message>
        <source>Shortcut: regions outside the lungs alone (central 75 % x 75 % masked) predict the class with an accuracy of {told} (majority class {largest}: {majority}). Markings, borders, age or the machine can stand in for the disease: a network can score high without looking at the lungs.</source>
        <translation>Abkürzung (Shortcut): Bereiche außerhalb der Lunge allein (mittlere 75 % x 75 % maskiert) sagen die Klasse mit einer Genauigkeit von {told} voraus (häufigste Klasse {largest}: {majority}). Beschriftung, Ränder, Alter oder das Gerät können für die Erkrankung stehen: ein Netz kann gut abschneiden, ohne auf die Lunge zu sehen.</translation>
    </message>
    <message>
        <source>Size of a pixel</source>
        <translation>Größe eines Pixels</translation>
    </message>
    <message>
        <source>Source: {here}; the model was made with films of {own}.</source>
        <translation>Quelle: {here}; das Modell entstand mit Aufnahmen von {own}.</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Spelled otherwise; please check.</source>
        <translation>Anders geschrieben; bitte prüfen.</translation>
    </message>
    <message>
        <source>Start a new training with the same settings.</source>
        <translation>Beginnen Sie ein neues Training mit denselben Einstellungen.</translation>
    </message>
    <message>
        <source>Start a new training.</source>
        <translation>Beginnen Sie ein neues Training.</translation>
    </message>
    <message>
        <source>Start again when the data folder is at rest.</source>
        <translation>Beginnen Sie erneut, wenn sich im Datenordner nichts mehr ändert.</translation>
    </message>
    <message>
        <source>Stop it first, or wait for its end.</source>
        <translation>Beenden Sie es zuerst, oder warten Sie auf sein Ende.</translation>
    </message>
    <message>
        <source>Stopped by the user; the model so far was kept.</source>
        <translation>Vom Benutzer beendet; das bisherige Modell wurde behalten.</translation>
    </message>
    <message>
        <source>Take it out of the folder, or give yourself the right to read it.</source>
        <translation>Nehmen Sie sie aus dem Ordner, oder geben Sie sich das Recht, sie zu lesen.</translation>
    </message>
    <message>
        <source>The audit was written to {path}.</source>
        <translation>Die Prüfung wurde nach {path} geschrieben.</translation>
    </message>
    <message>
        <source>The cache {name} cannot be used now ({reason}): films are read anew.</source>
        <translation>Der Zwischenspeicher {name} ist gerade nicht zu gebrauchen ({reason}): Aufnahmen werden neu gelesen.</translation>
    </message>
    <message>
        <source>The changes to the data set cannot be saved in {folder}: {reason}.</source>
        <translation>Die Änderungen am Datensatz lassen sich nicht in {folder} sichern: {reason}.</translation>
    </message>
    <message>
        <source>The changes to this data set cannot be read now: {reason}. They are in {name}.</source>
        <translation>Die Änderungen an diesem Datensatz sind jetzt nicht lesbar: {reason}. Sie stehen in {name}.</translation>
    </message>
    <message>
        <source>The changes to this data set were made with a newer version of the program ({name}).</source>
        <translation>Die Änderungen an diesem Datensatz stammen aus einer neueren Version des Programms ({name}).</translation>
    </message>
    <message>
        <source>The choice of the default model cannot be read.</source>
        <translation>Die Wahl des Standardmodells ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The class map {rule!r} cannot be read.</source>
        <translation>Die Klassenzuordnung {rule!r} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The class map {rule!r} names the class {name!r}, which is not there.</source>
        <translation>Die Klassenzuordnung {rule!r} nennt die Klasse {name!r}, die es nicht gibt.</translation>
    </message>
    <message>
        <source>The class map {rule!r} names the source {source!r}, which is not among the folders.</source>
        <translation>Die Klassenzuordnung {rule!r} nennt die Quelle {source!r}, die nicht unter den Ordnern ist.</translation>
    </message>
    <message>
        <source>The class name</source>
        <translation>Der Klassenname</translation>
    </message>
    <message>
        <source>The class {folder_class!r} is mapped twice, to {first!r} and {second!r}.</source>
        <translation>Die Klasse {folder_class!r} ist doppelt zugeordnet, zu {first!r} und {second!r}.</translation>
    </message>
    <message>
        <source>The class {name} has no films for training: all stand in given parts.</source>
        <translation>Die Klasse {name} hat keine Aufnahmen für das Training: alle stehen in vorgegebenen Teilen.</translation>
    </message>
    <message>
        <source>The class {name} has {n_films} independent films, too few for {n_folds} folds.</source>
        <translation>Die Klasse {name} hat {n_films} unabhängige Aufnahmen, zu wenige für {n_folds} Teile der Kreuzvalidierung.</translation>
    </message>
    <message>
        <source>The class {name} has {n_films} independent films, too few for {n_parts} parts.</source>
        <translation>Die Klasse {name} hat {n_films} unabhängige Aufnahmen, zu wenige für {n_parts} Teile.</translation>
    </message>
    <message>
        <source>The classes are: {known}.</source>
        <translation>Die Klassen sind: {known}.</translation>
    </message>
    <message>
        <source>The classes that you renamed have their old names again: {reason}</source>
        <translation>Die umbenannten Klassen haben wieder ihre alten Namen: {reason}</translation>
    </message>
    <message>
        <source>The data set {name} was changed since the training began: then films left out: {n_before}, re-labelled: {labels_before}; now: {n_now} and {labels_now}.</source>
        <translation>Der Datensatz {name} wurde seit Beginn des Trainings geändert: damals ausgeschlossene Aufnahmen: {n_before}, anders zugeordnete: {labels_before}; jetzt: {n_now} und {labels_now}.</translation>
    </message>
    <message>
        <source>The default model cannot be changed: {reason}.</source>
        <translation>Das Standardmodell lässt sich nicht ändern: {reason}.</translation>
    </message>
    <message>
        <source>The file does not say which values are black and white; percentiles 1 and 99 were taken.</source>
        <translation>Die Datei sagt nicht, welche Werte schwarz und weiß sind; genommen wurden die Perzentile 1 und 99.</translation>
    </message>
    <message>
        <source>The file holds color; its luminance is shown.</source>
        <translation>Die Datei enthält Farbe; gezeigt wird ihre Helligkeit.</translation>
    </message>
    <message>
        <source>The file holds {n_frames} frames; the first is shown.</source>
        <translation>Die Datei enthält {n_frames} Einzelbilder; das erste wird gezeigt.</translation>
    </message>
    <message>
        <source>The file is marked &quot;FOR PROCESSING&quot;: raw detector data, not meant to be read or classified.</source>
        <translation>Die Datei ist als „FOR PROCESSING“ gekennzeichnet: Rohdaten des Detektors, nicht zum Befunden oder Klassifizieren gedacht.</translation>
    </message>
    <message>
        <source>The file with what you changed on this data set is gone; the state of {when} is used.</source>
        <translation>Die Datei mit Ihren Änderungen an diesem Datensatz ist verschwunden; es gilt der Stand vom {when}.</translation>
    </message>
    <message>
        <source>The film resembles the reject class more than the model&apos;s classes (reject probability {share:.0%}, limit {limit:.0%}).</source>
        <translation>Die Aufnahme gleicht der Ablehnungsklasse mehr als den Klassen des Modells (Ablehnungswahrscheinlichkeit {share:.0%}, Grenze {limit:.0%}).</translation>
    </message>
    <message>
        <source>The film resembles those of a source from which the model was trained on no {class_name}: its performance for {class_name} there is unknown.</source>
        <translation>Die Aufnahme gleicht denen einer Quelle, aus der das Modell mit keinem {class_name} trainiert wurde: Seine Güte für {class_name} ist dort unbekannt.</translation>
    </message>
    <message>
        <source>The film seems to be inverted: its negative looks like the training films of the model.</source>
        <translation>Die Aufnahme scheint invertiert zu sein: Ihr Negativ sieht aus wie die Trainingsaufnahmen des Modells.</translation>
    </message>
    <message>
        <source>The films have changed since the training in {name} began.</source>
        <translation>Die Aufnahmen haben sich seit Beginn des Trainings in {name} geändert.</translation>
    </message>
    <message>
        <source>The films of the data set change while they are checked.</source>
        <translation>Die Aufnahmen des Datensatzes ändern sich, während sie geprüft werden.</translation>
    </message>
    <message>
        <source>The films of the training in {name} would be split otherwise by this version.</source>
        <translation>Diese Version würde die Aufnahmen des Trainings in {name} anders aufteilen.</translation>
    </message>
    <message>
        <source>The films or their split have changed since the training in {name} began.</source>
        <translation>Die Aufnahmen oder ihre Aufteilung haben sich seit Beginn des Trainings in {name} geändert.</translation>
    </message>
    <message>
        <source>The folder cannot be opened: no program is there to show {path}.</source>
        <translation>Der Ordner lässt sich nicht öffnen: es gibt kein Programm, um {path} zu zeigen.</translation>
    </message>
    <message>
        <source>The folder cannot be opened: {reason}.</source>
        <translation>Der Ordner lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>The folder for models cannot be made: {reason}.</source>
        <translation>Der Ordner für Modelle lässt sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be opened: {reason}.</source>
        <translation>Der Ordner {name} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>The folder {name} for heat maps cannot be made: {reason}.</source>
        <translation>Der Ordner {name} für Heatmaps lässt sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
        <source>The folder {name} holds no class folders with films.</source>
        <translation>Der Ordner {name} enthält keine Klassenordner mit Aufnahmen.</translation>
    </message>
    <message>
        <source>The folders {first} and {second} hold the same films.</source>
        <translation>Die Ordner {first} und {second} enthalten dieselben Aufnahmen.</translation>
    </message>
    <message>
        <source>The graph of the model {name} cannot be run: {reason}.</source>
        <translation>Der Graph des Modells {name} lässt sich nicht ausführen: {reason}.</translation>
    </message>
    <message>
        <source>The graph of the model {name} does not fit its manifest: {reason}.</source>
        <translation>Der Graph des Modells {name} passt nicht zu seinem Manifest: {reason}.</translation>
    </message>
    <message>
        <source>The group pattern {pattern!r} is not a regular expression: {reason}.</source>
        <translation>Das Muster für Gruppen {pattern!r} ist kein regulärer Ausdruck: {reason}.</translation>
    </message>
    <message>
        <source>The header names another body part ({part}); the model was trained on {known}.</source>
        <translation>Die Kopfdaten nennen einen anderen Körperteil ({part}); das Modell wurde mit {known} trainiert.</translation>
    </message>
    <message>
        <source>The header names another view position (ViewPosition {view}); the model was trained on {known} only.</source>
        <translation>Die Kopfdaten nennen eine andere Projektion (ViewPosition {view}); das Modell wurde nur mit {known} trainiert.</translation>
    </message>
    <message>
        <source>The header says that it is no radiograph (Modality {modality}).</source>
        <translation>Laut Kopfdaten ist es keine Röntgenaufnahme (Modality {modality}).</translation>
    </message>
    <message>
        <source>The heat map {name} cannot be written: {reason}.</source>
        <translation>Die Heatmap {name} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The index {name} was changed.</source>
        <translation>Der Index {name} wurde verändert.</translation>
    </message>
    <message>
        <source>The label table names it, but it is not there.</source>
        <translation>Die Klassentabelle nennt es, aber es ist nicht da.</translation>
    </message>
    <message>
        <source>The license of the model</source>
        <translation>Die Lizenz des Modells</translation>
    </message>
    <message>
        <source>The log cannot be opened: no program is there to show {path}.</source>
        <translation>Das Protokoll lässt sich nicht öffnen: es gibt kein Programm, um {path} zu zeigen.</translation>
    </message>
    <message>
        <source>The log says more: Help, Show the log.</source>
        <translation>Das Protokoll sagt mehr: Hilfe, Protokoll zeigen.</translation>
    </message>
    <message>
        <source>The model does not know the class {name}.</source>
        <translation>Das Modell kennt die Klasse {name} nicht.</translation>
    </message>
    <message>
        <source>The model does not know the classes {unknown}; their films are not counted. Say which is which with --map, for example --map &quot;{first}={model_class}&quot;.</source>
        <translation>Das Modell kennt die Klassen {unknown} nicht; ihre Aufnahmen zählen nicht. Sagen Sie mit --map, welche welcher entspricht, zum Beispiel --map &quot;{first}={model_class}&quot;.</translation>
    </message>
    <message>
        <source>The model is damaged or was made by another version; get it again from where it came.</source>
        <translation>Das Modell ist beschädigt oder stammt aus einer anderen Version; holen Sie es erneut von dort, woher es kam.</translation>
    </message>
    <message>
        <source>The model is damaged; get it again from where it came.</source>
        <translation>Das Modell ist beschädigt; holen Sie es erneut von dort, woher es kam.</translation>
    </message>
    <message>
        <source>The model knows none of the classes of these films: {unknown}. It knows {known}.</source>
        <translation>Das Modell kennt keine der Klassen dieser Aufnahmen: {unknown}. Es kennt {known}.</translation>
    </message>
    <message>
        <source>The model {name} cannot be written: {reason}.</source>
        <translation>Das Modell {name} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The model {name} gives no answer that could be used: {reason}.</source>
        <translation>Das Modell {name} gibt keine Antwort, die sich verwenden ließe: {reason}.</translation>
    </message>
    <message>
        <source>The model {name} has far fewer weights than its network needs.</source>
        <translation>Das Modell {name} hat weit weniger Gewichte, als sein Netz braucht.</translation>
    </message>
    <message>
        <source>The model {name} is damaged: {file}: {reason}.</source>
        <translation>Das Modell {name} ist beschädigt: {file}: {reason}.</translation>
    </message>
    <message>
        <source>The name of the model</source>
        <translation>Der Name des Modells</translation>
    </message>
    <message>
        <source>The network cannot be written as {target}: {reason}.</source>
        <translation>Das Netz lässt sich nicht als {target} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The network {network} does not take pretrained weights.</source>
        <translation>Das Netz {network} nimmt keine vortrainierten Gewichte.</translation>
    </message>
    <message>
        <source>The notes {name} cannot be read: {reason}</source>
        <translation>Die Notizen {name} sind nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>The number of folds is a number or the word source, not {folds}.</source>
        <translation>Die Zahl der Teile ist eine Zahl oder das Wort source, nicht {folds}.</translation>
    </message>
    <message>
        <source>The operating point cannot be kept: {reason}.</source>
        <translation>Der Arbeitspunkt lässt sich nicht merken: {reason}.</translation>
    </message>
    <message>
        <source>The page Read classifies with another model than the one that was evaluated, {name}.</source>
        <translation>Die Seite Betrachten klassifiziert mit einem anderen Modell als dem bewerteten, {name}.</translation>
    </message>
    <message>
        <source>The parts are train, val (or validation) and test; empty means none.</source>
        <translation>Die Teile sind train, val (oder validation) und test; leer bedeutet keiner.</translation>
    </message>
    <message>
        <source>The picture does not look like the training films of the model: another body part, another projection or technique, or no radiograph.</source>
        <translation>Das Bild sieht nicht aus wie die Trainingsaufnahmen des Modells: ein anderer Körperteil, eine andere Projektion oder Aufnahmetechnik oder keine Röntgenaufnahme.</translation>
    </message>
    <message>
        <source>The picture has {n} shades of gray at most, as a scanned page has.</source>
        <translation>Das Bild hat höchstens {n} Graustufen, wie eine eingescannte Seite.</translation>
    </message>
    <message>
        <source>The picture has {width} x {height} pixels, too few for a film.</source>
        <translation>Das Bild hat {width} x {height} Pixel, zu wenige für eine Aufnahme.</translation>
    </message>
    <message>
        <source>The picture is a strip of {width} x {height} pixels.</source>
        <translation>Das Bild ist ein Streifen von {width} x {height} Pixeln.</translation>
    </message>
    <message>
        <source>The picture is in color, as a photograph or a drawing is.</source>
        <translation>Das Bild ist farbig, wie ein Foto oder eine Zeichnung.</translation>
    </message>
    <message>
        <source>The prepared films cannot be written to {name}: {reason}.</source>
        <translation>Die vorbereiteten Aufnahmen lassen sich nicht nach {name} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The program goes on. If something looks wrong, start it again; the log says more: Help, Show the log.</source>
        <translation>Das Programm läuft weiter. Wenn etwas falsch aussieht, starten Sie es neu; das Protokoll sagt mehr: Hilfe, Protokoll zeigen.</translation>
    </message>
    <message>
        <source>The project cannot be read: {reason}.</source>
        <translation>Das Projekt ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The project {name} excludes all {n} films.</source>
        <translation>Das Projekt {name} schließt alle {n} Aufnahmen aus.</translation>
    </message>
    <message>
        <source>The report {name} cannot be written: an audit is written as HTML.</source>
        <translation>Der Bericht {name} lässt sich nicht schreiben: eine Prüfung wird als HTML geschrieben.</translation>
    </message>
    <message>
        <source>The report {name} cannot be written: there is no folder {folder}.</source>
        <translation>Der Bericht {name} lässt sich nicht schreiben: es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>The run folder {name} cannot be made: {reason}.</source>
        <translation>Der Trainingsordner {name} lässt sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
        <source>The run folder {name} exists already.</source>
        <translation>Den Trainingsordner {name} gibt es schon.</translation>
    </message>
    <message>
        <source>The sample films cannot be written to {folder}: {reason}.</source>
        <translation>Die Beispielaufnahmen lassen sich nicht nach {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The session before is kept as {name}</source>
        <translation>Die Sitzung davor bleibt als {name}</translation>
    </message>
    <message>
        <source>The session log does not hold from line {line} on: {reason}</source>
        <translation>Das Sitzungsprotokoll gilt ab Zeile {line} nicht: {reason}</translation>
    </message>
    <message>
        <source>The session log holds: {count} lines, none changed or missing. {note}</source>
        <translation>Das Sitzungsprotokoll gilt: {count} Zeilen, keine geändert, keine fehlt. {note}</translation>
    </message>
    <message>
        <source>The session log {name} cannot be read: {reason}.</source>
        <translation>Das Sitzungsprotokoll {name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The session log {name} cannot be written: {reason}.</source>
        <translation>Das Sitzungsprotokoll {name} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The setting {key} holds several values, received {value}.</source>
        <translation>Die Einstellung {key} enthält mehrere Werte, erhalten wurde {value}.</translation>
    </message>
    <message>
        <source>The settings cannot be saved: {reason}.</source>
        <translation>Die Einstellungen lassen sich nicht sichern: {reason}.</translation>
    </message>
    <message>
        <source>The settings could not be read; the defaults are used.</source>
        <translation>Die Einstellungen waren nicht lesbar; es gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>The settings could not be read; the defaults are used. The file is kept as {name}.</source>
        <translation>Die Einstellungen waren nicht lesbar; es gelten die Standardwerte. Die Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
        <source>The settings file {name} cannot be read: {reason}</source>
        <translation>Die Einstellungsdatei {name} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>The settings file {name} holds no settings.</source>
        <translation>Die Einstellungsdatei {name} enthält keine Einstellungen.</translation>
    </message>
    <message>
        <source>The settings of the training in {name} cannot be read: {reason}.</source>
        <translation>Die Einstellungen des Trainings in {name} sind nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The sources are: {known}.</source>
        <translation>Die Quellen sind: {known}.</translation>
    </message>
    <message>
        <source>The stored thumbnails cannot be deleted: {reason}.</source>
        <translation>Die gespeicherten Vorschaubilder lassen sich nicht löschen: {reason}.</translation>
    </message>
    <message>
        <source>The training in {name} began with {setting} {old}, not {new}.</source>
        <translation>Das Training in {name} begann mit {setting} {old}, nicht {new}.</translation>
    </message>
    <message>
        <source>The training in {name} is finished.</source>
        <translation>Das Training in {name} ist fertig.</translation>
    </message>
    <message>
        <source>The training in {name} started from the weights {weights}.</source>
        <translation>Das Training in {name} ging von den Gewichten {weights} aus.</translation>
    </message>
    <message>
        <source>The training needs about {needed} MB of memory, and {free} MB are free.</source>
        <translation>Das Training braucht etwa {needed} MB Arbeitsspeicher, frei sind {free} MB.</translation>
    </message>
    <message>
        <source>The training needs {needed} MB in {name}, and {free} MB are free.</source>
        <translation>Das Training braucht {needed} MB in {name}, frei sind {free} MB.</translation>
    </message>
    <message>
        <source>The training was started with {key} = {before}, not {value}.</source>
        <translation>Das Training wurde mit {key} = {before} begonnen, nicht mit {value}.</translation>
    </message>
    <message>
        <source>The training {name} has finished.</source>
        <translation>Das Training {name} ist fertig.</translation>
    </message>
    <message>
        <source>The training {name} is no cross-validation.</source>
        <translation>Das Training {name} ist keine Kreuzvalidierung.</translation>
    </message>
    <message>
        <source>The training {name} is still running.</source>
        <translation>Das Training {name} läuft noch.</translation>
    </message>
    <message>
        <source>The validation films come from {n} sources: the best epoch is the one that is best at its worst source.</source>
        <translation>Die Validierungsaufnahmen kommen aus {n} Quellen: die beste Epoche ist die, die an ihrer schlechtesten Quelle am besten ist.</translation>
    </message>
    <message>
        <source>The weights lack {n} of the network&apos;s, the first is {path}.</source>
        <translation>Von den Gewichten des Netzes fehlen {n}, das erste ist {path}.</translation>
    </message>
    <message>
        <source>The weights of {network} are neither in Keras&apos; cache nor can they be downloaded.</source>
        <translation>Die Gewichte von {network} sind weder im Zwischenspeicher von Keras, noch lassen sie sich herunterladen.</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read: {reason}.</source>
        <translation>Die Gewichte {name} sind nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>The weights {path} have another shape or kind than the network.</source>
        <translation>Die Gewichte {path} haben eine andere Form oder Art als das Netz.</translation>
    </message>
    <message>
        <source>The weights {path} have values that are not numbers.</source>
        <translation>Die Gewichte {path} haben Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The {part} part has no film of the class {name}.</source>
        <translation>Der Teil {part} hat keine Aufnahme der Klasse {name}.</translation>
    </message>
    <message>
        <source>There are no changes kept for the data set of {folders}.</source>
        <translation>Für den Datensatz aus {folders} sind keine Änderungen gemerkt.</translation>
    </message>
    <message>
        <source>There is no data set to train on.</source>
        <translation>Es gibt keinen Datensatz zum Trainieren.</translation>
    </message>
    <message>
        <source>There is no film in {names}.</source>
        <translation>In {names} ist keine Aufnahme.</translation>
    </message>
    <message>
        <source>There is no film in {name}.</source>
        <translation>In {name} ist keine Aufnahme.</translation>
    </message>
    <message>
        <source>There is no film of the part {part} in {folders}.</source>
        <translation>In {folders} ist keine Aufnahme des Teils {part}.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Es gibt keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>There is no model yet.</source>
        <translation>Es gibt noch kein Modell.</translation>
    </message>
    <message>
        <source>There is no recipe {name}.</source>
        <translation>Es gibt kein Rezept {name}.</translation>
    </message>
    <message>
        <source>There is no session log yet.</source>
        <translation>Es gibt noch kein Sitzungsprotokoll.</translation>
    </message>
    <message>
        <source>There is no setting {key}.</source>
        <translation>Es gibt keine Einstellung {key}.</translation>
    </message>
    <message>
        <source>There is no training to resume in {name}: it has no config.json.</source>
        <translation>In {name} ist kein Training zum Fortsetzen: es fehlt config.json.</translation>
    </message>
    <message>
        <source>These classes may be one, spelled differently: {names}. A class map joins them.</source>
        <translation>Diese Klassen können eine sein, verschieden geschrieben: {names}. Eine Klassenzuordnung vereint sie.</translation>
    </message>
    <message>
        <source>This folder holds no training: {reason}.</source>
        <translation>Dieser Ordner enthält kein Training: {reason}.</translation>
    </message>
    <message>
        <source>Listing runs</source>
        <translation>Trainings werden aufgelistet</translation>
    </message>
    <message>
        <source>32 x 32 pixels</source>
        <translation>32 x 32 Bildpunkte</translation>
    </message>
    <message>
        <source>A high score does not show that the model looks at the lungs: it may use shortcuts such as the source of a film, its borders or its markings.</source>
        <translation>Ein gutes Ergebnis zeigt nicht, dass das Modell auf die Lunge sieht: es kann Abkürzungen nutzen, etwa die Quelle einer Aufnahme, ihre Ränder oder ihre Beschriftung.</translation>
    </message>
    <message>
        <source>A high score on these films means little: shortcuts alone reach nearly as much.</source>
        <translation>Ein gutes Ergebnis bei diesen Aufnahmen bedeutet wenig: Abkürzungen allein erreichen fast so viel.</translation>
    </message>
    <message>
        <source>All films are of one class: how well the model separates classes is unknown.</source>
        <translation>Alle Aufnahmen gehören zu einer Klasse: wie gut das Modell Klassen trennt, ist unbekannt.</translation>
    </message>
    <message>
        <source>All films come from one source, {source}: none can be held out. Add films of the same classes from other sources.</source>
        <translation>Alle Aufnahmen kommen aus einer Quelle, {source}: es lässt sich keine zurückhalten. Fügen Sie Aufnahmen derselben Klassen aus anderen Quellen hinzu.</translation>
    </message>
    <message>
        <source>All films of {name} come from one source, {source}: without it, a network would learn nothing of {name}. Add films of {name} from other sources.</source>
        <translation>Alle Aufnahmen von {name} kommen aus einer Quelle, {source}: ohne sie würde ein Netz nichts über {name} lernen. Fügen Sie Aufnahmen von {name} aus anderen Quellen hinzu.</translation>
    </message>
    <message>
        <source>All {n} films come from one source, {source}: {classes}. If its classes come from different hospitals, a network can learn the hospital instead of the disease, and no score on these films would show it. It takes films of the same classes from other sources.</source>
        <translation>Alle {n} Aufnahmen kommen aus einer Quelle, {source}: {classes}. Falls ihre Klassen aus verschiedenen Krankenhäusern kommen, kann ein Netz das Krankenhaus statt der Erkrankung lernen, und kein Ergebnis an diesen Aufnahmen würde es zeigen. Es braucht Aufnahmen derselben Klassen aus anderen Quellen.</translation>
    </message>
    <message>
        <source>Another process trains in {name} now.</source>
        <translation>In {name} trainiert gerade ein anderer Prozess.</translation>
    </message>
    <message>
        <source>Another program changed this data set too; both changes hold. Where both changed the same, yours holds: {n}</source>
        <translation>Ein anderes Programm hat diesen Datensatz auch geändert; beide Änderungen gelten. Wo beide dasselbe geändert haben, gilt Ihre: {n}</translation>
    </message>
    <message>
        <source>Balanced accuracy: {here} here, {home} on the internal test films. The drop may lie anywhere from {low} to {high} points (95 % interval): too few films to tell whether the model is worse here.</source>
        <translation>Balancierte Genauigkeit: hier {here}, bei den internen Testaufnahmen {home}. Der Abfall kann irgendwo zwischen {low} und {high} Prozentpunkten liegen (95-%-Intervall): zu wenige Aufnahmen, um zu sagen, ob das Modell hier schlechter ist.</translation>
    </message>
    <message>
        <source>Blank films (one gray level): {n}.</source>
        <translation>Leere Aufnahmen (ein einziger Grauwert): {n}.</translation>
    </message>
    <message>
        <source>Choose another one, or use the baseline classifiers.</source>
        <translation>Wählen Sie eine andere oder verwenden Sie die Basisklassifikatoren.</translation>
    </message>
    <message>
        <source>Choose one of this data set, or use the baseline classifiers.</source>
        <translation>Wählen Sie eine dieses Datensatzes oder verwenden Sie die Basisklassifikatoren.</translation>
    </message>
    <message>
        <source>Epoch {epoch} is saved, but the disk does not confirm it: it may not survive a power cut.</source>
        <translation>Epoche {epoch} ist gespeichert, aber der Datenträger bestätigt es nicht: Einen Stromausfall übersteht sie vielleicht nicht.</translation>
    </message>
    <message>
        <source>Export it without them, or export the model in the folder of its training.</source>
        <translation>Exportieren Sie es ohne sie, oder exportieren Sie das Modell im Ordner seines Trainings.</translation>
    </message>
    <message>
        <source>File metadata</source>
        <translation>Metadaten der Datei</translation>
    </message>
    <message>
        <source>Films without a prediction (unreadable, or of a class that the model does not know): {n}. They are not in these metrics.</source>
        <translation>Aufnahmen ohne Vorhersage (unlesbar, oder aus einer Klasse, die das Modell nicht kennt): {n}. Sie sind in diesen Kennzahlen nicht enthalten.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to it.</source>
        <translation>Geben Sie sich das Recht, darin zu schreiben.</translation>
    </message>
    <message>
        <source>Inconclusive: the out-of-fold prediction is {rival} ({n} %) rather than {given} ({m} %), but less clearly than for most films of {rival}.</source>
        <translation>Nicht eindeutig: Die Out-of-Fold-Vorhersage ist eher {rival} ({n} %) als {given} ({m} %), aber weniger deutlich als bei den meisten Aufnahmen von {rival}.</translation>
    </message>
    <message>
        <source>Inflated score: all {n} films leak from training.</source>
        <translation>Überhöhtes Ergebnis: Alle {n} Aufnahmen kommen schon im Training vor.</translation>
    </message>
    <message>
        <source>Inflated score: {n_films} of {n_held_out} validation or test films have a copy in training. Evaluations also give the score without them.</source>
        <translation>Überhöhtes Ergebnis: {n_films} von {n_held_out} Validierungs- oder Testaufnahmen haben eine Kopie im Training. Bewertungen nennen das Ergebnis auch ohne sie.</translation>
    </message>
    <message>
        <source>Labels were not reviewed: the class {name} has {n} independent films, fewer than {fewest}.</source>
        <translation>Die Klassen wurden nicht nachgeprüft: {name} hat {n} unabhängige Aufnahmen, weniger als {fewest}.</translation>
    </message>
    <message>
        <source>Leaks from training could not be checked: the score may be inflated.</source>
        <translation>Überschneidungen mit dem Training ließen sich nicht prüfen: Das Ergebnis kann überhöht sein.</translation>
    </message>
    <message>
        <source>Lowest sensitivity (recall): “{name}”, {share} of {n} films ({low} to {high}).</source>
        <translation>Niedrigste Sensitivität (Recall): „{name}“, {share} von {n} Aufnahmen ({low} bis {high}).</translation>
    </message>
    <message>
        <source>Lungs masked</source>
        <translation>Lunge maskiert</translation>
    </message>
    <message>
        <source>Majority-class baseline (always “{name}”): {share}.</source>
        <translation>Basiswert der häufigsten Klasse (immer „{name}“): {share}.</translation>
    </message>
    <message>
        <source>Majority-class baseline (always “{name}”): {share}; the model does not clearly exceed it.</source>
        <translation>Basiswert der häufigsten Klasse (immer „{name}“): {share}; das Modell ist nicht deutlich besser.</translation>
    </message>
    <message>
        <source>Model imported.</source>
        <translation>Modell importiert.</translation>
    </message>
    <message>
        <source>Name the folder that holds manifest.json; a file is imported with `xray-desktop import FILE`.</source>
        <translation>Nennen Sie den Ordner, der manifest.json enthält; eine Datei wird mit `xray-desktop import DATEI` importiert.</translation>
    </message>
    <message>
        <source>Near-duplicates (other contrast, size or compression): {n_films} films.</source>
        <translation>Beinahe-Kopien (anderer Kontrast, andere Größe oder Kompression): {n_films} Aufnahmen.</translation>
    </message>
    <message>
        <source>Near-duplicates of training or validation films of the model: {n}.</source>
        <translation>Beinahe-Kopien von Trainings- oder Validierungsaufnahmen des Modells: {n}.</translation>
    </message>
    <message>
        <source>No dataset shift was found ({p}; {n} films against {n_own} held-out ones). A small shift can go unnoticed among so few.</source>
        <translation>Es wurde keine Verschiebung (Dataset Shift) gefunden ({p}; {n} Aufnahmen gegen {n_own} zurückgehaltene). Bei so wenigen kann eine kleine unbemerkt bleiben.</translation>
    </message>
    <message>
        <source>No leak from training and no duplicate was found.</source>
        <translation>Es wurde keine Überschneidung mit dem Training und keine Wiederholung gefunden.</translation>
    </message>
    <message>
        <source>No shortcut was found. The 32 x 32 baseline is better than the majority class, but nothing outside the lungs is: a network has to beat the 32 x 32 baseline.</source>
        <translation>Es wurde keine Abkürzung gefunden. Die Regression auf 32 x 32 Bildpunkten ist besser als die häufigste Klasse, aber nichts außerhalb der Lunge ist es: ein Netz muss besser sein als diese Regression.</translation>
    </message>
    <message>
        <source>No shortcut was found: no shortcut predictor is clearly better than the majority class.</source>
        <translation>Es wurde keine Abkürzung gefunden: keine Abkürzung sagt die Klasse deutlich besser voraus als die häufigste Klasse.</translation>
    </message>
    <message>
        <source>None of the held-out test films of the model is in {folders}.</source>
        <translation>Keine der zurückgehaltenen Testaufnahmen des Modells ist in {folders}.</translation>
    </message>
    <message>
        <source>Not significantly different from the 32 x 32 logistic-regression baseline: {p}. Of these {all} films the baseline classifies {thumbnail} correctly, the model {right}.</source>
        <translation>Kein signifikanter Unterschied zur logistischen Regression auf 32 x 32 Bildpunkten: {p}. Von diesen {all} Aufnahmen klassifiziert die Regression {thumbnail} richtig, das Modell {right}.</translation>
    </message>
    <message>
        <source>Nothing can be written into the run folder {name}: {reason}.</source>
        <translation>In den Trainingsordner {name} kann nichts geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Only a cross-validation has out-of-fold predictions of every film.</source>
        <translation>Nur eine Kreuzvalidierung hat Out-of-Fold-Vorhersagen zu jeder Aufnahme.</translation>
    </message>
    <message>
        <source>Other modalities than radiography, such as CT or MR: {n}.</source>
        <translation>Andere Modalitäten als Röntgen, etwa CT oder MRT: {n}.</translation>
    </message>
    <message>
        <source>Overfitting: after epoch {epoch} the validation loss rose while the training loss fell. More films, more augmentation or a smaller network help.</source>
        <translation>Überanpassung: nach Epoche {epoch} stieg der Validierungsverlust, während der Trainingsverlust fiel. Mehr Aufnahmen, mehr Augmentierung oder ein kleineres Netz helfen.</translation>
    </message>
    <message>
        <source>Patient leakage: {n} patients (or groups) have films in more than one part. Inflated score: a network may recognize the patient instead of the disease.</source>
        <translation>Überschneidung von Patienten: {n} Patienten (oder Gruppen) haben Aufnahmen in mehr als einem Teil. Überhöhtes Ergebnis: ein Netz kann den Patienten statt der Erkrankung erkennen.</translation>
    </message>
    <message>
        <source>Process {process} on {host} ended in the midst of this training; it is taken over from there.</source>
        <translation>Prozess {process} auf {host} endete mitten in diesem Training; es wird von dort übernommen.</translation>
    </message>
    <message>
        <source>Process {process} on {host} trains in {name} since {since}.</source>
        <translation>Prozess {process} auf {host} trainiert seit {since} in {name}.</translation>
    </message>
    <message>
        <source>Resume it (--resume) or choose another folder.</source>
        <translation>Setzen Sie es fort (--resume), oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Resume it with the version that began it, or start a new training.</source>
        <translation>Setzen Sie es mit der Version fort, die es begann, oder beginnen Sie ein neues Training.</translation>
    </message>
    <message>
        <source>Shortcuts predict part of the classes: a score has to be clearly better than theirs.</source>
        <translation>Abkürzungen sagen einen Teil der Klassen voraus: ein Ergebnis muss deutlich besser sein als ihres.</translation>
    </message>
    <message>
        <source>Shortcuts were not tested: the class {name} has {n} independent films, fewer than {fewest}.</source>
        <translation>Abkürzungen wurden nicht geprüft: die Klasse {name} hat {n} unabhängige Aufnahmen, weniger als {fewest}.</translation>
    </message>
    <message>
        <source>Shortcuts were tested on {n} films, sampled from {n_all}.</source>
        <translation>Abkürzungen wurden an {n} Aufnahmen geprüft, einer Stichprobe aus {n_all}.</translation>
    </message>
    <message>
        <source>Significantly better than the 32 x 32 logistic-regression baseline: {p}. Of these {all} films the baseline classifies {thumbnail} correctly, the model {right}.</source>
        <translation>Signifikant besser als logistische Regression auf 32 x 32 Bildpunkten: {p}. Von diesen {all} Aufnahmen klassifiziert die Regression {thumbnail} richtig, das Modell {right}.</translation>
    </message>
    <message>
        <source>Significantly worse than the 32 x 32 logistic-regression baseline: {p}. Of these {all} films the baseline classifies {thumbnail} correctly, the model {right}.</source>
        <translation>Signifikant schlechter als logistische Regression auf 32 x 32 Bildpunkten: {p}. Von diesen {all} Aufnahmen klassifiziert die Regression {thumbnail} richtig, das Modell {right}.</translation>
    </message>
    <message>
        <source>Testing for shortcuts</source>
        <translation>Abkürzungen werden geprüft</translation>
    </message>
    <message>
        <source>The class {name} has few films: {n_films}. Its metrics will be imprecise.</source>
        <translation>Die Klasse {name} hat wenige Aufnahmen: {n_films}. Ihre Kennzahlen werden ungenau sein.</translation>
    </message>
    <message>
        <source>The confidence intervals cover sampling error only, not wrong labels or films that differ from those the model will meet.</source>
        <translation>Die Konfidenzintervalle erfassen nur den Stichprobenfehler, nicht falsche Klassen oder Aufnahmen, die anders sind als die, auf die das Modell treffen wird.</translation>
    </message>
    <message>
        <source>The cross-validation {name} has predictions of none of these films.</source>
        <translation>Die Kreuzvalidierung {name} hat zu keiner dieser Aufnahmen eine Vorhersage.</translation>
    </message>
    <message>
        <source>The disk of {name} has no locks: start no second training in this folder.</source>
        <translation>Der Datenträger von {name} kennt keine Sperren: Starten Sie in diesem Ordner kein zweites Training.</translation>
    </message>
    <message>
        <source>The loss diverged (not a number); the best epoch before was kept.</source>
        <translation>Der Verlust divergierte (keine Zahl mehr); die beste Epoche davor wurde behalten.</translation>
    </message>
    <message>
        <source>The loss diverged in epoch {epoch}; the best epoch before it was kept. A smaller learning rate helps.</source>
        <translation>Der Verlust divergierte in Epoche {epoch}; die beste Epoche davor wurde behalten. Eine kleinere Lernrate hilft.</translation>
    </message>
    <message>
        <source>The metrics hold for films like these. On films from another hospital, device or age group the same model can be far worse; only an external validation can tell.</source>
        <translation>Die Kennzahlen gelten für Aufnahmen wie diese. Bei Aufnahmen aus einem anderen Krankenhaus, von einem anderen Gerät oder aus einer anderen Altersgruppe kann dasselbe Modell viel schlechter sein; nur eine externe Validierung kann das zeigen.</translation>
    </message>
    <message>
        <source>The model is better here than on its internal test films: balanced accuracy {here} instead of {home} (drop of {low} to {high} points, 95 % interval). The internal films may be harder.</source>
        <translation>Das Modell ist hier besser als bei seinen internen Testaufnahmen: balancierte Genauigkeit {here} statt {home} (Abfall von {low} bis {high} Prozentpunkten, 95-%-Intervall). Die internen Aufnahmen waren vielleicht schwieriger.</translation>
    </message>
    <message>
        <source>The model is worse here than on its internal test films: balanced accuracy {here} instead of {home}, a drop of {low} to {high} points (95 % interval).</source>
        <translation>Das Modell ist hier schlechter als bei seinen internen Testaufnahmen: balancierte Genauigkeit {here} statt {home}, ein Abfall von {low} bis {high} Prozentpunkten (95-%-Intervall).</translation>
    </message>
    <message>
        <source>The model seems to recognize the source rather than the disease: of the {n} films of {source}, {n_called} are predicted as “{name}”, {n_true} are.</source>
        <translation>Das Modell scheint eher die Quelle zu erkennen als die Erkrankung: Von den {n} Aufnahmen aus {source} werden {n_called} als „{name}“ vorhergesagt, {n_true} sind es.</translation>
    </message>
    <message>
        <source>The model {name}</source>
        <translation>Das Modell {name}</translation>
    </message>
    <message>
        <source>The names of the data folders of {name} are not known here.</source>
        <translation>Die Namen der Datenordner von {name} sind hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The out-of-fold prediction is {given} ({m} %); next comes {rival} ({n} %).</source>
        <translation>Die Out-of-Fold-Vorhersage ist {given} ({m} %); danach kommt {rival} ({n} %).</translation>
    </message>
    <message>
        <source>The out-of-fold prediction is {rival} ({n} %) rather than {given} ({m} %): the label may be wrong, or the film unusual.</source>
        <translation>Die Out-of-Fold-Vorhersage ist {rival} ({n} %) statt {given} ({m} %): Vielleicht ist die Klasse falsch, vielleicht die Aufnahme ungewöhnlich.</translation>
    </message>
    <message>
        <source>The predictions of the cross-validation {name} cannot be read: {reason}.</source>
        <translation>Die Vorhersagen der Kreuzvalidierung {name} lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The prepared films cannot be kept in {name} ({reason}): they are prepared anew each time.</source>
        <translation>Die vorbereiteten Aufnahmen können nicht in {name} behalten werden ({reason}): Sie werden jedes Mal neu vorbereitet.</translation>
    </message>
    <message>
        <source>The smallest class has {n} films only, so its metrics are imprecise.</source>
        <translation>Die kleinste Klasse hat nur {n} Aufnahmen; ihre Kennzahlen sind also ungenau.</translation>
    </message>
    <message>
        <source>The training resumes after epoch {epoch}.</source>
        <translation>Das Training wird nach Epoche {epoch} fortgesetzt.</translation>
    </message>
    <message>
        <source>The training {name}</source>
        <translation>Das Training {name}</translation>
    </message>
    <message>
        <source>The training {name} cannot be resumed: its request.json cannot be read ({reason}).</source>
        <translation>Das Training {name} lässt sich nicht fortsetzen: seine request.json ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <source>There is no film of {names}: the performance for it, and the mean AUC, are unknown.</source>
        <translation>Es gibt keine Aufnahme von {names}: die Güte dafür und die mittlere AUC sind unbekannt.</translation>
    </message>
    <message>
        <source>There is one class only, so no label can be reviewed.</source>
        <translation>Es gibt nur eine Klasse; so lässt sich keine nachprüfen.</translation>
    </message>
    <message>
        <source>These are the model&apos;s internal test films: there is nothing to compare them with.</source>
        <translation>Dies sind die internen Testaufnahmen des Modells: Es gibt nichts, womit sie zu vergleichen wären.</translation>
    </message>
    <message>
        <source>These films and the internal test films have different classes: balanced accuracy is over the common ones, and the accuracies are not strictly comparable.</source>
        <translation>Diese Aufnahmen und die internen Testaufnahmen haben verschiedene Klassen: Die balancierte Genauigkeit geht über die gemeinsamen, und die Genauigkeiten sind nicht streng vergleichbar.</translation>
    </message>
    <message>
        <source>These films contain all held-out films of the model: there are no others to compare them with.</source>
        <translation>Unter diesen Aufnahmen sind alle zurückgehaltenen des Modells: Es gibt keine anderen, mit denen man sie vergleichen könnte.</translation>
    </message>
    <message>
        <source>These films have been evaluated {n} times on this computer. Choosing a model or a setting after such an evaluation inflates the score: only films that were never evaluated can confirm it.</source>
        <translation>Mit diesen Aufnahmen wurde auf diesem Computer {n} Mal bewertet. Danach ein Modell oder eine Einstellung zu wählen, überhöht das Ergebnis: nur nie bewertete Aufnahmen können es bestätigen.</translation>
    </message>
    <message>
        <source>This is X-ray Desktop without TensorFlow, such as X-ray Desktop Reader: it does not train, import or convert models.</source>
        <translation>Dies ist X-ray Desktop ohne TensorFlow, wie X-ray Desktop Reader: Es trainiert, importiert und konvertiert keine Modelle.</translation>
    </message>
    <message>
        <source>This model was exported by an older version, or with source names: it names folders of its training films ({names}). Export it again to hand it on without them.</source>
        <translation>Dieses Modell wurde von einer älteren Version oder mit den Namen der Quellen exportiert: Es nennt Ordner seiner Trainingsaufnahmen ({names}). Exportieren Sie es neu, um es ohne sie weiterzugeben.</translation>
    </message>
    <message>
        <source>This training was cut off before it began.</source>
        <translation>Dieses Training wurde abgebrochen, bevor es begann.</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Train again, or choose another network.</source>
        <translation>Trainieren Sie erneut, oder wählen Sie ein anderes Netz.</translation>
    </message>
    <message>
        <source>Training or validation films of the model (the same files): {n}.</source>
        <translation>Trainings- oder Validierungsaufnahmen des Modells (dieselben Dateien): {n}.</translation>
    </message>
    <message>
        <source>Training {name}</source>
        <translation>Training {name}</translation>
    </message>
    <message>
        <source>Transparent areas are shown black.</source>
        <translation>Durchsichtige Bereiche werden schwarz gezeigt.</translation>
    </message>
    <message>
        <source>Try again; the log says more: Help, Show the log.</source>
        <translation>Versuchen Sie es erneut; das Protokoll sagt mehr: Hilfe, Protokoll zeigen.</translation>
    </message>
    <message>
        <source>Unexpected problem ({kind}): {title}</source>
        <translation>Unerwartetes Problem ({kind}): {title}</translation>
    </message>
    <message>
        <source>Unexpected problem: {kind}.</source>
        <translation>Unerwartetes Problem: {kind}.</translation>
    </message>
    <message>
        <source>Unexpected problem: {kind}: {text}</source>
        <translation>Unerwartetes Problem: {kind}: {text}</translation>
    </message>
    <message>
        <source>Use a newer version of the program, or train the model again.</source>
        <translation>Verwenden Sie eine neuere Version des Programms, oder trainieren Sie das Modell erneut.</translation>
    </message>
    <message>
        <source>Use the full X-ray Desktop for that; both work with the same models and settings.</source>
        <translation>Dafür gibt es das volle X-ray Desktop; beide arbeiten mit denselben Modellen und Einstellungen.</translation>
    </message>
    <message>
        <source>Values stored for a pixel</source>
        <translation>Gespeicherte Werte je Pixel</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it there.</source>
        <translation>Warten Sie auf sein Ende oder halten Sie es dort an.</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it there. If it no longer exists, delete {file} in this folder.</source>
        <translation>Warten Sie auf sein Ende oder halten Sie es dort an. Gibt es ihn nicht mehr, löschen Sie {file} in diesem Ordner.</translation>
    </message>
    <message>
        <source>Wait until nothing is running, then try again.</source>
        <translation>Warten Sie, bis nichts mehr läuft, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>What to report stands in the log, which names no files: {log}.</source>
        <translation>Was zu melden ist, steht im Protokoll, das keine Dateien nennt: {log}.</translation>
    </message>
    <message>
        <source>What you changed on this data set could not be read, and there is no earlier state: it starts anew. The broken file is kept as {name}.</source>
        <translation>Ihre Änderungen an diesem Datensatz waren nicht lesbar, und es gibt keinen früheren Stand: er beginnt neu. Die beschädigte Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
        <source>What you changed on this data set could not be read; the state of {when} is used. The broken file is kept as {name}.</source>
        <translation>Ihre Änderungen an diesem Datensatz waren nicht lesbar; es gilt der Stand vom {when}. Die beschädigte Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
        <source>Width as a share of the height</source>
        <translation>Breite im Verhältnis zur Höhe</translation>
    </message>
    <message>
        <source>Write --folds 5, or --folds source to leave out one source after the other.</source>
        <translation>Schreiben Sie --folds 5, oder --folds source, um eine Quelle nach der anderen auszulassen.</translation>
    </message>
    <message>
        <source>Write a name.</source>
        <translation>Schreiben Sie einen Namen.</translation>
    </message>
    <message>
        <source>Write dicom, or a pattern such as ^(patient\d+)_ whose group 1 names the patient.</source>
        <translation>Schreiben Sie dicom, oder ein Muster wie ^(patient\d+)_, dessen Gruppe 1 den Patienten nennt.</translation>
    </message>
    <message>
        <source>Write it as FOLDER_CLASS=MODEL_CLASS or SOURCE:FOLDER_CLASS=MODEL_CLASS.</source>
        <translation>Schreiben Sie sie als ORDNERKLASSE=MODELLKLASSE oder QUELLE:ORDNERKLASSE=MODELLKLASSE.</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>Your changes to this data set are applied: films left out: {n_excluded}; films with another class: {n_labels}.</source>
        <translation>Ihre Änderungen an diesem Datensatz gelten: ausgeschlossene Aufnahmen: {n_excluded}; anders zugeordnete Aufnahmen: {n_labels}.</translation>
    </message>
    <message>
        <source>Your readings cannot be kept in {name}: {reason}.</source>
        <translation>Ihre Befunde können nicht in {name} festgehalten werden: {reason}.</translation>
    </message>
    <message>
        <source>a film whose class was confirmed</source>
        <translation>eine Aufnahme mit bestätigter Klasse</translation>
    </message>
    <message>
        <source>a re-labelled film</source>
        <translation>eine anders zugeordnete Aufnahme</translation>
    </message>
    <message>
        <source>all films of {folders}</source>
        <translation>alle Aufnahmen aus {folders}</translation>
    </message>
    <message>
        <source>an excluded film</source>
        <translation>eine ausgeschlossene Aufnahme</translation>
    </message>
    <message>
        <source>aspect ratio</source>
        <translation>das Seitenverhältnis</translation>
    </message>
    <message>
        <source>bit depth</source>
        <translation>die Bittiefe</translation>
    </message>
    <message>
        <source>bright bones</source>
        <translation>Knochen hell</translation>
    </message>
    <message>
        <source>color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>die Kompression</translation>
    </message>
    <message>
        <source>crash, {signal}</source>
        <translation>Absturz, {signal}</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>Rückgabewert {code}</translation>
    </message>
    <message>
        <source>file format</source>
        <translation>das Dateiformat</translation>
    </message>
    <message>
        <source>frontal films</source>
        <translation>frontalen Aufnahmen</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>held-out test films of the model in {folders}</source>
        <translation>zurückgehaltene Testaufnahmen des Modells aus {folders}</translation>
    </message>
    <message>
        <source>it crashes LiteRT, or asks for more than {n} GB of memory</source>
        <translation>er bringt LiteRT zum Absturz oder verlangt mehr als {n} GB Speicher</translation>
    </message>
    <message>
        <source>it does not belong to a model</source>
        <translation>es gehört nicht zu einem Modell</translation>
    </message>
    <message>
        <source>it does not hold exactly the files of one model of this program</source>
        <translation>es enthält nicht genau die Dateien eines Modells dieses Programms</translation>
    </message>
    <message>
        <source>it does not name the files of a model</source>
        <translation>es nennt nicht die Dateien eines Modells</translation>
    </message>
    <message>
        <source>it has a file outside its folder</source>
        <translation>es hat eine Datei außerhalb seines Ordners</translation>
    </message>
    <message>
        <source>it has a link or a special file</source>
        <translation>es hat eine Verknüpfung oder eine besondere Datei</translation>
    </message>
    <message>
        <source>it has neither one nor three samples a pixel</source>
        <translation>es hat weder einen noch drei Werte je Bildpunkt</translation>
    </message>
    <message>
        <source>it has too many files</source>
        <translation>es hat zu viele Dateien</translation>
    </message>
    <message>
        <source>it has {n} features, not {known}</source>
        <translation>er hat {n} Merkmale statt {known}</translation>
    </message>
    <message>
        <source>it has {n} inputs</source>
        <translation>er hat {n} Eingaben</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>it is damaged, or not a zip file</source>
        <translation>es ist beschädigt oder keine zip-Datei</translation>
    </message>
    <message>
        <source>it is encrypted, or packed in a way that no model is</source>
        <translation>es ist verschlüsselt oder so gepackt, wie kein Modell es ist</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>es fehlt</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is not a manifest</source>
        <translation>es ist kein Manifest</translation>
    </message>
    <message>
        <source>it is not a plain file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>sie ist kein Text</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>it lacks an output</source>
        <translation>es fehlt eine Ausgabe</translation>
    </message>
    <message>
        <source>it runs for more than {seconds} seconds</source>
        <translation>er läuft länger als {seconds} Sekunden</translation>
    </message>
    <message>
        <source>its compressed pixel data is not divided into fragments</source>
        <translation>die komprimierten Bilddaten sind nicht in Fragmente geteilt</translation>
    </message>
    <message>
        <source>its content does not fit its hash</source>
        <translation>der Inhalt passt nicht zur Prüfsumme</translation>
    </message>
    <message>
        <source>its content does not fit its model_id</source>
        <translation>der Inhalt passt nicht zur model_id</translation>
    </message>
    <message>
        <source>its input is {shape}</source>
        <translation>die Eingabe ist {shape}</translation>
    </message>
    <message>
        <source>its pixel data ends too early</source>
        <translation>die Bilddaten enden zu früh</translation>
    </message>
    <message>
        <source>its probabilities do not sum to 1</source>
        <translation>seine Wahrscheinlichkeiten haben nicht die Summe 1</translation>
    </message>
    <message>
        <source>its {output} are not finite</source>
        <translation>seine Ausgabe „{output}“ hat Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>its {output} are {kind} of shape {shape}</source>
        <translation>seine Ausgabe „{output}“ ist {kind} der Form {shape}</translation>
    </message>
    <message>
        <source>killed from outside, as happens when memory runs out</source>
        <translation>von außen beendet, wie es bei Speichermangel geschieht</translation>
    </message>
    <message>
        <source>lateral films</source>
        <translation>seitlichen Aufnahmen</translation>
    </message>
    <message>
        <source>no sign of life for {seconds} seconds</source>
        <translation>kein Lebenszeichen seit {seconds} Sekunden</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>oblique films</source>
        <translation>schrägen Aufnahmen</translation>
    </message>
    <message>
        <source>one of its files is not as large as it says</source>
        <translation>eine der Dateien ist nicht so groß wie angegeben</translation>
    </message>
    <message>
        <source>one of its files is too large</source>
        <translation>eine der Dateien ist zu groß</translation>
    </message>
    <message>
        <source>other values</source>
        <translation>andere Werte</translation>
    </message>
    <message>
        <source>picture size</source>
        <translation>die Bildgröße</translation>
    </message>
    <message>
        <source>source</source>
        <translation>die Quelle</translation>
    </message>
    <message>
        <source>stored with dark bones</source>
        <translation>mit dunklen Knochen gespeichert</translation>
    </message>
    <message>
        <source>test part of {folders}</source>
        <translation>Testteil von {folders}</translation>
    </message>
    <message>
        <source>the class map</source>
        <translation>die Klassenzuordnung</translation>
    </message>
    <message>
        <source>the class of a film</source>
        <translation>die Klasse einer Aufnahme</translation>
    </message>
    <message>
        <source>the classes</source>
        <translation>die Klassen</translation>
    </message>
    <message>
        <source>the frame has not the channels that the header gives</source>
        <translation>das Einzelbild hat nicht die Kanäle, die die Kopfdaten nennen</translation>
    </message>
    <message>
        <source>the frame is not of the size that the header gives</source>
        <translation>das Einzelbild hat nicht die Größe, die die Kopfdaten nennen</translation>
    </message>
    <message>
        <source>the list of data folders</source>
        <translation>die Liste der Datenordner</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>der Name</translation>
    </message>
    <message>
        <source>the seed</source>
        <translation>der Startwert</translation>
    </message>
    <message>
        <source>training part of {folders}</source>
        <translation>Trainingsteil von {folders}</translation>
    </message>
    <message>
        <source>two of its files have the same name</source>
        <translation>zwei der Dateien haben denselben Namen</translation>
    </message>
    <message>
        <source>validation part of {folders}</source>
        <translation>Validierungsteil von {folders}</translation>
    </message>
    <message>
        <source>without an exit code</source>
        <translation>ohne Rückgabewert</translation>
    </message>
    <message>
        <source>{fact}: {here_median} here (most of them {here_low} to {here_high}), {own_median} in the model&apos;s own films ({own_low} to {own_high}).</source>
        <translation>{fact}: hier {here_median} (die meisten {here_low} bis {here_high}), in den eigenen Aufnahmen des Modells {own_median} ({own_low} bis {own_high}).</translation>
    </message>
    <message>
        <source>{fact}: {here_median} here, {own_median} in the model&apos;s own films.</source>
        <translation>{fact}: hier {here_median}, in den eigenen Aufnahmen des Modells {own_median}.</translation>
    </message>
    <message>
        <source>{fact}: “{value}” {here} here, {own} in the model&apos;s own films.</source>
        <translation>{fact}: „{value}“ hier {here}, in den eigenen Aufnahmen des Modells {own}.</translation>
    </message>
    <message>
        <source>{file} cannot be written in {name}: {reason}.</source>
        <translation>{file} lässt sich nicht in {name} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{file} has several classes ({classes}): multi-label is not supported.</source>
        <translation>{file} hat mehrere Klassen ({classes}): möglich ist nur eine je Aufnahme.</translation>
    </message>
    <message>
        <source>{file} stands twice in the label table, with different patients or parts.</source>
        <translation>{file} steht doppelt in der Klassentabelle, mit verschiedenen Patienten oder Teilen.</translation>
    </message>
    <message>
        <source>{key}: expected finite numbers</source>
        <translation>{key}: endliche Zahlen erwartet</translation>
    </message>
    <message>
        <source>{kind} {text} cannot be kept in a model.</source>
        <translation>{kind} {text} kann in keinem Modell stehen.</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{name} already holds a training.</source>
        <translation>{name} enthält schon ein Training.</translation>
    </message>
    <message>
        <source>{name} cannot be emptied: {reason}.</source>
        <translation>{name} lässt sich nicht leeren: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason}.</source>
        <translation>{name} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be removed: it came with the program.</source>
        <translation>{name} lässt sich nicht entfernen: es liegt dem Programm bei.</translation>
    </message>
    <message>
        <source>{name} cannot be used: {reason}.</source>
        <translation>{name} kann nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be written: it is a folder, or its folder does not exist.</source>
        <translation>{name} lässt sich nicht schreiben: es ist ein Ordner, oder sein Ordner existiert nicht.</translation>
    </message>
    <message>
        <source>{name} cannot be written: there is no folder {folder}.</source>
        <translation>{name} lässt sich nicht schreiben: es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}</source>
        <translation>{name} lässt sich nicht schreiben: {reason}</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}.</source>
        <translation>{name} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{name} could be read a moment ago and cannot now: {reason}</source>
        <translation>{name} war eben noch lesbar und ist es jetzt nicht: {reason}</translation>
    </message>
    <message>
        <source>{name} does not hold the weights of {network}.</source>
        <translation>{name} enthält nicht die Gewichte von {network}.</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} gibt es schon.</translation>
    </message>
    <message>
        <source>{name} exists, and a model is never changed after it is written.</source>
        <translation>{name} gibt es schon, und ein Modell wird nach dem Schreiben nie verändert.</translation>
    </message>
    <message>
        <source>{name} has a damaged header, or is a kind of {file_format} that is not read.</source>
        <translation>{name} hat beschädigte Kopfdaten, oder ist eine Art von {file_format}, die nicht gelesen wird.</translation>
    </message>
    <message>
        <source>{name} has changed since the folder was indexed.</source>
        <translation>{name} hat sich geändert, seit der Ordner eingelesen wurde.</translation>
    </message>
    <message>
        <source>{name} has no column {column!r}.</source>
        <translation>{name} hat keine Spalte {column!r}.</translation>
    </message>
    <message>
        <source>{name} has pixels of kind {kind}, which are not read.</source>
        <translation>{name} hat Bildpunkte der Art {kind}, die nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} has several columns &apos;class&apos;: multi-label is not supported.</source>
        <translation>{name} hat mehrere Spalten „class“: möglich ist nur eine Klasse je Aufnahme.</translation>
    </message>
    <message>
        <source>{name} has the bundle format {version!r}; this program reads format {known}.</source>
        <translation>{name} hat das Modellformat {version!r}; dieses Programm liest das Format {known}.</translation>
    </message>
    <message>
        <source>{name} has too many pixels; films are read up to {limit} million.</source>
        <translation>{name} hat zu viele Bildpunkte; gelesen werden Aufnahmen bis {limit} Millionen.</translation>
    </message>
    <message>
        <source>{name} holds pixels of kind {mode}, which have no gray values.</source>
        <translation>{name} enthält Bildpunkte der Art {mode}, die keine Grauwerte haben.</translation>
    </message>
    <message>
        <source>{name} holds {bits} bits a value, which is not read.</source>
        <translation>{name} enthält {bits} Bit je Wert, was nicht gelesen wird.</translation>
    </message>
    <message>
        <source>{name} inflates to more than {limit} MB.</source>
        <translation>{name} wird entpackt größer als {limit} MB.</translation>
    </message>
    <message>
        <source>{name} is a DICOM object without a picture (modality {modality}).</source>
        <translation>{name} ist ein DICOM-Objekt ohne Bild (Modalität {modality}).</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{name} is a {found} file, which is not read.</source>
        <translation>{name} ist eine {found}-Datei, die nicht gelesen wird.</translation>
    </message>
    <message>
        <source>{name} is compressed in a way that is not read (transfer syntax {syntax}).</source>
        <translation>{name} ist auf eine Art komprimiert, die nicht gelesen wird (Transfersyntax {syntax}).</translation>
    </message>
    <message>
        <source>{name} is compressed with {codec}, whose decoder is not installed.</source>
        <translation>{name} ist mit {codec} komprimiert, dessen Dekodierer nicht installiert ist.</translation>
    </message>
    <message>
        <source>{name} is damaged or of an unusual kind of {file_format} ({reason}).</source>
        <translation>{name} ist beschädigt oder von einer ungewöhnlichen Art von {file_format} ({reason}).</translation>
    </message>
    <message>
        <source>{name} is damaged: its color has one channel.</source>
        <translation>{name} ist beschädigt: die Farbe hat nur einen Kanal.</translation>
    </message>
    <message>
        <source>{name} is damaged: its decoder died or took more than {seconds} seconds.</source>
        <translation>{name} ist beschädigt: der Dekodierer brach ab oder brauchte mehr als {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>{name} is damaged: its gray pixels have three channels.</source>
        <translation>{name} ist beschädigt: die grauen Bildpunkte haben drei Kanäle.</translation>
    </message>
    <message>
        <source>{name} is damaged: its palette index is not of 8 or 16 bits.</source>
        <translation>{name} ist beschädigt: der Palettenindex hat nicht 8 oder 16 Bit.</translation>
    </message>
    <message>
        <source>{name} is damaged: its size is {width} x {height}.</source>
        <translation>{name} ist beschädigt: die Größe ist {width} x {height}.</translation>
    </message>
    <message>
        <source>{name} is damaged: its {codec} data cannot be decoded ({reason}).</source>
        <translation>{name} ist beschädigt: die {codec}-Daten lassen sich nicht dekodieren ({reason}).</translation>
    </message>
    <message>
        <source>{name} is damaged: {bits} bits a value.</source>
        <translation>{name} ist beschädigt: {bits} Bit je Wert.</translation>
    </message>
    <message>
        <source>{name} is damaged: {reason}.</source>
        <translation>{name} ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is no file that an evaluation can be written to.</source>
        <translation>{name} ist keine Datei, in die sich eine Bewertung schreiben lässt.</translation>
    </message>
    <message>
        <source>{name} is no folder, and a data set is one or several folders.</source>
        <translation>{name} ist kein Ordner, und ein Datensatz besteht aus einem oder mehreren Ordnern.</translation>
    </message>
    <message>
        <source>{name} is no folder, and an evaluation needs films whose class is known.</source>
        <translation>{name} ist kein Ordner, und eine Bewertung braucht Aufnahmen, deren Klasse bekannt ist.</translation>
    </message>
    <message>
        <source>{name} is no picture that can be written.</source>
        <translation>{name} ist kein Bild, das sich schreiben lässt.</translation>
    </message>
    <message>
        <source>{name} is no report that can be written.</source>
        <translation>{name} ist kein Bericht, der sich schreiben lässt.</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>{name} ist keine Datei.</translation>
    </message>
    <message>
        <source>{name} is not a model folder.</source>
        <translation>{name} ist kein Modellordner.</translation>
    </message>
    <message>
        <source>{name} is not a regular file.</source>
        <translation>{name} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{name} is not a table: {reason}.</source>
        <translation>{name} ist keine Tabelle: {reason}.</translation>
    </message>
    <message>
        <source>{name} is not an image.</source>
        <translation>{name} ist kein Bild.</translation>
    </message>
    <message>
        <source>{name} is not in the list of runs.</source>
        <translation>{name} steht nicht in der Liste der Trainings.</translation>
    </message>
    <message>
        <source>{name} took more than {seconds} seconds</source>
        <translation>{name} brauchte mehr als {seconds} Sekunden</translation>
    </message>
    <message>
        <source>{n} of {total} test films have a copy in training or duplicate another test film; the leak-free metrics leave them out.</source>
        <translation>{n} von {total} Testaufnahmen haben eine Kopie im Training oder wiederholen eine andere Testaufnahme; die überschneidungsfreien Kennzahlen lassen sie aus.</translation>
    </message>
    <message>
        <source>{n} of {total} weights are newly initialized, such as {path}: they do not fit the network or its classes.</source>
        <translation>{n} von {total} Gewichten werden neu initialisiert, etwa {path}: sie passen nicht zum Netz oder seinen Klassen.</translation>
    </message>
    <message>
        <source>{right} of {all} films are classified correctly (accuracy {share}; 95 % confidence interval {low} to {high} for films of the same kind).</source>
        <translation>{right} von {all} Aufnahmen sind richtig klassifiziert (Genauigkeit {share}; 95-%-Konfidenzintervall {low} bis {high} für Aufnahmen derselben Art).</translation>
    </message>
    <message>
        <source>{name} is {megabytes} MB large; films are read up to {limit} MB.</source>
        <translation>{name} ist {megabytes} MB groß; gelesen werden Aufnahmen bis {limit} MB.</translation>
    </message>
    <message>
        <source>Weak evidence of dataset shift ({p}; {n} of these films against {n_own} held-out ones). More films would tell.</source>
        <translation>Schwacher Hinweis auf eine Verschiebung (Dataset Shift; {p}; {n} dieser Aufnahmen gegen {n_own} zurückgehaltene). Mehr Aufnahmen würden es zeigen.</translation>
    </message>
    <message>
        <source>Whether the 32 x 32 logistic-regression baseline would do as well is unknown: the model was made by an older version of this program, without that measure.</source>
        <translation>Ob logistische Regression auf 32 x 32 Bildpunkten ebenso gut wäre, ist unbekannt: das Modell stammt aus einer älteren Version dieses Programms, ohne diese Messung.</translation>
    </message>
    <message>
        <source>Worst source: {source}, {right} of {n} films correct. Expect that of a new source, rather than the mean over the sources.</source>
        <translation>Schlechteste Quelle: {source}, {right} von {n} Aufnahmen richtig. Erwarten Sie das von einer neuen Quelle, nicht den Mittelwert über die Quellen.</translation>
    </message>
    <message>
        <source>{name} needs more memory than there is.</source>
        <translation>{name} braucht mehr Arbeitsspeicher, als da ist.</translation>
    </message>
    <message>
        <source>{name} was not imported: {reason}.</source>
        <translation>{name} wurde nicht importiert: {reason}.</translation>
    </message>
    <message>
        <source>{name} was written.</source>
        <translation>{name} wurde geschrieben.</translation>
    </message>
    <message>
        <source>{n} files cannot be read and are left out, such as {name}: {reason}</source>
        <translation>Unlesbare, ausgelassene Dateien: {n}, etwa {name}: {reason}</translation>
    </message>
    <message>
        <source>{n} of the weights are not the network&apos;s, the first is {path}.</source>
        <translation>{n} der Gewichte gehören nicht zum Netz, das erste ist {path}.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{share} ({low} to {high})</source>
        <translation>{share} ({low} bis {high})</translation>
    </message>
    <message>
        <source>{title}: its process ended unexpectedly ({ending}).</source>
        <translation>{title}: der Prozess endete unerwartet ({ending}).</translation>
    </message>
    <message>
        <source>{title}: no process could be started ({reason}).</source>
        <translation>{title}: es ließ sich kein Prozess starten ({reason}).</translation>
    </message>
    <message>
        <source>{title}: the background worker failed.</source>
        <translation>{title}: die Arbeit im Hintergrund scheiterte.</translation>
    </message>
    <message>
        <source>{what} cannot be moved: {reason}.</source>
        <translation>{what} kann nicht verschoben werden: {reason}.</translation>
    </message>
    <message>
        <source>“{similar}” sounds similar, but may be something else: choose it only if it means the same.</source>
        <translation>„{similar}“ klingt ähnlich, kann aber etwas anderes sein: wählen Sie sie nur, wenn sie dasselbe bedeutet.</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>Models (*.zip *.keras);;All files (*)</source>
        <translation>Modelle (*.zip *.keras);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a model: a zip or .keras file</source>
        <translation>Ein Modell importieren: zip- oder .keras-Datei</translation>
    </message>
    <message>
        <source>Import a model: its folder</source>
        <translation>Ein Modell importieren: sein Ordner</translation>
    </message>
    <message>
        <source>For X-ray Desktop, with the names of its data folders (*.zip)</source>
        <translation>Für X-ray Desktop, mit den Namen seiner Datenordner (*.zip)</translation>
    </message>
    <message>
        <source>For X-ray Desktop on another computer (*.zip)</source>
        <translation>Für X-ray Desktop auf einem anderen Computer (*.zip)</translation>
    </message>
    <message>
        <source>For Keras, and this program (*.keras)</source>
        <translation>Für Keras und dieses Programm (*.keras)</translation>
    </message>
    <message>
        <source>For LiteRT (*.tflite)</source>
        <translation>Für LiteRT (*.tflite)</translation>
    </message>
    <message>
        <source>For other programs, as ONNX (*.onnx)</source>
        <translation>Für andere Programme, als ONNX (*.onnx)</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Das Modell exportieren</translation>
    </message>
</context>
<context>
    <name>point_words</name>
    <message>
        <source>At your operating point (threshold {threshold}): positive for {name}.</source>
        <translation>An Ihrem Arbeitspunkt (Schwellenwert {threshold}): positiv für {name}.</translation>
    </message>
    <message>
        <source>At your operating point (threshold {threshold}): negative for {name}.</source>
        <translation>An Ihrem Arbeitspunkt (Schwellenwert {threshold}): negativ für {name}.</translation>
    </message>
</context>
<context>
    <name>rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>runs</name>
    <message>
        <source>stopped, model kept</source>
        <translation>beendet, Modell behalten</translation>
    </message>
    <message>
        <source>early-stopped</source>
        <translation>früh beendet</translation>
    </message>
    <message>
        <source>diverged, best epoch kept</source>
        <translation>divergiert, beste Epoche behalten</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <translation>{n} Sekunden</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} Minuten</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} Stunden</translation>
    </message>
    <message>
        <source>About {time}, measured on this computer</source>
        <translation>Etwa {time}, auf diesem Computer gemessen</translation>
    </message>
    <message>
        <source>About {time}, estimated from a previous run on this computer</source>
        <translation>Etwa {time}, nach einem früheren Training auf diesem Computer geschätzt</translation>
    </message>
    <message>
        <source>Roughly {time}; not measured on this computer yet</source>
        <translation>Ungefähr {time}; auf diesem Computer noch nicht gemessen</translation>
    </message>
    <message>
        <source>Trained on “{name}”</source>
        <translation>Training mit „{name}“</translation>
    </message>
    <message>
        <source>Trained on “{name}”: {n} films, {n_classes} classes</source>
        <translation>Training mit „{name}“: {n} Aufnahmen, {n_classes} Klassen</translation>
    </message>
    <message>
        <source>{text}; {n} out-of-scope films</source>
        <translation>{text}; {n} Aufnahmen der Ablehnungsklasse</translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>Agreement with the model</source>
        <translation>Übereinstimmung mit dem Modell</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohens Kappa</translation>
    </message>
    <message>
        <source>Median time to your reading</source>
        <translation>Median der Zeit bis zu Ihrem Befund</translation>
    </message>
    <message>
        <source>From the film being shown to your reading, without the time in which the window was not active</source>
        <translation>Vom Zeigen der Aufnahme bis zu Ihrem Befund, ohne die Zeit, in der das Fenster nicht aktiv war</translation>
    </message>
    <message>
        <source>You changed your reading</source>
        <translation>Sie haben Ihren Befund geändert</translation>
    </message>
    <message>
        <source>{read} films read, {blind} of them blind. Model: {model}</source>
        <translation>{read} Aufnahmen befundet, {blind} davon blind. Modell: {model}</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>keine davon</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Percent agreement on films that were read blind, with the 95 % interval (Wilson). Films that it did not classify are not counted.</source>
        <translation>Prozentuale Übereinstimmung bei blind befundeten Aufnahmen, mit dem 95-%-Intervall (Wilson). Aufnahmen, die es nicht klassifizierte, zählen nicht.</translation>
    </message>
    <message>
        <source>Agreement beyond chance: 1 is perfect, 0 is chance. 95 % interval after Fleiss, Cohen and Everitt, never narrower than Wilson&apos;s.</source>
        <translation>Übereinstimmung über den Zufall hinaus: 1 ist vollständig, 0 ist Zufall. 95-%-Intervall nach Fleiss, Cohen und Everitt, nie enger als das von Wilson.</translation>
    </message>
    <message>
        <source>Not classified by the model</source>
        <translation>Vom Modell nicht klassifiziert</translation>
    </message>
    <message>
        <source>Outside its scope or inconclusive; the reason stands with the film</source>
        <translation>Außerhalb seines Anwendungsbereichs oder nicht eindeutig; der Grund steht bei der Aufnahme</translation>
    </message>
    <message>
        <source>After the prediction was shown; the blind reading stays</source>
        <translation>Nachdem die Vorhersage zu sehen war; der blinde Befund bleibt</translation>
    </message>
    <message>
        <source>Not classified yet: {count} of them. Classify all films.</source>
        <translation>Noch nicht klassifiziert: {count} davon. Klassifizieren Sie alle Aufnahmen.</translation>
    </message>
    <message>
        <source>Films of the open data set, by their class there; only those that the model classified</source>
        <translation>Aufnahmen des geöffneten Datensatzes, nach ihrer Klasse dort; nur die, die das Modell klassifizierte</translation>
    </message>
    <message>
        <source>Your accuracy</source>
        <translation>Ihre Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy of the model</source>
        <translation>Genauigkeit des Modells</translation>
    </message>
    <message>
        <source>only you correct {own}, only the model {model}; p = {p}</source>
        <translation>nur Sie richtig {own}, nur das Modell {model}; p = {p}</translation>
    </message>
    <message>
        <source>Films that only one of you classified correctly; exact McNemar test: how often chance alone makes so large a difference</source>
        <translation>Aufnahmen, die nur einer von beiden richtig klassifizierte; exakter McNemar-Test: wie oft der Zufall allein einen so großen Unterschied macht</translation>
    </message>
    <message>
        <source>{share}, {count} of {all} films</source>
        <translation>{share}, {count} von {all} Aufnahmen</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{count} of {all} films</source>
        <translation>{count} von {all} Aufnahmen</translation>
    </message>
    <message>
        <source>{count} of {all} films, {same} of them to the model&apos;s class</source>
        <translation>{count} von {all} Aufnahmen, {same} davon in die Klasse des Modells</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Label-Smoothing</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme (Weight Decay)</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Otherwise the model is that of the last epoch</source>
        <translation>Sonst ist das Modell das der letzten Epoche</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed, films and settings give the same training</source>
        <translation>Derselbe Startwert mit denselben Aufnahmen und Einstellungen ergibt dasselbe Training</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Image size in pixels</source>
        <translation>Bildgröße in Bildpunkten</translation>
    </message>
    <message>
        <source>Passes over all training films</source>
        <translation>Durchläufe durch alle Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Films per gradient step; more need memory</source>
        <translation>Aufnahmen je Gradientenschritt; mehr brauchen Speicher</translation>
    </message>
    <message>
        <source>Step size of the optimizer; too large a value diverges</source>
        <translation>Schrittweite des Optimierers; ein zu großer Wert divergiert</translation>
    </message>
    <message>
        <source>Early-stopping patience (epochs, 0 = off)</source>
        <translation>Frühes Beenden: Geduld (Epochen, 0 = aus)</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss until the training stops</source>
        <translation>Epochen ohne besseren Validierungsverlust, bis das Training endet</translation>
    </message>
    <message>
        <source>Against overconfident predictions; 0: off</source>
        <translation>Gegen übersichere Vorhersagen; 0: aus</translation>
    </message>
    <message>
        <source>Decoupled weight decay, against overfitting</source>
        <translation>Entkoppelte Gewichtsabnahme, gegen Überanpassung</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>Constant, or cosine decay</source>
        <translation>Konstant, oder Kosinusabfall</translation>
    </message>
    <message>
        <source>Class weighting</source>
        <translation>Klassengewichtung</translation>
    </message>
    <message>
        <source>Weight classes by the inverse of their frequency</source>
        <translation>Klassen mit dem Kehrwert ihrer Häufigkeit gewichten</translation>
    </message>
    <message>
        <source>Source weighting</source>
        <translation>Quellengewichtung</translation>
    </message>
    <message>
        <source>Within each class, films of a small source get a larger weight, so that a large source does not dominate; with one source nothing changes</source>
        <translation>Innerhalb jeder Klasse bekommen Aufnahmen einer kleinen Quelle mehr Gewicht, damit eine große nicht überwiegt; mit einer Quelle ändert sich nichts</translation>
    </message>
    <message>
        <source>Synthetic outliers</source>
        <translation>Synthetische Ausreißer</translation>
    </message>
    <message>
        <source>Rotated, cropped and drawn films for the reject class, as a share of the training films; 0: none</source>
        <translation>Gedrehte, beschnittene und gezeichnete Aufnahmen für die Ablehnungsklasse, als Anteil der Trainingsaufnahmen; 0: keine</translation>
    </message>
    <message>
        <source>Calibration folds</source>
        <translation>Kalibrierungsfolds</translation>
    </message>
    <message>
        <source>Cross-validation folds whose out-of-fold predictions calibrate the model and set its reject limits; 0: the validation part does</source>
        <translation>Kreuzvalidierungsfolds, deren Out-of-Fold-Vorhersagen das Modell kalibrieren und seine Ablehnungsgrenzen festlegen; 0: dazu dient der Validierungsteil</translation>
    </message>
    <message>
        <source>Restore best epoch</source>
        <translation>Beste Epoche behalten</translation>
    </message>
    <message>
        <source>Side of the square network input</source>
        <translation>Seite der quadratischen Netzeingabe</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>plain, residual and convnext are trained from scratch; the others are pretrained on ImageNet and download their weights</source>
        <translation>plain, residual und convnext werden von Grund auf trainiert; die anderen sind mit ImageNet vortrainiert und laden ihre Gewichte herunter</translation>
    </message>
    <message>
        <source>Channels of each stage</source>
        <translation>Kanäle jeder Stufe</translation>
    </message>
    <message>
        <source>Numbers with commas between them; 1 to 8 stages</source>
        <translation>Zahlen mit Kommas dazwischen; 1 bis 8 Stufen</translation>
    </message>
    <message>
        <source>Blocks in each stage</source>
        <translation>Blöcke in jeder Stufe</translation>
    </message>
    <message>
        <source>As many numbers as there are stages</source>
        <translation>So viele Zahlen, wie es Stufen gibt</translation>
    </message>
    <message>
        <source>Hidden dense layers</source>
        <translation>Verdeckte Dense-Schichten</translation>
    </message>
    <message>
        <source>Their units; empty: none</source>
        <translation>Ihre Einheiten; leer: keine</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of features dropped at random</source>
        <translation>Anteil zufällig ausgelassener Merkmale</translation>
    </message>
    <message>
        <source>Ensemble size</source>
        <translation>Ensemblegröße</translation>
    </message>
    <message>
        <source>Networks that are averaged; several are better and slower than one</source>
        <translation>Gemittelte Netze; mehrere sind besser und langsamer als eines</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>Random erasing</source>
        <translation>Random Erasing</translation>
    </message>
    <message>
        <source>Largest side of the erased rectangle as a share of the film; 0: none</source>
        <translation>Größte Seite des gelöschten Rechtecks als Anteil der Aufnahme; 0: keines</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <source>Alpha of the beta distribution; half of the films are mixed with another; 0: off</source>
        <translation>Alpha der Betaverteilung; die Hälfte der Aufnahmen wird mit einer anderen gemischt; 0: aus</translation>
    </message>
    <message>
        <source>Horizontal flip</source>
        <translation>Waagerecht spiegeln</translation>
    </message>
    <message>
        <source>Vertical flip</source>
        <translation>Senkrecht spiegeln</translation>
    </message>
    <message>
        <source>Augmentation: random changes of the training films</source>
        <translation>Augmentierung: zufällige Änderungen der Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>Rotation in degrees</source>
        <translation>Drehung in Grad</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>The heart is then on the wrong side</source>
        <translation>Das Herz liegt dann auf der falschen Seite</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Films of one patient</source>
        <translation>Aufnahmen desselben Patienten</translation>
    </message>
    <message>
        <source>Films left out</source>
        <translation>Ausgelassene Aufnahmen</translation>
    </message>
    <message>
        <source>Films re-labelled</source>
        <translation>Anders zugeordnete Aufnahmen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
</TS>
