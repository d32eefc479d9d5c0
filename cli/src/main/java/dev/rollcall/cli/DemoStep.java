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
                sync(
                        "Day one. Birch Lane School comes to Apple School Manager, and everybody is new.",
                        BIRCH_LANE,
                        "oneroster",
                        ExitCode.DONE),
                sync(
                        "Day two. A pupil came, one left, one has another name, and one goes to a second school. What"
                                + " would the next upload change?",
                        BIRCH_LANE,
                        "rollcall-day-2.yaml",
                        ExitCode.DONE,
                        "--preview"),
                sync(
                        "That is what happened at school, so it may go out.",
                        BIRCH_LANE,
                        "rollcall-day-2.yaml",
                        ExitCode.DONE),
                new DemoStep(
                        "Who is it that has another name?",
                        BIRCH_LANE,
                        List.of("directory", "show", "chloe.hart@birch-lane.example"),
                        ExitCode.DONE),
                sync("Another district, with three schools.", HARBOR, "rollcall-all.yaml", ExitCode.DONE),
                sync(
                        "Somebody puts two schools in its rollcall.yaml out of use with a '#', for a test, and forgets it."
                                + " Apple School Manager would deactivate everybody there. The guard holds the run.",
                        HARBOR,
                        "rollcall-slip.yaml",
                        ExitCode.HELD),
                sync("The '#' is taken away again.", HARBOR, "rollcall-all.yaml", ExitCode.DONE),
                sync(
                        "Birch Lane changes its SIS, and every id is new. Everybody would get a second account and lose"
                                + " the first. Rollcall sees it, stops, and says what helps.",
                        BIRCH_LANE,
                        "oneroster-new-sis",
                        ExitCode.ERRORS),
                sync(
                        "With match in rollcall.yaml people are recognised by their e-mail address and keep their"
                                + " accounts. Nobody is new, and nobody is gone.",
                        BIRCH_LANE,
                        "rollcall-new-sis.yaml",
                        ExitCode.DONE),
                new DemoStep(
                        "Each delivery is a version, which can be looked at, compared and restored.",
                        BIRCH_LANE,
                        List.of("directory", "versions"),
                        ExitCode.DONE));
    }

    private static DemoStep sync(String told, String district, String source, ExitCode ends, String... options) {
        List<String> command = new ArrayList<>(
                List.of("sync", DemoFiles.FOLDER + "/" + district + "/" + source, "--as-of", "2026-11-23"));
        command.addAll(List.of(options));
        return new DemoStep(told, district, command, ends);
    }
}
