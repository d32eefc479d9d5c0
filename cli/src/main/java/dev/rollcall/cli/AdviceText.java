package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.run.UploadMarks;
import java.util.List;

/**
 * What to do now, as the command line says it.
 *
 * @param words a sentence or two
 * @param commands whole commands to copy; empty where none helps
 */
record AdviceText(String words, List<String> commands) {
    private static final String FLAG_PREVIEW = "--preview";
    private static final char LETTER_PREVIEW = 'n';
    private static final String FLAG_RESUME = "--resume";
    private static final String OPTION_TO = "--to";
    private static final String UPLOAD = "upload.zip";

    /** @param run the run that the advice is about */
    static AdviceText of(Advice advice, TypedCommand typed, String run) {
        return switch (advice.kind()) {
            case UPLOAD, FIX_PROBLEM, FIX_DIRECTORY, MAKE_ROOM, RAISE_SETTING, REPORT_ERROR ->
                new AdviceText(Texts.text(advice.message()), List.of());
            case UPLOAD_AND_TELL ->
                new AdviceText(
                        Texts.text("cli.advice.upload_and_tell"),
                        List.of(typed.other("runs", RunsMarkCommand.HANDED_OVER, advice.fact("run"))));
            case AWAIT_APPLE ->
                new AdviceText(
                        Texts.text("cli.advice.await_apple"),
                        List.of(typed.other("apple", "log", Texts.text("cli.advice.activity_log"))));
            case FIND_OUT ->
                new AdviceText(
                        Texts.text("cli.advice.find_out"),
                        List.of(
                                typed.other("runs", RunsMarkCommand.HANDED_OVER, UploadMarks.LAST),
                                typed.other("runs", RunsMarkCommand.NOT_UPLOADED, UploadMarks.LAST)));
            case MAKE_UPLOAD ->
                new AdviceText(
                        Texts.text("cli.advice.make_upload"),
                        List.of(typed.other("directory", "list"), makeUpload(typed, run)));
            case SYNC -> new AdviceText(Texts.text("cli.advice.sync"), List.of(sync(typed.as("check", "sync"))));
            case SYNC_WHAT_WAS_PREVIEWED ->
                new AdviceText(
                        Texts.text("cli.advice.sync_what_was_previewed"),
                        List.of(typed.without(FLAG_PREVIEW, LETTER_PREVIEW)));
            case REVIEW_PREVIEW ->
                new AdviceText(
                        Texts.text("cli.advice.review_preview"),
                        List.of(
                                typed.arguments().contains("check")
                                        ? sync(typed.as("check", "sync"))
                                        : typed.without(FLAG_PREVIEW, LETTER_PREVIEW)));
            case APPROVE ->
                new AdviceText(
                        Texts.text("cli.advice.approve"),
                        List.of(typed.other(
                                "runs",
                                "approve",
                                advice.fact("run"),
                                ApprovalReason.REASON,
                                Texts.text("cli.advice.approve.reason"))));
            case FIX_ERRORS -> new AdviceText(fixErrors(typed), List.of(typed.again()));
            case RESUME_PULL -> new AdviceText(Texts.text("cli.advice.resume_pull"), List.of(typed.with(FLAG_RESUME)));
            case VERIFY_DIRECTORY ->
                new AdviceText(
                        Texts.text("cli.advice.verify_directory"),
                        List.of(typed.other("directory", "verify"), typed.other("directory", "versions")));
        };
    }

    private static String sync(TypedCommand typed) {
        return typed.namesDestination() ? typed.again() : typed.with(OPTION_TO, UPLOAD);
    }

    /** What was approved is delivered, and cannot be approved again: the next upload is made without. */
    private static String makeUpload(TypedCommand typed, String run) {
        if (typed.arguments().contains("approve")) {
            return typed.other("send-again", run, OPTION_TO, UPLOAD);
        }
        return typed.without(List.of("--approve", ApprovalReason.REASON)).with(OPTION_TO, UPLOAD);
    }

    /** The settings are called by the name of their file, where the user typed one. */
    private static String fixErrors(TypedCommand typed) {
        return typed.arguments().stream()
                .filter(word -> word.endsWith(".yaml") || word.endsWith(".yml"))
                .findFirst()
                .map(file ->
                        Texts.text(Message.of("cli.advice.fix_errors_of_file").with("file", file)))
                .orElseGet(() -> Texts.text("cli.advice.fix_errors"));
    }
}
