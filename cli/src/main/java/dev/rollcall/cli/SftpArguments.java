package dev.rollcall.cli;

import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What the command line says of an SFTP account, for the commands that take its address. A secret is never one of the arguments. */
final class SftpArguments {
    private static final String KEY = "--sftp-key";
    private static final String PASSWORD_FILE = "--sftp-password-file";

    private SftpArguments() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.option(HelpGroup.DESTINATION, KEY, "FILE", Texts.text("cli.sftp.key")));
        spec.addOption(CommonOptions.option(
                HelpGroup.DESTINATION,
                PASSWORD_FILE,
                "FILE",
                Texts.text(Message.of("cli.sftp.password_file").with("variable", Sftp.PASSWORD_VARIABLE))));
    }

    /**
     * The settings of the account with what the command line says of it.
     *
     * @param to where the upload goes; what is said of an account is refused where that is none, since it would be passed over
     */
    static Settings read(Settings settings, Optional<String> to, ParseResult arguments, Session session)
            throws UsageFault {
        Optional<String> key = CommonOptions.value(arguments, KEY);
        Optional<String> password = CommonOptions.value(arguments, PASSWORD_FILE);
        if (to.filter(SftpAddress::isOne).isEmpty() && (key.isPresent() || password.isPresent())) {
            throw new UsageFault(Texts.text(
                    Message.of("cli.sftp.option_alone").with("option", key.isPresent() ? KEY : PASSWORD_FILE)));
        }
        Sftp account = settings.delivery().sftp();
        if (key.isPresent()) {
            account = account.withKeyFile(CommonOptions.path(KEY, key.get(), session));
        }
        if (password.isPresent()) {
            account = account.withPassword(Secret.inFile(CommonOptions.path(PASSWORD_FILE, password.get(), session)));
        }
        return settings.withDelivery(settings.delivery().with(account));
    }
}
