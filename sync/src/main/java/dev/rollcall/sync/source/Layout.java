package dev.rollcall.sync.source;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.ProblemKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In which folder of a source the roster lies.
 *
 * @param folder the path of the folder inside the source, empty for its top
 * @param paths the paths of the files in that folder, in order; of all files where no name is known
 */
record Layout(String folder, List<String> paths) {
    Layout {
        paths = List.copyOf(paths);
    }

    /**
     * Finds the folder with the files whose names are known. Where several have some, one that has most is taken, so
     * that its files are looked at too.
     *
     * @param paths all files of the source, hidden ones left out
     */
    static Layout of(Collection<String> paths, ProblemList problems) {
        Map<String, Long> rosterFiles = paths.stream()
                .filter(path -> FileNames.exact(FileNames.name(path)).isPresent())
                .collect(Collectors.groupingBy(FileNames::folder, TreeMap::new, Collectors.counting()));
        String folder = rosterFiles.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
        if (rosterFiles.size() > 1) {
            List<String> folders = rosterFiles.keySet().stream()
                    .map(each -> each.isEmpty() ? Messages.ENGLISH.text("source.top") : "'" + each + "'")
                    .toList();
            problems.add(ProblemKind.FOLDERS_IN_SOURCE, FileNames.shown(folders), null);
        } else if (!folder.isEmpty()) {
            problems.add(ProblemKind.FOLDER_ROUND_FILES, folder, null);
        }
        return new Layout(
                folder,
                paths.stream()
                        .filter(path ->
                                rosterFiles.isEmpty() || FileNames.folder(path).equals(folder))
                        .sorted()
                        .toList());
    }
}
