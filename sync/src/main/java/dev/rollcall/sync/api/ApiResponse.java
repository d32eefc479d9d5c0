package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * What came back for one GET.
 *
 * @param uri what was asked
 * @param body the file that holds the body as it came
 * @param took from the first byte sent to the last received
 */
record ApiResponse(URI uri, int status, HttpHeaders headers, Path body, Duration took) {
    /** So much of an error is looked at. */
    private static final int READ_BYTES = 1 << 16;

    /** Records pack to a twentieth; what packs to a two-hundredth is made to fill a disk. */
    private static final long MOST_RATIO = 200;

    /** Up to this size the ratio does not matter. */
    private static final long LEAST_BOUND = 16L << 20;

    /** Some systems say "created" of a list, or that there is no content where a list is empty. */
    boolean isGood() {
        return isGood(status);
    }

    static boolean isGood(int status) {
        return (status >= 200 && status <= 204) && status != 202;
    }

    /** Whether it says that there is nothing to list. Source: RFC 9110, 15.3.5. */
    boolean isWithoutContent() {
        return status == 204;
    }

    boolean isPacked() {
        return headers.firstValue("Content-Encoding")
                .map(encoding -> encoding.toLowerCase(Locale.ROOT).contains("gzip"))
                .orElse(false);
    }

    InputStream open() throws IOException {
        InputStream in = Files.newInputStream(body);
        return isPacked()
                ? new BoundedStream(
                        new GZIPInputStream(in, 1 << 16), Math.max(LEAST_BOUND, Files.size(body) * MOST_RATIO))
                : in;
    }

    /** How many records there are in all, as the API says. Source: OneRoster REST binding, X-Total-Count. */
    OptionalLong total() {
        Optional<String> text = headers.firstValue("X-Total-Count").map(String::strip);
        return text.isPresent() && text.get().matches("\\d{1,12}")
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }

    /** Status, and what of the body may be shown. */
    Message inShort() {
        String text = "";
        try (InputStream in = open()) {
            text = new String(in.readNBytes(READ_BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            text = "";
        }
        return inShort(status, text);
    }

    static Message inShort(int status, String body) {
        String words = ServerWords.ofBody(body);
        return Message.of("api.answer")
                .with("says", words.isEmpty() ? "nothing" : "something")
                .with("status", String.valueOf(status))
                .with("words", words);
    }
}
