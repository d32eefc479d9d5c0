package dev.rollcall.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTablesTest {
    private static final int SIZE = 10;

    private final Path folder;
    private final Path work;
    private final SearchTables tables;
    private final AtomicInteger written = new AtomicInteger();
    private final Consumer<Path> writing = this::write;

    SearchTablesTest(@TempDir Path folder) {
        this.folder = folder;
        work = folder.resolve("work");
        tables = SearchTables.in(work, 4, 2 * SIZE);
    }

    @AfterEach
    void stop() {
        tables.close();
    }

    private void write(Path file) {
        written.incrementAndGet();
        put(file, "0123456789");
    }

    private static void put(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Path source(String name) {
        Path file = folder.resolve(name);
        put(file, "people");
        return file;
    }

    /** The tables that lie in the folder. */
    private List<Path> kept() throws IOException {
        if (!Files.exists(work)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void ask(Path file) {
        try (SearchTables.Lent table = tables.lend("kind", file, writing).orElseThrow()) {
            assertThat(table.file()).hasContent("0123456789");
        }
    }

    @Test
    void aTableIsMadeOnceForItsOwnerAlone() throws IOException {
        Path people = source("people");

        ask(people);
        ask(people);

        assertThat(written).hasValue(1);
        assertThat(kept()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(kept().get(0).getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void manyWhoAskAtOnceWaitForOneTable() throws Exception {
        Path people = source("people");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Consumer<Path> slow = file -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException fault) {
                throw new IllegalStateException(fault);
            }
            write(file);
        };
        List<CompletableFuture<Optional<SearchTables.Lent>>> all = new ArrayList<>();
        all.add(CompletableFuture.supplyAsync(() -> tables.lend("kind", people, slow)));
        begun.await();
        all.add(CompletableFuture.supplyAsync(() -> tables.lend("kind", people, slow)));
        mayEnd.countDown();

        for (CompletableFuture<Optional<SearchTables.Lent>> one : all) {
            one.get().orElseThrow().close();
        }
        assertThat(written).hasValue(1);
    }

    @Test
    void ofASmallFileAndOfNoneThereIsNoTable() throws IOException {
        Path small = folder.resolve("small");
        put(small, "abc");

        assertThat(tables.lend("kind", small, writing)).isEmpty();
        assertThat(tables.lend("kind", folder.resolve("none"), writing)).isEmpty();
        assertThat(SearchTables.none().lend("kind", source("people"), writing)).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void theTableOfAFileThatIsGoneGoes() throws IOException {
        Path people = source("people");
        ask(people);
        ask(source("others"));
        Files.delete(people);

        tables.forgetGone();

        assertThat(kept()).hasSize(1);
        assertThat(tables.lend("kind", people, writing)).isEmpty();
    }

    @Test
    void aFileThatWasWrittenAnewHasAnotherTableAndNoOldOne() throws IOException {
        Path people = source("people");
        ask(people);
        put(people, "other people");

        ask(people);

        assertThat(written).hasValue(2);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aTableThatIsReadGoesWhenItIsGivenBack() throws IOException {
        Path people = source("people");
        try (SearchTables.Lent table = tables.lend("kind", people, writing).orElseThrow()) {
            put(people, "other people");

            tables.forgetGone();

            assertThat(table.file()).exists();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void theLongestUnaskedMakesRoom() throws IOException {
        Path first = source("first");
        Path second = source("second");
        ask(first);
        ask(second);
        ask(first);

        ask(source("third"));

        assertThat(kept()).hasSize(2);
        ask(first);
        assertThat(written).hasValue(3);
        ask(second);
        assertThat(written).hasValue(4);
    }

    @Test
    void aTableThatSomebodyRemovedIsMadeAgain() throws IOException {
        Path people = source("people");
        ask(people);
        Files.delete(kept().get(0));

        ask(people);

        assertThat(written).hasValue(2);
    }

    @Test
    void whereThereIsNoRoomTheFileItselfIsAsked() throws IOException {
        Path people = source("people");

        assertThat(tables.lend("kind", people, file -> {
                    put(file, "half");
                    throw EngineOutOfSpace.disk(work, new IllegalStateException("full"));
                }))
                .isEmpty();

        assertThat(kept()).isEmpty();
        ask(people);
    }

    @Test
    void anotherFaultIsToldAndLeavesNothing() throws IOException {
        Path people = source("people");

        assertThatThrownBy(() -> tables.lend("kind", people, file -> {
                    throw new IllegalStateException("ours");
                }))
                .hasMessage("ours");

        assertThat(kept()).isEmpty();
        ask(people);
    }

    @Test
    void allGoWithTheProcess() throws IOException {
        ask(source("people"));

        tables.close();

        assertThat(kept()).isEmpty();
    }
}
