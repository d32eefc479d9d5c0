package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterFilesTest {
    private static final Settings.InputLimits LIMITS = Settings.DEFAULTS.limits();
    private static final List<String> COLUMNS = List.of("sourcedId", "name", "type");

    @Test
    void aFileThatChangedMeanwhileIsReadRecordByRecord(@TempDir Path source, @TempDir Path work) throws Exception {
        Path path = Files.writeString(source.resolve("orgs.csv"), "sourcedId;name;type\nd1;Birch;district\ns1;Birch\n");
        RosterFile opened = new RosterFile(SourceTable.ORGS, "orgs.csv", path, ';', COLUMNS, 7, false, 0);
        List<Problem> problems = new ArrayList<>();

        RosterFile mended = RosterFiles.mend(opened, LIMITS, work, problems, Cancellation.NONE);

        assertThat(Objects.requireNonNull(mended.path()))
                .hasContent("sourcedId,name,type,source_row\nd1,Birch,district,2\n");
        assertThat(mended.rows()).isEqualTo(1);
        assertThat(mended.rowsInError()).isEqualTo(1);
        assertThat(problems).extracting(Problem::what).containsExactly("the header has 3 columns, this row has only 2");
        assertThat(path).exists();
    }

    @Test
    void aCopyIsNotCopiedAgain(@TempDir Path work) {
        RosterFile copy = new RosterFile(
                SourceTable.ORGS, "orgs.csv", work.resolve("orgs.regular.csv"), ',', COLUMNS, 7, true, 0);

        assertThat(RosterFiles.mend(copy, LIMITS, work, new ArrayList<>(), Cancellation.NONE))
                .isSameAs(copy);
    }
}
