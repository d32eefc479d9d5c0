package dev.rollcall.sync.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A change of one person that takes two uploads and is gone after them. The first upload leaves the person out, or carries a changed
 * e-mail address; the next one has the person as the source does.
 *
 * <p>How far it came is not written down but follows from the uploads: only one that Apple School Manager has counts. So nothing
 * that ends a process in between can lose it.
 *
 * @param person the Person ID
 * @param name of the person, for those who read of it
 * @param by the name of the person who asked for it
 * @param reason in a person's words; may be empty
 * @param email the address of the person when it was asked for; empty where the address stays
 * @param changedEmail the address that the first upload carries in its place; empty where the address stays
 * @param isCancelled whether somebody took it back before its first upload
 * @param uploads the uploads that did a part of it, the oldest first, whether or not they arrived
 */
public record OneOffChange(
        String person,
        String name,
        Kind kind,
        String by,
        Instant askedAt,
        String reason,
        String email,
        String changedEmail,
        boolean isCancelled,
        List<PartOf> uploads) {
    /** Uploads that never arrived are of no use but to those that are asked about. */
    private static final int MOST_UPLOADS = 100;

    public OneOffChange {
        uploads = List.copyOf(uploads.subList(Math.max(0, uploads.size() - MOST_UPLOADS), uploads.size()));
    }

    /** What the first upload does. */
    public enum Kind {
        /** It lacks the person, so that Apple School Manager takes the account up again when the next one has them. */
        LEAVE_OUT,
        /** It carries a changed e-mail address, so that Apple School Manager looks at the record again. */
        PUSH;

        /** {@code leave_out} or {@code push}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /** What one upload does of a change. */
    public enum Part {
        /** It lacks the person, or has the changed address. */
        FIRST,
        /** It has the person, or the address, as the source does. */
        SECOND,
        /** The source changed the address itself, or has the person no longer: nothing is left to do. */
        OVERTAKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Part> of(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * An upload that does a part.
     *
     * @param run the id of the run that made it
     * @param hasArrived whether it was at Apple School Manager when somebody looked last
     */
    public record PartOf(String run, Part part, boolean hasArrived) {}

    /** How far a change came. */
    public enum State {
        /** No upload that Apple School Manager has did the first part. */
        WAITING,
        /** Apple School Manager has the first part, and waits for the second. */
        HALF_DONE,
        DONE,
        /** Taken back before its first upload. */
        CANCELLED;

        /** {@code waiting}, {@code half_done}, {@code done} or {@code cancelled}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether something is still to be done. */
        public boolean isOpen() {
            return this == WAITING || this == HALF_DONE;
        }
    }

    /**
     * How far a change came.
     *
     * @param firstRun the run whose upload did the first part; empty where none did
     * @param lastRun the run whose upload ended it; empty where none did
     */
    public record Progress(State state, Optional<String> firstRun, Optional<String> lastRun) {}

    /**
     * How far it came.
     *
     * @param isAtApple whether Apple School Manager has the upload
     */
    public Progress progress(Predicate<PartOf> isAtApple) {
        Optional<String> first = Optional.empty();
        for (PartOf upload : uploads) {
            if (!isAtApple.test(upload)) {
                continue;
            }
            if (upload.part() == Part.FIRST && first.isEmpty()) {
                first = Optional.of(upload.run());
            } else if (upload.part() == Part.OVERTAKEN || (upload.part() == Part.SECOND && first.isPresent())) {
                return new Progress(State.DONE, first, Optional.of(upload.run()));
            }
        }
        State open = isCancelled ? State.CANCELLED : State.WAITING;
        return new Progress(first.isPresent() ? State.HALF_DONE : open, first, Optional.empty());
    }

    /** The same with one upload more. */
    public OneOffChange with(String run, Part part) {
        List<PartOf> more = new ArrayList<>(uploads);
        more.add(new PartOf(run, part, false));
        return withUploads(more);
    }

    /** The same, taken back. */
    public OneOffChange cancelled() {
        return new OneOffChange(person, name, kind, by, askedAt, reason, email, changedEmail, true, uploads);
    }

    /** The same with what is known now of its uploads, for the day on which nobody knows it any more. */
    OneOffChange seen(Predicate<PartOf> isAtApple) {
        return withUploads(uploads.stream()
                .map(upload -> new PartOf(upload.run(), upload.part(), isAtApple.test(upload)))
                .toList());
    }

    private OneOffChange withUploads(List<PartOf> other) {
        return new OneOffChange(person, name, kind, by, askedAt, reason, email, changedEmail, isCancelled, other);
    }
}
