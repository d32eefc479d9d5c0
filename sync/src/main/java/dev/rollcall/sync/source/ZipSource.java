package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A ZIP of CSV files. */
final class ZipSource implements RosterSource {
    private final Path zip;
    private final Optional<Form> form;
    private final Settings.InputLimits limits;
    private final Cancellation cancellation;

    ZipSource(Path zip, Optional<Form> form, Settings.InputLimits limits, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.zip = zip;
        this.form = form;
        this.limits = limits;
    }

    @Override
    public String name() {
        return zip.toString();
    }

    @Override
    public OpenedRoster open(Path work) throws SourceNotReachable {
        ProblemList problems = ProblemList.ofSource();
        try {
            if (!FileNames.isZip(name()) && !beginsLikeZip()) {
                String file = String.valueOf(zip.getFileName());
                problems.add(ProblemKind.SOURCE_NOT_A_ROSTER, file, null);
                return new OpenedRoster(Optional.empty(), List.of(), problems.toList());
            }
            List<SourceFile> files =
                    new ZipUnpacking(zip, limits, work.resolve("unpacked"), problems, cancellation).unpack();
            return new RosterReader(form, limits, work, problems, cancellation).read(files);
        } catch (IOException e) {
            throw SourceNotReachable.because(e, zip);
        }
    }

    private boolean beginsLikeZip() throws IOException {
        try (InputStream in = Files.newInputStream(zip)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }
}
