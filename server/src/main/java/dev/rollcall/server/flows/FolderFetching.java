package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.Connectors;
import dev.rollcall.server.connectors.SendFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Fetches the files of a roster from the folder of an account, by SFTP or FTPS, and takes them in as if somebody had uploaded them. */
@Component
class FolderFetching {
    private static final int MOST_FILES = 50;
    /** What is left of the limit for taking the files in. */
    private static final Duration LIMIT = FetchedFiles.LIMIT.minusSeconds(30);

    private final ObjectProvider<Connectors> connectors;
    private final Sending sending;
    private final FetchedFiles files;

    FolderFetching(ObjectProvider<Connectors> connectors, Sending sending, FetchedFiles files) {
        this.connectors = connectors;
        this.sending = sending;
        this.files = files;
    }

    /** Why nothing can be fetched through the account of a step; empty where it can. */
    Optional<String> fault(String organisation, Step step) {
        Optional<String> unknown = sending.unknownAccount(organisation, step);
        if (unknown.isPresent()) {
            return unknown;
        }
        ConnectorAccount account =
                sending.account(organisation, step.value("account")).orElseThrow();
        return connectors.getObject().givesFiles(account.kind())
                ? Optional.empty()
                : Optional.of("“" + account.name() + "” gives no files. Choose an account of SFTP or FTPS.");
    }

    String fetch(StepWork work) throws SendFailed {
        String organisation = work.flow().organisation();
        Optional<String> fault = fault(organisation, work.step());
        if (fault.isPresent()) {
            throw OwnActs.never(fault.get());
        }
        List<String> names = names(work.value("files"));
        long account = sending.account(organisation, work.step().value("account"))
                .orElseThrow()
                .id();
        return files.take(work, (folder, connection) -> {
            Map<String, Path> places = new LinkedHashMap<>();
            for (String name : names) {
                places.put(name, folder.resolve("file-" + places.size()));
            }
            connectors.getObject().fetch(organisation, account, places, FetchedFiles.LARGEST, LIMIT);
            return places;
        });
    }

    private static List<String> names(String text) throws SendFailed {
        List<String> names = Arrays.stream(text.split("[,\n]", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty() || names.size() > MOST_FILES) {
            throw OwnActs.never("Name the files to fetch: a ZIP, or up to " + MOST_FILES + " CSV files.");
        }
        for (String name : names) {
            if (name.matches(".*[/\\\\\\p{Cntrl}].*") || name.equals("..") || name.equals(".")) {
                throw OwnActs.never(
                        "“" + name + "” is no name of a file. The folder stands in the account, and not in the name.");
            }
        }
        return names;
    }
}
