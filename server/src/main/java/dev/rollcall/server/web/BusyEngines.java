package dev.rollcall.server.web;

import dev.rollcall.sync.pipeline.EnginesBusy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Sends whoever asks a question too many away for a moment, so that pages that ask none are answered. */
@ControllerAdvice
class BusyEngines {
    private static final String SECONDS = "10";

    @ExceptionHandler
    void tell(EnginesBusy busy, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
