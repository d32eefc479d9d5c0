package dev.rollcall.sync.api;

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
    private static final int SHOWN_CHARACTERS = 300;

    /** Records pack to a twentieth; what packs to a two-hundredth is made to fill a disk. */
    private static final long MOST_RATIO = 200;

    /** Up to this size the ratio does not matter. */
    private static final long LEAST_BOUND = 16L << 20;

    boolean isGood() {
        return status == 200;
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

    /** Status and the beginning of the body, on one line, for messages. */
    String inShort() {
        String text = "";
        try (InputStream in = open()) {
            text = new String(in.readNBytes(SHOWN_CHARACTERS * 4), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            text = "";
        }
        return "status " + status + inShort(text);
    }

    /** The beginning of a text on one line, after a comma; empty for a blank one. */
    static String inShort(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String shown = line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line;
        return shown.isEmpty() ? "" : ", " + shown;
    }
}
