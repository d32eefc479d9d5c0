package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: {@code rollcall check}. */
interface Command {
    /** Its name, options and help. */
    CommandSpec spec();

    ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable;
}
