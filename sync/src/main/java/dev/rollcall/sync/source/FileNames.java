package dev.rollcall.sync.source;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.SourceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names of files mean something. A path has {@code /} between its parts. */
final class FileNames {
    static final String MANIFEST = "manifest.csv";

    private static final int NAMES_SHOWN = 5;

    /** Files of OneRoster that no roster needs. Source: OneRoster 1.1 and 1.2 CSV bindings, the list of files. */
    private static final Set<String> OTHERS = Set.of(
            "demographics.csv",
            "userprofiles.csv",
            "resources.csv",
            "classresources.csv",
            "courseresources.csv",
            "courseresourses.csv", // as the text of 1.2 once spells it
            "userresources.csv",
            "categories.csv",
            "lineitems.csv",
            "results.csv",
            "scorescales.csv",
            "lineitemscorescales.csv",
            "resultscorescales.csv",
            "lineitemlearningobjectiveids.csv",
            "resultlearningobjectiveids.csv");

    /** What operating systems leave beside the files. */
    private static final Set<String> LITTER = Set.of("__macosx", "thumbs.db", "desktop.ini");

    private static final Map<String, String> EXACT = Stream.concat(
                    Stream.of(MANIFEST),
                    Arrays.stream(Form.values())
                            .flatMap(form -> Stream.concat(form.required().stream(), form.optional().stream()))
                            .map(SourceTable::fileName))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private FileNames() {}

    /** The exact name of the file that Rollcall reads under this name, whatever its case. */
    static Optional<String> exact(String name) {
        return Optional.ofNullable(EXACT.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether it is a file of OneRoster that is passed over without a word. */
    static boolean isOther(String name) {
        return OTHERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a part of the path is hidden, left behind by an operating system, or a file of our own settings. */
    static boolean isLitter(String path) {
        return Arrays.stream(path.split("/"))
                .anyMatch(part -> part.startsWith(".")
                        || part.matches("rollcall.*[.]ya?ml")
                        || LITTER.contains(part.toLowerCase(Locale.ROOT)));
    }

    static boolean isZip(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** The first few of the names, and how many more there are. */
    static Object shown(List<String> names) {
        String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        if (names.isEmpty()) {
            return Message.of("source.nothing");
        }
        return more > 0 ? Message.of("source.names").with("first", first).with("more", more) : first;
    }

    /** All of the names, at least two. */
    static Message both(List<String> names) {
        int last = names.size() - 1;
        return Message.of("source.both")
                .with("first", String.join(", ", names.subList(0, last)))
                .with("last", names.get(last));
    }

    /** The last part of the path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** All but the last part of the path, or the empty string. */
    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
