package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.ConnectionStore.SettingsVersion;
import dev.rollcall.server.organisations.LineDifference;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.RunProblemDifference;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.yaml.SecretsInText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares runs by what their files and the index still know. */
@Component
class RunComparisons {
    private final RunFiles files;
    private final ConnectionStore connections;
    private final Engines engines;

    RunComparisons(RunFiles files, ConnectionStore connections, Engines engines) {
        this.files = files;
        this.connections = connections;
        this.engines = engines;
    }

    /** @param one and the other in any order; the earlier one is what the later one is compared with */
    RunComparison of(Run one, Run other) {
        Run before = one.id() < other.id() ? one : other;
        Run after = before.equals(one) ? other : one;
        Optional<RunReport> old = files.report(before);
        Optional<RunReport> now = files.report(after);
        boolean areBoth = old.isPresent() && now.isPresent();
        List<SettingsVersion> between = between(before, after);
        boolean knowsSettings =
                before.settingsVersion().isPresent() && after.settingsVersion().isPresent();
        return new RunComparison(
                before,
                after,
                areBoth ? RunComparison.counts(old.get(), now.get()) : List.of(),
                areBoth ? RunComparison.schools(old.get(), now.get()) : List.of(),
                problems(before, after),
                between.isEmpty() ? List.of() : between.subList(1, between.size()),
                between.size() < 2
                        ? List.of()
                        : LineDifference.of(text(between.get(0)), text(between.get(between.size() - 1)))
                                .changed(),
                knowsSettings);
    }

    private Optional<RunProblemDifference> problems(Run before, Run after) {
        Optional<Path> old = list(before);
        Optional<Path> now = list(after);
        return old.isEmpty() || now.isEmpty()
                ? Optional.empty()
                : Optional.of(RunProblemDifference.of(old.get(), now.get(), engines, Cancellation.NONE));
    }

    private Optional<Path> list(Run run) {
        return files.folder(run).map(folder -> folder.resolve("problems.csv")).filter(Files::isRegularFile);
    }

    /** Secrets are kept apart; one that came into a text before they were is not shown. */
    private static String text(SettingsVersion version) {
        return SecretsInText.of(version.text()).text();
    }

    /** The versions of the settings from that of the one run to that of the other. */
    private List<SettingsVersion> between(Run before, Run after) {
        Optional<Connection> connection = after.connection().flatMap(connections::find);
        Optional<Integer> first = before.settingsVersion();
        Optional<Integer> last = after.settingsVersion();
        if (connection.isEmpty() || first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        return connections.versions(connection.get()).stream()
                .filter(version -> version.version() >= first.get() && version.version() <= last.get())
                .sorted(Comparator.comparingInt(SettingsVersion::version))
                .toList();
    }
}
