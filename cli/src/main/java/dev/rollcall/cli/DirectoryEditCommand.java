package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.ChangeRefused;
import dev.rollcall.sync.run.DirectoryEdit;
import dev.rollcall.sync.run.DirectoryEdit.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory edit}: repeats in the directory what somebody changed in Apple School Manager. */
final class DirectoryEditCommand implements Command {
    private static final String SET = "--set";

    /** Each option and the column that it changes. */
    private static final Map<String, String> OPTIONS = options();

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--status", "status");
        options.put("--source", "source");
        options.put("--account", "managed_apple_account");
        options.put("--role", "role");
        options.put("--purchases", "purchases");
        return options;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "edit", Texts.text("cli.edit.about"));
        spec.addPositional(CommonOptions.argument(0, "PERSON", Texts.text("cli.edit.person")));
        spec.addOption(CommonOptions.option("--status", "STATUS", Texts.text("cli.edit.status")));
        spec.addOption(CommonOptions.option("--source", "SOURCE", Texts.text("cli.edit.source")));
        spec.addOption(CommonOptions.option("--account", "NAME", Texts.text("cli.edit.account")));
        spec.addOption(CommonOptions.option("--role", "ROLE", Texts.text("cli.edit.role")));
        spec.addOption(CommonOptions.option("--purchases", "yes|no", Texts.text("cli.edit.purchases")));
        spec.addOption(OptionSpec.builder(SET)
                .arity("1")
                .paramLabel("COLUMN=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .order(HelpGroup.OWN.order())
                .description(Texts.text("cli.edit.set"))
                .build());
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.edit.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        Map<String, String> values = values(arguments);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        DirectoryEdit edit = new DirectoryEdit(
                asked.directory(),
                session.engines(),
                session.clock(),
                session.stopping().begin());
        Result result = asked.ask(() -> {
            try {
                return edit.make(CommonOptions.argument(arguments, 0), values);
            } catch (ChangeRefused refused) {
                throw asked.refused(refused, arguments, session);
            }
        });
        Message done = Message.of("cli.edit.done")
                .with("version", result.made().name())
                .with("name", result.name())
                .with("status", result.status())
                .with("source", result.source())
                .with("stop", result.stop().isEmpty() ? "none" : result.stop());
        session.terminal()
                .paragraph()
                .lines("", "", Texts.text(done))
                .forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }

    private static Map<String, String> values(ParseResult arguments) throws UsageFault {
        Map<String, String> values = new LinkedHashMap<>();
        OPTIONS.forEach((option, column) ->
                CommonOptions.value(arguments, option).ifPresent(value -> values.put(column, value)));
        List<String> others = arguments.matchedOptionValue(SET, List.of());
        for (String other : others) {
            int sign = other.indexOf('=');
            if (sign < 1) {
                throw new UsageFault(Texts.text(Message.of("cli.edit.no_value").with("given", other)));
            }
            values.put(other.substring(0, sign), other.substring(sign + 1));
        }
        return values;
    }
}
