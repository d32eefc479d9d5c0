package dev.rollcall.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Under which heading the help of a command lists an option, in this order: what the command alone has first, what few need
 * last. An option carries its group as its order.
 */
enum HelpGroup {
    OWN(0, "cli.help.options"),
    SOURCE(1, "cli.help.options.source"),
    DESTINATION(2, "cli.help.options.destination"),
    COMMON(3, "cli.help.options.common"),
    ENGINE(4, "cli.help.options.engine");

    private final int order;
    private final String heading;

    HelpGroup(int order, String heading) {
        this.order = order;
        this.heading = heading;
    }

    /** By which an option says that it is of this group. */
    int order() {
        return order;
    }

    /** Lets the help of a command list its options by group. */
    static void show(CommandSpec spec) {
        spec.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        spec.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpGroup::text);
    }

    private static String text(Help help) {
        List<OptionSpec> all = help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
        StringBuilder text = new StringBuilder();
        for (HelpGroup group : values()) {
            List<OptionSpec> options = all.stream()
                    .filter(option -> Math.max(0, option.order()) == group.order())
                    .toList();
            if (options.isEmpty()) {
                continue;
            }
            // The columns are as wide in each group as in the whole.
            Help.Layout layout =
                    help.createDefaultLayout(all, help.commandSpec().positionalParameters(), help.colorScheme());
            layout.addAllOptions(options, help.parameterLabelRenderer());
            text.append(help.createHeading("%n" + Texts.text(group.heading) + "%n"))
                    .append(layout);
        }
        return text.toString();
    }
}
