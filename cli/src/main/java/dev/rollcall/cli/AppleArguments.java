package dev.rollcall.cli;

import dev.rollcall.sync.api.SentRequest;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.rosterservice.RosterListing;
import dev.rollcall.sync.rosterservice.RosterServiceFault;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.settings.AppleAccess;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the commands about Apple's roster service share: how it is asked, and for which organisation.
 *
 * @param organisation its folder in the home
 */
record AppleArguments(AppleAccess access, Path organisation) {
    private static final String SETTINGS = "--settings";
    private static final String URL = "--url";

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.option(SETTINGS, "FILE", Texts.text("cli.apple.settings")));
        spec.addOption(CommonOptions.option(URL, "URL", Texts.text("cli.apple.url")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        CommonOptions.exitCodes(
                spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE, ExitCode.SOURCE_NOT_REACHABLE);
    }

    static AppleArguments read(ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        Optional<String> file = CommonOptions.value(arguments, SETTINGS);
        SettingsText text = null;
        if (file.isPresent()) {
            text = SettingsFile.read(CommonOptions.path(SETTINGS, file.get(), session));
        }
        Settings settings = text == null ? Settings.DEFAULTS : text.settings();
        Path home = CommonOptions.home(arguments, Optional.ofNullable(text).flatMap(SettingsText::home), session);
        String organisation = text == null ? Organisations.one(arguments, home) : settings.organisation();
        AppleAccess access = settings.match().apple();
        Optional<String> url = CommonOptions.value(arguments, URL);
        if (url.isPresent()) {
            if (!AppleAccess.ADDRESS.matcher(url.get()).matches()) {
                throw new UsageFault(Texts.text(Message.of("cli.apple.no_url")
                        .with("option", URL)
                        .with("must", Message.of("settings.value.apple_url"))));
            }
            access = access.at(url.get());
        }
        return new AppleArguments(access, OrganisationFolder.of(home, organisation));
    }

    /** Something that is asked of the roster service. */
    interface Question<T> {
        T answer(RosterListing.Context context) throws RosterServiceFault, IOException;
    }

    /** Asks; empty where the service or the token refuses, and that is told. */
    <T> Optional<T> ask(Question<T> question, Session session) throws UsageFault {
        try {
            Path work = Files.createTempDirectory("rollcall-apple-");
            try {
                return Optional.of(question.answer(new RosterListing.Context(
                        session.secrets(),
                        session.clock(),
                        work,
                        (method, uri, status, took) -> session.output()
                                .log()
                                .accept(new RunEvent.RequestSent(
                                        new SentRequest(method, uri.toString(), OptionalLong.empty(), status, took))),
                        session.stopping().begin())));
            } finally {
                DurableFiles.wipe(work);
            }
        } catch (RosterServiceFault fault) {
            session.terminal().complain(fault.problem().message(Texts.WORDS));
            return Optional.empty();
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.directory.unusable")
                    .with("folder", organisation.toString())
                    .with("reason", FaultWords.of(fault))));
        }
    }
}
