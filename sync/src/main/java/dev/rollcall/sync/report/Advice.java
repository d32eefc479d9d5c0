package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody should do after a run, as data. A command line words it as commands, a page or a server as what it offers
 * itself; {@link #message} is the wording that names neither.
 *
 * @param facts what the advice is about, by the names that its kind lists
 */
public record Advice(Kind kind, Map<String, String> facts) {

    /** The kinds of advice, each with the names of its facts. */
    public enum Kind {
        /** Upload what lies at the destination to Apple School Manager. */
        UPLOAD("destination"),
        /** The same, and say of the run that made it that it was uploaded, so that the next one compares with it. */
        UPLOAD_AND_TELL("destination", "run"),
        /** Apple School Manager has the upload: its activity shows what it made of it. */
        AWAIT_APPLE,
        /** Nobody can tell whether the upload arrived: look there, and run again where it did not. */
        FIND_OUT,
        /** The directory alone took the roster: look at it, and name a destination to get an upload. */
        MAKE_UPLOAD,
        /** A check found nothing: sync the same source. */
        SYNC,
        /** A preview found nothing to ask about: do the same without a preview. */
        SYNC_WHAT_WAS_PREVIEWED,
        /** A preview exceeds a limit: review it, then sync and approve. */
        REVIEW_PREVIEW,
        /** A run is held: review it, then approve it. */
        APPROVE("run"),
        /** Fix the errors of the data or the settings. */
        FIX_ERRORS,
        /** Fix the one problem that ended the run; its values are empty where it has none. */
        FIX_PROBLEM("code", "value", "detail", "field"),
        /** Part of a pull is kept: run again, and go on with it. */
        RESUME_PULL,
        /** Fix the directory, which did not take what was delivered. */
        FIX_DIRECTORY,
        /** The directory is damaged: list all of the damage. */
        VERIFY_DIRECTORY,
        /** Make room on the disk of the home. */
        MAKE_ROOM("home"),
        /** Raise a setting that limits a run. */
        RAISE_SETTING("setting"),
        /** Report an internal error. */
        REPORT_ERROR;

        private final List<String> facts;

        Kind(String... facts) {
            this.facts = List.of(facts);
        }

        /** The word that {@code report.json} has for it, such as {@code make_upload}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The names of its facts. */
        public List<String> facts() {
            return facts;
        }
    }

    public Advice {
        if (!List.copyOf(facts.keySet()).equals(kind.facts())) {
            throw new IllegalArgumentException(kind.word() + " has the facts " + kind.facts());
        }
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Advice of a kind, with its facts in the order in which the kind lists them. */
    public static Advice of(Kind kind, String... facts) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int index = 0; index < kind.facts().size(); index++) {
            named.put(kind.facts().get(index), facts[index]);
        }
        return new Advice(kind, named);
    }

    /** To fix a problem as its own kind says. */
    public static Advice fixing(Problem problem) {
        return of(
                Kind.FIX_PROBLEM,
                problem.kind().code(),
                orEmpty(problem.value()),
                orEmpty(problem.detail()),
                orEmpty(problem.where().field()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A fact of this kind. */
    public String fact(String name) {
        String fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException(kind.word() + " has no fact " + name);
        }
        return fact;
    }

    /** The advice in words that hold wherever it is read: it names no command and no page. */
    public Message message() {
        if (kind == Kind.FIX_PROBLEM) {
            return problem().fix(fact("value"), fact("detail"), fact("field"));
        }
        Message message = Message.of("report.advice." + kind.word());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            message = message.with(fact.getKey(), fact.getValue());
        }
        return message;
    }

    private ProblemKind problem() {
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.code().equals(fact("code")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no problem has the code " + fact("code")));
    }
}
