package dev.rollcall.cli;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** Whose runs a command is about: those of the organisation that it names, or of all that the home has. */
final class Organisations {
    private Organisations() {}

    /** At least one, by name. */
    static List<String> asked(ParseResult arguments, Path home) throws UsageFault {
        Optional<String> named = CommonOptions.value(arguments, CommonOptions.ORGANISATION);
        List<String> known = known(home);
        if (named.isEmpty()) {
            return known.isEmpty() ? List.of(Settings.DEFAULTS.organisation()) : known;
        }
        return List.of(named(named.get(), home));
    }

    /** The one of that name. */
    static String named(String name, Path home) throws UsageFault {
        List<String> known = known(home);
        if (!known.contains(name)) {
            throw new UsageFault(Texts.text(Message.of("cli.organisation.unknown")
                    .with("home", home.toString())
                    .with("name", name)
                    .with("count", known.size())
                    .with("names", Texts.list(known))));
        }
        return name;
    }

    /** The one that is meant. */
    static String one(ParseResult arguments, Path home) throws UsageFault {
        List<String> asked = asked(arguments, home);
        if (asked.size() > 1) {
            throw new UsageFault(Texts.text(Message.of("cli.organisation.several")
                    .with("home", home.toString())
                    .with("option", CommonOptions.ORGANISATION)
                    .with("names", Texts.list(asked))));
        }
        return asked.get(0);
    }

    /** All that the home has, by name. */
    static List<String> known(Path home) throws UsageFault {
        Path folder = home.resolve("organisations");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.organisation.unreadable")
                    .with("home", home.toString())
                    .with("reason", FaultWords.of(fault))));
        }
    }
}
