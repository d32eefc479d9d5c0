package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory versions}: lists what the directory was, day by day. */
final class DirectoryVersionsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "versions", Texts.text("cli.versions.about"));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_list")));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        List<Version> versions = asked.ask(asked.directory()::versions);
        Optional<Integer> current = asked.ask(() -> current(asked.directory()));
        Deliveries uploads = asked.ask(() -> uploads(asked.directory()));
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, versions, current, uploads));
        } else {
            lines(versions, current, uploads, session.clock().getZone()).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(
            List<Version> versions, Optional<Integer> current, Deliveries uploads, ZoneId zone) {
        if (versions.isEmpty()) {
            return List.of(Texts.text("cli.versions.none"));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Texts.text("cli.versions.version"),
                Texts.text("cli.versions.made"),
                Texts.text("cli.versions.by"),
                Texts.text("cli.versions.people"),
                Texts.text("cli.versions.size"),
                ""));
        for (Version version : versions) {
            rows.add(List.of(
                    version.name(),
                    LocalTimeText.of(version.madeAt(), zone),
                    version.origin().words(),
                    Texts.number(people(version)),
                    size(version.bytes()),
                    standing(version, current, uploads)));
        }
        return Columns.lines(rows);
    }

    /** The version that Apple has. Empty too where the pointer or that version is damaged: the list of versions is the way out of that. */
    private static Optional<Integer> current(Directory directory) throws IOException {
        try {
            return directory.base().map(Version::number);
        } catch (DirectoryFault damaged) {
            return Optional.empty();
        }
    }

    private static Deliveries uploads(Directory directory) throws IOException {
        try {
            return directory.deliveries();
        } catch (DirectoryFault damaged) {
            return new Deliveries(List.of());
        }
    }

    /** Whether it is the one that counts, and what became of its upload. */
    private static String standing(Version version, Optional<Integer> current, Deliveries uploads) {
        String counts = isCurrent(version, current) ? Texts.text("cli.directory.current") : "";
        String upload = uploads.of(version)
                .map(delivery -> DirectoryArguments.words(delivery.state()))
                .orElse("");
        return counts.isEmpty() || upload.isEmpty() ? counts + upload : counts + ", " + upload;
    }

    private static boolean isCurrent(Version version, Optional<Integer> current) {
        return current.isPresent() && current.get() == version.number();
    }

    private static long people(Version version) {
        return version.file(DirectoryFile.PERSON).rows();
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? Texts.text(Message.of("cli.versions.kilobytes").with("size", Math.max(1, bytes >> 10)))
                : Texts.text(Message.of("cli.versions.megabytes").with("size", bytes >> 20));
    }

    private static void write(JsonGenerator json, List<Version> versions, Optional<Integer> current, Deliveries uploads)
            throws IOException {
        json.writeStartArray();
        for (Version version : versions) {
            json.writeStartObject();
            json.writeStringField("version", version.name());
            json.writeStringField("madeAt", version.madeAt().toString());
            json.writeStringField("origin", version.origin().words());
            json.writeNumberField("people", people(version));
            json.writeNumberField("bytes", version.bytes());
            json.writeBooleanField("current", isCurrent(version, current));
            Optional<Delivery> upload = uploads.of(version);
            if (upload.isPresent()) {
                json.writeStringField("upload", upload.get().state().word());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
