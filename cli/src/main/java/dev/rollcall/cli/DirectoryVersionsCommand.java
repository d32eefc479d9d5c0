package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory versions}: lists what the directory was, day by day. */
final class DirectoryVersionsCommand implements Command {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> HEAD = List.of("VERSION", "MADE", "BY", "PEOPLE", "SIZE", "");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(
                this, "versions", "List the versions, the newest first: each delivery, import and restore makes one.");
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, "Print the list for programs, and nothing else."));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        List<Version> versions = asked.ask(asked.directory()::versions);
        Optional<Integer> current = asked.ask(() -> current(asked.directory()));
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, versions, current));
        } else {
            lines(versions, current, session.clock().getZone()).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(List<Version> versions, Optional<Integer> current, ZoneId zone) {
        if (versions.isEmpty()) {
            return List.of("There is no version yet; 'rollcall sync' makes the first.");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Version version : versions) {
            rows.add(List.of(
                    version.name(),
                    TIME.format(version.madeAt().atZone(zone)),
                    version.origin().words(),
                    Texts.number(people(version)),
                    size(version.bytes()),
                    isCurrent(version, current) ? "current" : ""));
        }
        return Columns.lines(rows);
    }

    /** Empty too where the pointer or the current version is damaged: the list of versions is the way out of that. */
    private static Optional<Integer> current(Directory directory) throws IOException {
        try {
            return directory.current().map(Version::number);
        } catch (DirectoryFault damaged) {
            return Optional.empty();
        }
    }

    private static boolean isCurrent(Version version, Optional<Integer> current) {
        return current.isPresent() && current.get() == version.number();
    }

    private static long people(Version version) {
        return version.file(DirectoryFile.PERSON).rows();
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? Texts.number(Math.max(1, bytes >> 10)) + " KB"
                : Texts.number(bytes >> 20) + " MB";
    }

    private static void write(JsonGenerator json, List<Version> versions, Optional<Integer> current)
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
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
