package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.directory.IdentityDecision.Kind;
import dev.rollcall.sync.directory.IdentityDecisions;
import dev.rollcall.sync.pipeline.InlineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is who, as SQL sees it: what the directory remembers, and what people decided. */
final class IdentityTables {
    private static final List<String> COLUMNS =
            List.of("sis_id varchar", "person_id varchar", "basis varchar", "pinned_on date", "ended_on date");

    private IdentityTables() {}

    /** The relation {@code directory_identity} without rows. */
    static InlineTable identity() {
        return new InlineTable("directory_identity", COLUMNS, List.of());
    }

    /** What people decided: {@code setting_pins} has the last decision about each person. */
    static List<InlineTable> of(IdentityDecisions decisions) {
        List<List<@Nullable Object>> pins = new ArrayList<>();
        for (IdentityDecision decision : decisions.last()) {
            pins.add(List.of(decision.sisId(), decision.personId(), decision.kind() == Kind.RELEASE));
        }
        List<List<@Nullable Object>> schemes = new ArrayList<>();
        decisions.acceptedSchemes().forEach(scheme -> schemes.add(List.of(scheme)));
        return List.of(
                new InlineTable(
                        "setting_pins",
                        List.of("sis_id varchar", "person_id varchar", "is_released boolean"),
                        List.copyOf(pins)),
                new InlineTable("setting_accepted_schemes", List.of("scheme varchar"), List.copyOf(schemes)));
    }

    /** The same where nobody decided anything. */
    static List<InlineTable> none() {
        return of(IdentityDecisions.none());
    }
}
