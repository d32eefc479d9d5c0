package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which schools the upload of a run has as they were, in the file {@code kept-schools.json} of its folder. A run that sends all schools
 * as the source has them has no such file.
 *
 * @param kept the ids of these schools
 * @param canary what the settings named to be sent alone; empty where the schools were kept for their errors
 */
record KeptSchoolsFile(List<String> kept, List<String> canary) {
    static final String NAME = "kept-schools.json";
    private static final JsonFactory JSON = new JsonFactory();

    KeptSchoolsFile {
        kept = List.copyOf(kept);
        canary = List.copyOf(canary);
    }

    /** @param run the folder of the run */
    static Optional<KeptSchoolsFile> of(Path run) throws IOException {
        Path file = run.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonTree json = JsonTree.read(file);
        return Optional.of(new KeptSchoolsFile(json.texts("kept"), json.texts("canary")));
    }

    void write(Path run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, "kept", kept);
            write(json, "canary", canary);
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
