package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which schools the upload of a run has as they were, in the file {@code kept-schools.json} of its folder. A run that sends all schools
 * as the source has them has no such file.
 *
 * @param kept the ids of these schools
 * @param canary what the settings named to be sent alone; empty where the schools were kept for their errors
 * @param again when the rows were made, where the run sent an earlier state once more; empty where it read a source
 */
record KeptSchoolsFile(List<String> kept, List<String> canary, Optional<Again> again) {
    static final String NAME = "kept-schools.json";
    private static final JsonFactory JSON = new JsonFactory();

    KeptSchoolsFile {
        kept = List.copyOf(kept);
        canary = List.copyOf(canary);
    }

    /** What a source gave: of a school that is kept it follows from the runs before when its rows were made. */
    KeptSchoolsFile(List<String> kept, List<String> canary) {
        this(kept, canary, Optional.empty());
    }

    /**
     * Since when the rows of an earlier state are as they are.
     *
     * @param made those of all schools but the kept ones
     * @param kept those of each kept school
     */
    record Again(Instant made, List<Instant> kept) {
        Again {
            kept = List.copyOf(kept);
        }
    }

    /** When the rows of a school were made; empty where the runs before tell that. */
    Optional<Instant> madeAt(String school) {
        int place = kept.indexOf(school);
        return again.map(told -> place < 0 ? told.made() : told.kept().get(place));
    }

    /** @param run the folder of the run */
    static Optional<KeptSchoolsFile> of(Path run) throws IOException {
        Path file = run.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonTree json = JsonTree.read(file);
        return Optional.of(new KeptSchoolsFile(json.texts("kept"), json.texts("canary"), again(json)));
    }

    private static Optional<Again> again(JsonTree json) throws IOException {
        if (!json.has("made")) {
            return Optional.empty();
        }
        List<Instant> kept = new ArrayList<>();
        for (String text : json.texts("keptMade")) {
            kept.add(Instant.parse(text));
        }
        return Optional.of(new Again(Instant.parse(json.text("made")), kept));
    }

    void write(Path run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, "kept", kept);
            write(json, "canary", canary);
            if (again.isPresent()) {
                json.writeStringField("made", again.get().made().toString());
                write(
                        json,
                        "keptMade",
                        again.get().kept().stream().map(Instant::toString).toList());
            }
            json.writeEndObject();
        }
        Path file = run.resolve(NAME);
        DurableFiles.wipe(file);
        DurableFiles.write(file, bytes.toByteArray());
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
