package dev.rollcall.server.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.connectors.camel.CamelKinds;
import dev.rollcall.server.connectors.direct.DirectKinds;
import dev.rollcall.server.connectors.http.HttpKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page of the docs that lists kinds and fields, held to what the kinds are; {@code -Dgolden.write=true} writes it anew. */
class ReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "connectors.md");

    @Test
    void thePageIsOfToday() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("write it with -Dgolden.write=true")
                .isEqualTo(page);
    }

    private static String page() {
        Set<String> names = new TreeSet<>(HttpKinds.all().keySet());
        names.addAll(CamelKinds.all().keySet());
        names.addAll(DirectKinds.all().keySet());
        StringBuilder page = new StringBuilder(
                "# Connectors\n\nEach kind that is on from the start, what an account of it is asked for once,"
                        + " and what each message says. How to set one up: [connectors](../how-to/connectors.md). This page is written from the kinds"
                        + " themselves.\n");
        names.stream()
                .map(name -> Definitions.ours(name).kind())
                .sorted(Comparator.comparing(kind -> kind.title().toLowerCase(java.util.Locale.ROOT)))
                .forEach(kind -> add(page, kind));
        page.append(
                "\n## What messages come by\n\nKinds that whoever looks after the installation switches on, what an account of them"
                        + " is asked for, and what flows [begin with](../how-to/flows.md).\n");
        CamelKinds.sources().stream().map(name -> Definitions.ours(name).kind()).forEach(kind -> add(page, kind));
        return page.toString();
    }

    private static void add(StringBuilder page, ConnectorKind kind) {
        page.append("\n## ")
                .append(kind.title())
                .append("\n\n`")
                .append(kind.name())
                .append("`: ")
                .append(kind.description());
        page.append(kind.takesFile() ? " A file may go with it." : "");
        page.append(kind.isSource() ? "\n" : " " + kind.secondTry().sentence() + with(kind) + "\n");
        add(page, "account", kind.account());
        if (!kind.isSource()) {
            add(page, "message", kind.message());
        }
    }

    private static String with(ConnectorKind kind) {
        return kind.onceWith()
                .map(field -> " That takes `" + field + "`; without it a message may be there twice.")
                .orElse("");
    }

    private static void add(StringBuilder page, String of, List<ConnectorField> fields) {
        page.append("\n| ").append(of).append(" | what | |\n|---|---|---|\n");
        for (ConnectorField field : fields) {
            StringBuilder what = new StringBuilder(field.required() ? "required" : "");
            what.append(field.secret() ? (what.isEmpty() ? "" : ", ") + "secret" : "");
            field.preset().ifPresent(preset -> what.append(what.isEmpty() ? "" : ", ")
                    .append("begins as `")
                    .append(preset)
                    .append('`'));
            String choices = field.choices().isEmpty() ? "" : " One of " + String.join(", ", field.choices()) + ".";
            page.append("| `").append(field.name()).append("` | ").append(field.title());
            String more = (field.description() + choices).strip();
            page.append(more.isEmpty() ? "" : ": " + more)
                    .append(" | ")
                    .append(what)
                    .append(" |\n");
        }
    }
}
