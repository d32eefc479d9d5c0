package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.cli.DirectoryDoor.VersionLine;
import dev.rollcall.sync.home.HomeNotWritable;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        return DirectoryArguments.answer(() -> {
            List<VersionLine> versions =
                    DirectoryArguments.door(arguments, session).versions();
            PrintStream out = session.terminal().out();
            if (CommonOptions.has(arguments, CommonOptions.JSON)) {
                Json.print(out, json -> write(json, versions));
            } else {
                lines(versions, session.clock().getZone()).forEach(out::println);
            }
            return ExitCode.DONE;
        });
    }

    private static List<String> lines(List<VersionLine> versions, ZoneId zone) {
        if (versions.isEmpty()) {
            return List.of("There is no version yet; 'rollcall sync' makes the first.");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (VersionLine version : versions) {
            rows.add(List.of(
                    version.version(),
                    TIME.format(version.madeAt().atZone(zone)),
                    version.origin(),
                    Verdict.number(version.people()),
                    size(version.bytes()),
                    version.isCurrent() ? "current" : ""));
        }
        return Columns.lines(rows);
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? Verdict.number(Math.max(1, bytes >> 10)) + " KB" : Verdict.number(bytes >> 20) + " MB";
    }

    private static void write(JsonGenerator json, List<VersionLine> versions) throws IOException {
        json.writeStartArray();
        for (VersionLine version : versions) {
            json.writeStartObject();
            json.writeStringField("version", version.version());
            json.writeStringField("madeAt", version.madeAt().toString());
            json.writeStringField("origin", version.origin());
            json.writeNumberField("people", version.people());
            json.writeNumberField("bytes", version.bytes());
            json.writeBooleanField("current", version.isCurrent());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
