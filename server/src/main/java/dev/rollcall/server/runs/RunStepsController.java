package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.lookup.LeftOutList;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.KeptFiles;
import dev.rollcall.sync.run.KeptFiles.StepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A run step by step, with the files of its steps. */
@Controller
class RunStepsController {
    private static final String AT = "/organisations/{org}/runs/{run}/steps";

    private final RunStore runs;
    private final RunFiles files;
    private final RunPartStore parts;
    private final Retention retention;
    private final Engines engines;
    private final ServerSettings server;

    RunStepsController(
            RunStore runs,
            RunFiles files,
            RunPartStore parts,
            Retention retention,
            Engines engines,
            ServerSettings server) {
        this.runs = runs;
        this.files = files;
        this.parts = parts;
        this.retention = retention;
        this.engines = engines;
        this.server = server;
    }

    @GetMapping(AT)
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable("run") long id, Model model) throws IOException {
        Run run = over(org, id);
        model.addAttribute("run", run);
        model.addAttribute("steps", RunSteps.of(files.report(run), parts.of(id), kept(run)));
        model.addAttribute("days", retention.of(org));
        model.addAttribute("hasFolder", files.folder(run).isPresent());
        return "runs/steps";
    }

    private Run over(String org, long id) {
        return runs.find(org, id).filter(Run::isOver).orElseThrow(NotFound::new);
    }

    private List<StepFile> kept(Run run) throws IOException {
        Optional<Path> folder = files.folder(run);
        return folder.isEmpty() ? List.of() : new KeptFiles(folder.get()).steps();
    }

    @GetMapping(AT + "/files/{stage}/{name}")
    @Needs(Right.SEE)
    ResponseEntity<Resource> file(
            @PathVariable String org,
            @PathVariable("run") long id,
            @PathVariable String stage,
            @PathVariable String name)
            throws IOException {
        // No path comes from the address: it is one of those that lie there.
        return kept(over(org, id)).stream()
                .filter(file -> file.stage().word().equals(stage) && file.name().equals(name))
                .findFirst()
                .map(file -> RunsController.download(file.path()))
                .orElseThrow(NotFound::new);
    }

    /** The records that a step left out, with names and reasons. */
    @GetMapping(AT + "/left-out")
    @Needs(Right.SEE)
    ResponseEntity<Resource> leftOut(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam String step,
            @RequestParam(defaultValue = "") String code)
            throws IOException {
        Path folder = files.folder(over(org, id)).orElseThrow(NotFound::new);
        if (!step.matches("[a-z]+_[a-z_]{1,40}")) {
            throw new NotFound();
        }
        Path work = server.home().resolve("work");
        DurableFiles.createPrivateFolder(work);
        Path list = Files.createTempFile(work, "left-out", ".csv");
        boolean isWritten = false;
        try {
            LeftOutList.write(
                    folder, step, Optional.of(code).filter(text -> !text.isEmpty()), list, engines, Cancellation.NONE);
            String name = "left-out-" + step.replace('_', '-')
                    + (code.isEmpty() ? "" : "-" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "")) + ".csv";
            long size = Files.size(list);
            Resource rows = new InputStreamResource(Files.newInputStream(list, StandardOpenOption.DELETE_ON_CLOSE));
            isWritten = true;
            return ResponseEntity.ok()
                    .contentType(new MediaType("text", "csv"))
                    .contentLength(size)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name)
                                    .build()
                                    .toString())
                    .body(rows);
        } finally {
            if (!isWritten) {
                Files.deleteIfExists(list);
            }
        }
    }
}
