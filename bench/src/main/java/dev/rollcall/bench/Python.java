package dev.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Python that runs the pandas peer.
 *
 * @param version of Python and pandas, for people
 */
record Python(String command, String version) {
    private static final String TELL_VERSIONS =
            "import pandas, platform; print('Python ' + platform.python_version() + ', pandas ' + pandas.__version__)";

    /** Whether the peer can run at all. */
    boolean hasPandas() {
        return !version.isEmpty();
    }

    /** The first that has pandas: that of the PATH, else the system's (Debian: {@code python3-pandas}). */
    static Python find() throws IOException, InterruptedException {
        for (String command : List.of("python3", "/usr/bin/python3")) {
            String version = version(command);
            if (!version.isEmpty()) {
                return new Python(command, version);
            }
        }
        return new Python("python3", "");
    }

    private static String version(String command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command, "-c", TELL_VERSIONS)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No such program, which is an answer.
            return "";
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? printed.strip() : "";
    }
}
