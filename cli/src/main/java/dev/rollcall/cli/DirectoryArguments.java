package dev.rollcall.cli;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.ChangeRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What the commands of the directory share: whose directory, and which version of it. */
record DirectoryArguments(Path home, Directory directory) {
    /** The name of the version that counts: the last one that is known to be at Apple, or may be. */
    static final String CURRENT = "current";

    private static final String AT = "--at";

    /** What the commands that only look have, too. */
    static void addTo(CommandSpec spec, boolean looksAtAVersion) {
        if (looksAtAVersion) {
            spec.addOption(CommonOptions.option(AT, "VERSION", Texts.text("cli.directory.at")));
        }
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
    }

    static DirectoryArguments read(ParseResult arguments, Session session) throws UsageFault {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        return new DirectoryArguments(home, Directory.of(home, Organisations.one(arguments, home)));
    }

    /**
     * The folder of the version that is meant.
     *
     * @param used the files whose rows are asked for: they are looked at byte by byte first
     */
    static Path version(ParseResult arguments, Session session, DirectoryFile... used) throws UsageFault {
        DirectoryArguments asked = read(arguments, session);
        Optional<String> at = CommonOptions.value(arguments, AT);
        Path folder = asked.folder(at.orElse(CURRENT), used);
        if (at.isEmpty()) {
            asked.tellNewer(session);
        }
        return folder;
    }

    /** Says that there is a newer version, where its upload is not known to be at Apple. */
    void tellNewer(Session session) throws UsageFault {
        Optional<Version> newest = ask(directory::current);
        Optional<Version> base = ask(directory::base);
        if (newest.isPresent() && base.isPresent() && !newest.equals(base)) {
            session.terminal()
                    .complain(Texts.text(Message.of("cli.directory.newer")
                            .with("version", base.get().name())
                            .with("newer", newest.get().name())
                            .with("state", upload(newest.get()))));
        }
    }

    /** What became of the upload of a version, in words; empty where it came about without one. */
    String upload(Version version) throws UsageFault {
        return ask(() -> directory.deliveries())
                .of(version)
                .map(delivery -> words(delivery.state()))
                .orElse("");
    }

    /** A state as the list of runs names it. */
    static String words(DeliveryState state) {
        return Texts.text(
                Message.of("cli.runs.upload_state").with("state", state.word()).with("foreseen", "none"));
    }

    /** The version that was named; empty where none was. */
    static Optional<Version> asked(ParseResult arguments, DirectoryArguments asked) throws UsageFault {
        Optional<String> name = CommonOptions.value(arguments, AT).filter(at -> !at.equals(CURRENT));
        return name.isPresent()
                ? Optional.of(asked.ask(() -> asked.directory().version(name.get())))
                : asked.ask(asked.directory()::base);
    }

    /**
     * The folder with the files of a version.
     *
     * @param name its number, or {@link #CURRENT}
     * @param used the files whose rows are asked for: they are looked at byte by byte first
     */
    Path folder(String name, DirectoryFile... used) throws UsageFault {
        Optional<Version> version =
                ask(() -> name.equals(CURRENT) ? directory.base() : Optional.of(directory.version(name)));
        if (version.isEmpty()) {
            boolean isNothingAtApple = ask(directory::current).isPresent();
            throw new UsageFault(
                    Texts.text(Message.of(isNothingAtApple ? "cli.directory.none_at_apple" : "cli.directory.none")
                            .with("home", home.toString())));
        }
        return ask(() -> {
            directory.demandUndamaged(version.get(), List.of(used));
            return Objects.requireNonNull(
                    directory.file(version.get(), DirectoryFile.PERSON).getParent());
        });
    }

    /** Why a change cannot be made; where somebody has to say something first, with the commands that say it. */
    UsageFault refused(ChangeRefused refusal, ParseResult arguments, Session session) {
        Optional<String> run = refusal.openUpload();
        if (run.isEmpty()) {
            return new UsageFault(Texts.text(refusal.explanation()));
        }
        TypedCommand typed =
                TypedCommand.of(arguments, home, CommonOptions.value(arguments, CommonOptions.ORGANISATION), session);
        return new UsageFault(Texts.text(Message.of("cli.directory.open_upload")
                .with("what", refusal.explanation())
                .with("handed_over", typed.other("runs", RunsMarkCommand.HANDED_OVER, run.get()))
                .with("not_uploaded", typed.other("runs", RunsMarkCommand.NOT_UPLOADED, run.get()))));
    }

    /** Asks the directory; where it refuses, its message is the user's answer. */
    <T> T ask(Question<T> question) throws UsageFault {
        try {
            return question.answer();
        } catch (DirectoryFault fault) {
            throw new UsageFault(Texts.text(
                    fault.kind() == DirectoryFault.Kind.DAMAGED
                            ? Message.of("cli.directory.damaged").with("what", fault.explanation())
                            : fault.explanation()));
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.directory.unusable")
                    .with("folder", directory.folder().toString())
                    .with("reason", FaultWords.of(fault))));
        }
    }

    /** Something that the directory may refuse. */
    interface Question<T> {
        T answer() throws DirectoryFault, IOException, UsageFault;
    }
}
