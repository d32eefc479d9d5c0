package dev.rollcall.server.files;

import dev.rollcall.server.files.BoxFile.Seen;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Uploads in the browser, and what a flow fetched: a ZIP, or all files of a roster at once. They come whole or not at all, so that nothing waits. */
@Component
public class BrowserUploads {
    private final FileAccounts accounts;
    private final Boxes boxes;
    private final Takings takings;
    private final Clock clock;

    BrowserUploads(FileAccounts accounts, Boxes boxes, Takings takings, Clock clock) {
        this.accounts = accounts;
        this.boxes = boxes;
        this.takings = takings;
        this.clock = clock;
    }

    /** Asks for a run of the files; gives what is wrong with them where none can be made. */
    Optional<String> take(Connection connection, List<MultipartFile> sent, String by, String address) {
        Map<String, Content> files = new LinkedHashMap<>();
        for (MultipartFile file : sent) {
            String name = nameOf(file);
            if (!name.isEmpty() && files.put(name, new Content(file.getSize(), file::transferTo)) != null) {
                return Optional.of("Two files are called " + name + ". Choose each once.");
            }
        }
        return takeAll(connection, files, by, address, RunChoice.NONE, run -> {})
                .fault();
    }

    /**
     * What became of files.
     *
     * @param fault what is wrong with them; empty where a run was asked for
     * @param run its number; 0 where none was asked for
     */
    public record Taken(Optional<String> fault, long run) {
        static Taken refused(String fault) {
            return new Taken(Optional.of(fault), 0);
        }
    }

    /**
     * The same of files that lie on this machine; they are copied.
     *
     * @param files by the names that a roster has for them
     * @param by who asks
     * @param address from where they come
     * @param choice what their run takes otherwise than the settings of the connection say
     * @param also is told the number of the run in the transaction that asks for it
     */
    public Taken take(
            Connection connection,
            Map<String, Path> files,
            String by,
            String address,
            RunChoice choice,
            LongConsumer also)
            throws IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path path = file.getValue();
            contents.put(file.getKey(), new Content(Files.size(path), place -> Files.copy(path, place)));
        }
        return takeAll(connection, contents, by, address, choice, also);
    }

    /** Bytes that are on their way in. */
    private record Content(long size, Mover mover) {}

    private interface Mover {
        void moveTo(Path place) throws IOException;
    }

    private Taken takeAll(
            Connection connection,
            Map<String, Content> files,
            String by,
            String address,
            RunChoice choice,
            LongConsumer also) {
        try {
            Optional<String> fault = nameFault(files);
            return fault.isPresent() ? Taken.refused(fault.get()) : kept(connection, files, by, address, choice, also);
        } catch (RefusedHere refused) {
            return Taken.refused(String.valueOf(refused.getMessage()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Some browsers send the whole path. */
    private static String nameOf(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replace('\\', '/');
        return BoxName.last(name).strip();
    }

    private static Optional<String> nameFault(Map<String, Content> files) throws RefusedHere {
        if (files.isEmpty()) {
            return Optional.of("Choose a ZIP, or all CSV files of the export.");
        }
        boolean hasZip = files.keySet().stream().anyMatch(BoxName::isZip);
        if (hasZip && files.size() > 1) {
            return Optional.of("Choose the ZIP alone, or the CSV files.");
        }
        for (String name : files.keySet()) {
            BoxName.of(name);
            if (!hasZip && !RosterSet.hasName(name)) {
                return Optional.of(name + ": " + ArrivalCheck.foreign(name));
            }
        }
        return Optional.empty();
    }

    private Taken kept(
            Connection connection,
            Map<String, Content> files,
            String by,
            String address,
            RunChoice choice,
            LongConsumer also)
            throws IOException {
        FileAccount account = accounts.make(connection);
        Box box = boxes.of(account);
        DiskRoom.check(box.root());
        long bytes = files.values().stream().mapToLong(Content::size).sum();
        if (box.used() + bytes > account.quotaBytes()) {
            return Taken.refused("The files have more than the " + (account.quotaBytes() >> 20)
                    + " MB that may wait here. Send the CSV files as a ZIP, or raise the limit below.");
        }
        Takings.Waiting folder = takings.newFolder(connection.id());
        boolean isKept = false;
        try {
            List<Path> paths = new ArrayList<>();
            List<Seen> seen = new ArrayList<>();
            for (Map.Entry<String, Content> file : files.entrySet()) {
                Path path = folder.path().resolve(file.getKey());
                file.getValue().mover().moveTo(path);
                paths.add(path);
                seen.add(seen(file.getKey(), Files.size(path), address));
            }
            Optional<String> fault = contentFault(paths);
            if (fault.isPresent()) {
                return Taken.refused(fault.get());
            }
            long run = takings.ask(
                            connection,
                            Optional.of(by),
                            new Arrival(seen, Arrival.State.WHOLE, ""),
                            folder,
                            choice,
                            asked -> also.accept(asked.run()))
                    .run();
            isKept = true;
            return new Taken(Optional.empty(), run);
        } finally {
            if (!isKept) {
                DurableFiles.wipe(folder.path());
            }
        }
    }

    private static Optional<String> contentFault(List<Path> paths) throws IOException {
        Path first = paths.get(0);
        String name = String.valueOf(first.getFileName());
        if (BoxName.isZip(name)) {
            return ZipCheck.fault(first).map(words -> name + " " + words);
        }
        List<String> missing = RosterSet.missing(paths);
        if (!missing.isEmpty()) {
            return Optional.of(ArrivalCheck.missing(missing));
        }
        for (Path path : paths) {
            if (CsvCheck.of(path).isCut()) {
                return Optional.of(path.getFileName() + " is not whole: its text ends in the middle of a row.");
            }
        }
        return Optional.empty();
    }

    private Seen seen(String name, long size, String address) {
        return new Seen(name, size, false, true, clock.instant(), address, 0, 0, Optional.empty(), 0);
    }
}
