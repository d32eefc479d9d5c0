package dev.rollcall.cli;

import dev.rollcall.cli.settings.SettingsFaults;
import dev.rollcall.sync.run.HomeNotWritable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: {@code rollcall check}. */
interface Command {
    /** Its name, options and help. */
    CommandSpec spec();

    ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable;
}
