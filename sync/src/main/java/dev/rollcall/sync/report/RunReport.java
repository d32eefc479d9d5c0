package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run has to tell, in the order in which people ask for it.
 *
 * @param run the id of the run, by which the way of a record is explained
 * @param command {@code check} or {@code sync}
 * @param source the source as the caller gave it
 * @param form what the source turned out to be, such as {@code OneRoster 1.1 CSV}; null where that was not found out
 * @param destination where it went or would have gone; null for a check
 * @param asOf the day that counts as today
 * @param output Apple's six files in Apple's order; empty where the run ended before they were made
 * @param books one for each kind of record; empty where the run ended before the records were read
 * @param problems grouped by kind: errors, then warnings, then notes, each with causes before what follows from
 *     them
 * @param orgs the orgs of the source, each district followed by its schools
 * @param plan what happens to the directory; null where the run came to no plan
 * @param zone in which times are shown
 * @param match whom Apple School Manager knows already; null where the run did not look
 * @param last what is different since the last run; null where there was none that got as far
 * @param problemFiles the problems by school, for those who fix them; empty where no problem belongs to a school
 * @param known from where the run knew who is in Apple School Manager; empty where it knew of nobody
 * @param forecast what Apple School Manager made of the upload; null until its activity log was read
 * @param patch the enrollments that point at nothing; null where the run ended before it looked
 */
public record RunReport(
        String version,
        String run,
        String command,
        String organisation,
        String source,
        @Nullable String form,
        @Nullable String destination,
        LocalDate asOf,
        Instant startedAt,
        Duration took,
        Verdict verdict,
        List<FileRead> files,
        List<FileWritten> output,
        List<EntityBooks> books,
        List<ProblemGroup> problems,
        List<OrgChoice> orgs,
        @Nullable RunPlan plan,
        ZoneId zone,
        @Nullable MatchCounts match,
        @Nullable LastRun last,
        List<ProblemFile> problemFiles,
        List<KnownPeopleSource> known,
        @Nullable Forecast forecast,
        @Nullable PatchCounts patch) {

    /** A report of a run that knew of nobody. */
    public RunReport(
            String version,
            String run,
            String command,
            String organisation,
            String source,
            @Nullable String form,
            @Nullable String destination,
            LocalDate asOf,
            Instant startedAt,
            Duration took,
            Verdict verdict,
            List<FileRead> files,
            List<FileWritten> output,
            List<EntityBooks> books,
            List<ProblemGroup> problems,
            List<OrgChoice> orgs,
            @Nullable RunPlan plan,
            ZoneId zone,
            @Nullable MatchCounts match,
            @Nullable LastRun last,
            List<ProblemFile> problemFiles) {
        this(
                version,
                run,
                command,
                organisation,
                source,
                form,
                destination,
                asOf,
                startedAt,
                took,
                verdict,
                files,
                output,
                books,
                problems,
                orgs,
                plan,
                zone,
                match,
                last,
                problemFiles,
                List.of(),
                null,
                null);
    }

    /** A report in UTC of a run that matched nobody, is compared with no other, and has no problems of schools. */
    public RunReport(
            String version,
            String run,
            String command,
            String organisation,
            String source,
            @Nullable String form,
            @Nullable String destination,
            LocalDate asOf,
            Instant startedAt,
            Duration took,
            Verdict verdict,
            List<FileRead> files,
            List<FileWritten> output,
            List<EntityBooks> books,
            List<ProblemGroup> problems,
            List<OrgChoice> orgs,
            @Nullable RunPlan plan) {
        this(
                version,
                run,
                command,
                organisation,
                source,
                form,
                destination,
                asOf,
                startedAt,
                took,
                verdict,
                files,
                output,
                books,
                problems,
                orgs,
                plan,
                ZoneOffset.UTC,
                null,
                null,
                List.of());
    }

    public RunReport {
        files = List.copyOf(files);
        output = List.copyOf(output);
        books = List.copyOf(books);
        problems = List.copyOf(problems);
        orgs = List.copyOf(orgs);
        problemFiles = List.copyOf(problemFiles);
        known = List.copyOf(known);
    }

    /** The same report, compared with the last run. */
    public RunReport since(LastRun compared) {
        return with(compared, verdict, forecast);
    }

    /** The same report, with what Apple School Manager made of the upload. */
    public RunReport with(Forecast checked) {
        return with(last, verdict.after(checked), checked);
    }

    private RunReport with(@Nullable LastRun compared, Verdict verdict, @Nullable Forecast checked) {
        return new RunReport(
                version,
                run,
                command,
                organisation,
                source,
                form,
                destination,
                asOf,
                startedAt,
                took,
                verdict,
                files,
                output,
                books,
                problems,
                orgs,
                plan,
                zone,
                match,
                compared,
                problemFiles,
                known,
                checked,
                patch);
    }

    /** How the run ended. */
    public enum Outcome {
        /** The upload lies at its destination. */
        DELIVERED,
        /** A check found nothing that would stop a run. */
        CLEAN,
        /** A preview came to a plan that the guard would let go. */
        PLANNED,
        /** The guard holds the plan until somebody approves it. */
        HELD,
        /** Errors in the data; nothing left. */
        ERRORS,
        /** The source could not be reached. */
        SOURCE_NOT_REACHABLE,
        /** The destination did not take the upload. */
        DESTINATION_REFUSED,
        /** Bytes of the upload went, and whether the destination has all of it is not known. */
        DELIVERY_UNKNOWN,
        /** Somebody cancelled it; nothing was changed. */
        CANCELLED,
        /** The home cannot take what a run writes there. */
        HOME_NOT_WRITABLE,
        /** Our own fault. */
        FAILED;

        /** The word that {@code report.json} has for it, such as {@code source_not_reachable}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How the run ended. Its words are made where it is shown.
     *
     * @param messages the verdict, one text for each sentence
     * @param advice what to do now, the most important first; empty where nothing is to be done
     */
    public record Verdict(Outcome outcome, List<Message> messages, List<Advice> advice) {
        private static final Message REFUSED_BY_APPLE = Message.of("report.refused_by_apple");
        private static final Set<Advice.Kind> ABOUT_THE_UPLOAD = EnumSet.of(
                Advice.Kind.UPLOAD, Advice.Kind.UPLOAD_AND_TELL, Advice.Kind.AWAIT_APPLE, Advice.Kind.FIND_OUT);

        public Verdict {
            messages = List.copyOf(messages);
            advice = List.copyOf(advice);
        }

        /** The same, where Apple has said what became of the upload: nothing is to be done about it, or it was for nothing. */
        Verdict after(Forecast forecast) {
            if (!forecast.isFinal()) {
                return this;
            }
            List<Message> said = new ArrayList<>(messages);
            said.remove(REFUSED_BY_APPLE);
            if (forecast.isRefused()) {
                said.add(REFUSED_BY_APPLE);
            }
            return new Verdict(
                    outcome,
                    said,
                    advice.stream()
                            .filter(one -> !ABOUT_THE_UPLOAD.contains(one.kind()))
                            .toList());
        }

        /** The verdict for people, one or two sentences. */
        public String sentence(Messages words) {
            return messages.stream().map(words::text).collect(Collectors.joining(" "));
        }

        /** What to do now, in words that name no command; empty where nothing is to be done. */
        public String next(Messages words) {
            return advice.stream().map(Advice::message).map(words::text).collect(Collectors.joining(" "));
        }

        /** The verdict in English. */
        public String sentence() {
            return sentence(Messages.ENGLISH);
        }

        /** What to do now, in English. */
        public String next() {
            return next(Messages.ENGLISH);
        }
    }

    /** A file of the source: how many records it held and how many of them could not be read. */
    public record FileRead(String name, long rows, long rowsInError) {}

    /** One of Apple's files: {@code locations.csv} and how many records it holds. */
    public record FileWritten(String name, long rows) {}

    /**
     * The books of one kind of record, such as {@code enrollments}.
     *
     * @param rowsRead the records that the source held, those that could not be read included
     * @param stages what each stage was given, dropped and passed on
     * @param rowsInError the records that have an error, at the end of the last stage; where it is not 0 nothing is sent
     * @param out where the records went
     */
    public record EntityBooks(
            String entity, long rowsRead, List<StageBooks> stages, long rowsInError, List<RowsOut> out) {
        public EntityBooks {
            stages = List.copyOf(stages);
            out = List.copyOf(out);
        }
    }

    /** One stage of the books: {@code rowsIn = rowsOut + the sum of dropped}. */
    public record StageBooks(String stage, long rowsIn, List<Dropped> dropped, long rowsOut) {
        public StageBooks {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Rows that one stage dropped for one reason.
     *
     * @param step the step that dropped them
     * @param code the reason's code, {@code LFT-…} for a filter's wish or {@code RST-…} for a problem
     * @param reason the reason for people, without the value
     */
    public record Dropped(String step, String code, Message reason, long rows) {}

    /** Where records went: into {@code rosters.csv}, or as instructors into {@code classes.csv}. */
    public record RowsOut(Message into, long rows) {
        /** Records that went into one of Apple's files. */
        public static RowsOut intoFile(String file, long rows) {
            return new RowsOut(Message.of("report.books.into_file").with("file", file), rows);
        }

        /** Staff who went as instructors into a file of Apple. */
        public static RowsOut asInstructors(String file, long rows) {
            return new RowsOut(Message.of("report.books.into_instructors").with("file", file), rows);
        }

        /** Whether they went into one of Apple's files. */
        public boolean isIntoFile() {
            return into.values().containsKey("file");
        }
    }

    /**
     * All problems of one kind.
     *
     * @param severity what the kind does in this run; settings may make a warning an error
     * @param count how many there are
     * @param examples the first of them, by file and line; at most 20
     */
    public record ProblemGroup(ProblemKind kind, Severity severity, long count, List<Problem> examples) {
        public ProblemGroup {
            examples = List.copyOf(examples);
        }

        /**
         * What is wrong, for all of the group at once: with values where all its problems say the same, else without, as in
         * {@code enrollments name classes that do not exist}.
         */
        public String what(Messages words) {
            return shared(problem -> problem.what(words), kind.whatOfAll(field(words)), words);
        }

        /** How to fix it, for all of the group at once; values as in {@link #what}. */
        public String fix(Messages words) {
            return shared(problem -> problem.fix(words), kind.fixOfAll(field(words)), words);
        }

        private String shared(Function<Problem, String> one, Message ofAll, Messages words) {
            List<String> said = examples.stream().map(one).distinct().toList();
            return said.size() == 1 && examples.size() == count ? said.get(0) : words.text(ofAll);
        }

        /** The field, where all examples are about one. */
        private String field(Messages words) {
            List<@Nullable String> fields = new ArrayList<>();
            examples.stream()
                    .map(example -> example.where().field())
                    .filter(field -> !fields.contains(field))
                    .forEach(fields::add);
            String only = fields.size() == 1 ? fields.get(0) : null;
            return only == null ? words.text("problem.any_field") : only;
        }
    }

    /**
     * An org of the source.
     *
     * @param depth 0 for an org without a parent, 1 for its children and so on
     * @param sent whether it became a location
     * @param people how many students and staff have it as their first location
     */
    public record OrgChoice(String sourcedId, String name, String type, int depth, boolean sent, long people) {}

    /** How many problems of that severity there are, all kinds together. */
    public long count(Severity severity) {
        return problems.stream()
                .filter(group -> group.severity() == severity)
                .mapToLong(ProblemGroup::count)
                .sum();
    }
}
