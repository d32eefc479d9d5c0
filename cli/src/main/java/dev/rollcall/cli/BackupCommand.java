package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall backup} and {@code rollcall restore}: a server's home and database in one file, and back. */
final class BackupCommand implements Command {
    private static final String FILE = "FILE";
    private static final String NO_MODULE = "cli.serve.no_module";

    private final boolean restores;

    private BackupCommand(boolean restores) {
        this.restores = restores;
    }

    static BackupCommand backup() {
        return new BackupCommand(false);
    }

    static BackupCommand restore() {
        return new BackupCommand(true);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = restores
                ? CommonOptions.command(this, "restore", Texts.text("cli.restore.about"))
                : CommonOptions.command(this, "backup", Texts.text("cli.backup.about"));
        spec.addPositional(CommonOptions.argument(
                0, FILE, restores ? Texts.text("cli.restore.file") : Texts.text("cli.backup.file")));
        spec.addOption(CommonOptions.home());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, restores ? Texts.text("cli.restore.examples") : Texts.text("cli.backup.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        ServerModule server = ServerModule.find().orElseThrow(() -> new UsageFault(Texts.text(NO_MODULE)));
        Path file = CommonOptions.path(FILE, CommonOptions.argument(arguments, 0), session);
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        session.stopping().begin();
        Message done;
        try {
            if (restores) {
                server.restore(file, home);
                done = Message.of("cli.restore.done")
                        .with("home", home.toString())
                        .with(
                                "serve",
                                TypedCommand.of(arguments, home, Optional.empty(), session)
                                        .other("serve"));
            } else {
                server.backup(options(home, session), file);
                done = Message.of("cli.backup.done").with("file", file.toString());
            }
        } catch (ServerRefused refused) {
            throw new UsageFault(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(home, fault);
        }
        session.terminal().out().println(Texts.text(done));
        return ExitCode.DONE;
    }

    /** For a server that is started for the backup alone, which nobody needs to reach. */
    private static ServerModule.Options options(Path home, Session session) throws UsageFault {
        ServeFile settings = ServeFile.of(home, ServeCommand.IN_FILE);
        return new ServerModule.Options(
                "127.0.0.1",
                0,
                0,
                home,
                Optional.ofNullable(session.environment().get("ROLLCALL_DATABASE"))
                        .or(() -> settings.value(ServeCommand.DATABASE)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                session.environment());
    }
}
