package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What the commands of the directory share: whose directory, and which version of it. */
final class DirectoryArguments {
    private static final String AT = "--at";

    private DirectoryArguments() {}

    /** What the commands that only look have, too. */
    static void addTo(CommandSpec spec, boolean looksAtAVersion) {
        if (looksAtAVersion) {
            spec.addOption(CommonOptions.option(
                    AT, "VERSION", "A version, as 'rollcall directory versions' lists it;", "else the current one."));
        }
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
    }

    static DirectoryDoor door(ParseResult arguments, Session session) throws UsageFault {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        return session.directories().of(home, Organisations.one(arguments, home));
    }

    /** The folder of the version that is meant. */
    static Path version(ParseResult arguments, Session session) throws UsageFault, DirectoryRefusal {
        return door(arguments, session)
                .folder(CommonOptions.value(arguments, AT).orElse(DirectoryDoor.CURRENT));
    }

    /** Carries out a command; where the directory refuses, its message is the user's answer. */
    static ExitCode answer(Question question) throws UsageFault, HomeNotWritable {
        try {
            return question.answer();
        } catch (DirectoryRefusal refusal) {
            throw new UsageFault(String.valueOf(refusal.getMessage()));
        }
    }

    /** Something that the directory may refuse. */
    interface Question {
        ExitCode answer() throws DirectoryRefusal, UsageFault, HomeNotWritable;
    }
}
