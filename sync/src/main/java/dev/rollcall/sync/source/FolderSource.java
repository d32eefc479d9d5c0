package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A folder of CSV files. Folders inside it are looked into only where it holds no roster itself. */
final class FolderSource implements RosterSource {
    private static final int DEEPEST = 3;

    private final Path folder;
    private final Optional<Form> form;
    private final Settings.InputLimits limits;
    private final Cancellation cancellation;

    FolderSource(Path folder, Optional<Form> form, Settings.InputLimits limits, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.folder = folder;
        this.form = form;
        this.limits = limits;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public OpenedRoster open(Path work) throws SourceNotReachable {
        ProblemList problems = ProblemList.ofSource();
        try {
            List<String> paths = paths(1);
            if (paths.stream().noneMatch(path -> FileNames.exact(path).isPresent())) {
                paths = paths(DEEPEST);
            }
            List<SourceFile> files = new ArrayList<>();
            for (String path : Layout.of(paths, problems).paths()) {
                files.add(file(path, problems));
            }
            return new RosterReader(form, limits, work, problems, cancellation).read(files);
        } catch (IOException e) {
            throw SourceNotReachable.because(e, folder);
        }
    }

    /** The files of the folder and of those in it, by their paths from here. */
    private List<String> paths(int depth) throws IOException {
        List<String> paths = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                boolean hidden = !inner.equals(folder) && FileNames.isLitter(shown(inner));
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if ((attributes.isRegularFile() || attributes.isSymbolicLink()) && !FileNames.isLitter(shown(file))) {
                    paths.add(shown(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (file.equals(folder)) {
                    throw fault;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return paths;
    }

    private String shown(Path path) {
        return StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** A link inside the folder is as good as the file; one that leads out of it might lead anywhere. */
    private SourceFile file(String shown, ProblemList problems) throws IOException {
        Path path = folder.resolve(shown);
        String name = FileNames.name(shown);
        if (Files.isSymbolicLink(path) && FileNames.exact(name).isPresent() && !leadsInside(path)) {
            problems.add(ProblemKind.LINK_REFUSED, name, null);
            return new SourceFile(name, null);
        }
        return new SourceFile(name, path);
    }

    private boolean leadsInside(Path link) throws IOException {
        try {
            Path target = link.toRealPath();
            return target.startsWith(folder.toRealPath()) && Files.isRegularFile(target);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
