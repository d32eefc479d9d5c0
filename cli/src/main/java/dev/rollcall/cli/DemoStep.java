package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of the demo.
 *
 * @param told what happens, for people
 * @param district whose home it is about
 * @param command what an administrator types, without {@code rollcall}; files lie in {@code fixtures}
 * @param ends how the command is to end
 */
record DemoStep(String told, String district, List<String> command, ExitCode ends) {
    private static final String BIRCH_LANE = "birch-lane";
    private static final String HARBOR = "harbor-district";

    DemoStep {
        command = List.copyOf(command);
    }

    /** Two days of a school, a slip that the guard holds, and a change of SIS. */
    static List<DemoStep> all() {
        return List.of(
                sync(Texts.text("cli.demo.first_day"), BIRCH_LANE, "oneroster", ExitCode.DONE),
                sync(Texts.text("cli.demo.second_day"), BIRCH_LANE, "rollcall-day-2.yaml", ExitCode.DONE, "--preview"),
                sync(Texts.text("cli.demo.second_sync"), BIRCH_LANE, "rollcall-day-2.yaml", ExitCode.DONE),
                new DemoStep(
                        Texts.text("cli.demo.who"),
                        BIRCH_LANE,
                        List.of("directory", "show", "chloe.hart@birch-lane.example"),
                        ExitCode.DONE),
                sync(Texts.text("cli.demo.district"), HARBOR, "rollcall-all.yaml", ExitCode.DONE),
                sync(Texts.text("cli.demo.slip"), HARBOR, "rollcall-slip.yaml", ExitCode.HELD),
                sync(Texts.text("cli.demo.no_slip"), HARBOR, "rollcall-all.yaml", ExitCode.DONE),
                sync(Texts.text("cli.demo.new_sis"), BIRCH_LANE, "oneroster-new-sis", ExitCode.ERRORS),
                sync(Texts.text("cli.demo.match"), BIRCH_LANE, "rollcall-new-sis.yaml", ExitCode.DONE),
                new DemoStep(
                        Texts.text("cli.demo.versions"), BIRCH_LANE, List.of("directory", "versions"), ExitCode.DONE));
    }

    private static DemoStep sync(String told, String district, String source, ExitCode ends, String... options) {
        List<String> command = new ArrayList<>(
                List.of("sync", DemoFiles.FOLDER + "/" + district + "/" + source, "--as-of", "2026-11-23"));
        command.addAll(List.of(options));
        return new DemoStep(told, district, command, ends);
    }
}
