package dev.rollcall.server.api;

import dev.rollcall.server.directory.Twin.CannotTell;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers programs with problem documents. It stands for the API alone: for all, people would get a document in place of a page. */
@RestControllerAdvice(basePackageClasses = ApiFaults.class)
class ApiFaults extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail cannotTell(CannotTell fault) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(fault.getMessage()));
    }
}
