package dev.rollcall.cli;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.sftp.SftpCheck;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall check sftp://...}: tries an account, and leaves nothing there. */
final class SftpCheckText {
    private static final String SETTINGS = "--settings";

    private SftpCheckText() {}

    static void addTo(CommandSpec spec) {
        SftpArguments.addTo(spec);
        spec.addOption(CommonOptions.option(HelpGroup.DESTINATION, SETTINGS, "FILE", Texts.text("cli.check.settings")));
    }

    /** Refuses what is said of an account where none is tried: it would be passed over. */
    static void demandNone(ParseResult arguments, Session session) throws UsageFault {
        SftpArguments.read(Settings.DEFAULTS, Optional.empty(), arguments, session);
        if (CommonOptions.value(arguments, SETTINGS).isPresent()) {
            throw new UsageFault(Texts.text(Message.of("cli.sftp.option_alone").with("option", SETTINGS)));
        }
    }

    /** @param to the address */
    static ExitCode check(String to, ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        ApiArguments.demandNone(arguments);
        Optional<String> file = CommonOptions.value(arguments, SETTINGS);
        SettingsText text = null;
        if (file.isPresent()) {
            text = SettingsFile.read(CommonOptions.path(SETTINGS, file.get(), session));
        }
        Settings settings = SftpArguments.read(
                text == null ? Settings.DEFAULTS : text.settings(), Optional.of(to), arguments, session);
        Path home = CommonOptions.home(arguments, Optional.ofNullable(text).flatMap(SettingsText::home), session);
        try {
            List<SftpCheck.Finding> findings = new SftpCheck(
                            to,
                            settings.delivery().sftp(),
                            session.secrets(),
                            OrganisationFolder.of(home, settings.organisation()),
                            session.stopping().begin())
                    .findings();
            findings.forEach(finding -> CheckCommand.show(
                    Texts.text(finding.what()), finding.works(), Texts.text(finding.words()), session));
            return findings.stream().allMatch(SftpCheck.Finding::works) ? ExitCode.DONE : ExitCode.DESTINATION_REFUSED;
        } catch (DeliveryRefused noAddress) {
            throw new UsageFault(Texts.text(noAddress.explanation()));
        }
    }
}
