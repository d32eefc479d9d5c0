package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.oneroster.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of the product, as they lie in {@code resources/pipeline}. */
public final class Steps {
    private Steps() {}

    /**
     * The steps for a source of that form, each after all that it reads; every engine runs the same.
     *
     * <p>A file {@code x.apple.sql} stands in for {@code x.sql} where the source has the form {@code apple}; the steps
     * for another form are left out.
     */
    public static List<Step> of(Form form) {
        String wanted = form.key().replace('-', '_').replace('.', '_');
        Map<String, String> paths = new LinkedHashMap<>();
        for (String path : paths()) {
            String[] parts = path.substring(path.indexOf('/') + 1).split("\\.", -1);
            boolean plain = parts.length == 2;
            if (plain) {
                paths.putIfAbsent(parts[0], path);
            } else if (parts[1].equals(wanted)) {
                paths.put(parts[0], path);
            }
        }
        return inOrder(paths.values().stream().map(Steps::load).toList());
    }

    /** Every file of steps, as {@code 2_filter/filter_users.sql}, sorted. */
    public static List<String> paths() {
        return text("index.txt").lines().toList();
    }

    public static Step load(String path) {
        return Step.parse(Stage.ofFolder(path.substring(0, path.indexOf('/'))), text(path));
    }

    /** Sorted by stage; within a stage each step after those of its stage that it reads (docs/decisions/0004). */
    private static List<Step> inOrder(List<Step> steps) {
        Map<String, Step> byName = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            steps.stream().filter(step -> step.stage() == stage).forEach(step -> byName.put(step.name(), step));
        }
        Set<Step> placed = new LinkedHashSet<>();
        byName.values().forEach(step -> place(step, byName, placed, new ArrayList<>()));
        return List.copyOf(placed);
    }

    private static void place(Step step, Map<String, Step> byName, Set<Step> placed, List<Step> above) {
        if (placed.contains(step)) {
            return;
        }
        if (above.contains(step)) {
            throw new IllegalStateException("steps read each other: " + step.name());
        }
        above.add(step);
        for (String read : step.reads()) {
            Step before = byName.get(read.replaceFirst("_dropped$", ""));
            if (before != null) {
                place(before, byName, placed, above);
            }
        }
        above.remove(step);
        placed.add(step);
    }

    private static String text(String path) {
        try (InputStream stream = Steps.class.getResourceAsStream("/pipeline/" + path)) {
            if (stream == null) {
                throw new IllegalStateException("no step lies at pipeline/" + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read pipeline/" + path, fault);
        }
    }
}
