package dev.rollcall.server.api;

import dev.rollcall.server.access.Needs;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/** What stands at the head of {@code /api/openapi.json}, and what all routes have in common; the rest is read off the routes. */
@Configuration
class OpenApiDocument {
    /** Where an operation says which scope its token needs. */
    static final String SCOPE = "x-scope";

    private static final String PROBLEM = "Problem";
    private static final int LONGEST_KEY = 200;

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Rollcall")
                        .version("1")
                        .description("What the pages do, for the one organisation that the token names."))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "password",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    private static Schema<?> problem() {
        Schema<?> error =
                new ObjectSchema().addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        return new ObjectSchema()
                .description("What is wrong with a request (RFC 9457).")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }

    @Bean
    OperationCustomizer whatAllRoutesHaveInCommon() {
        return (operation, handler) -> {
            operation.setOperationId(id(handler));
            Needs needs = handler.getMethodAnnotation(Needs.class);
            if (needs != null) {
                operation.addExtension(SCOPE, needs.value().name());
            }
            refuses(operation, "401", "No token, or one that is not good any more");
            refuses(operation, "404", "There is nothing here, or the token may not see it");
            refuses(operation, "400", "A part of the address or of the body cannot be read; detail says which");
            refuses(operation, "406", "Accept names nothing that this address answers in");
            refuses(operation, "413", "The body is larger than 4 MB");
            refuses(operation, "415", "The body is not application/json");
            if (operation.getRequestBody() != null) {
                refuses(operation, "422", "Fields are wrong; errors names them");
            }
            if (needs == null) {
                refuses(operation, "429", "Too many tries; wait a minute");
            }
            if (handler.hasMethodAnnotation(PutMapping.class) || handler.hasMethodAnnotation(DeleteMapping.class)) {
                saysWhatItHadSeen(operation);
            }
            if (hasTag(handler)) {
                operation
                        .getResponses()
                        .addApiResponse("304", new ApiResponse().description("It is still what If-None-Match names"));
            }
            refuses(operation, "503", "Too many ask at once; ask again after the seconds that Retry-After says");
            refuses(operation, "409", "Its state does not allow it; detail says why");
            // What no token asks for has no caller to whom a key could belong.
            if (needs != null && handler.hasMethodAnnotation(PostMapping.class)) {
                canBeRepeated(operation);
            }
            return operation;
        };
    }

    /** One that stays when other routes come, since programs that are made of the document have methods of these names. */
    private static String id(HandlerMethod handler) {
        String room = handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
        String act = handler.getMethod().getName();
        return StringUtils.uncapitalize(room) + StringUtils.capitalize(act);
    }

    private static boolean hasTag(HandlerMethod handler) {
        ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
        return handler.hasMethodAnnotation(GetMapping.class)
                && answer.resolve() == ResponseEntity.class
                && !Resource.class.isAssignableFrom(answer.getGeneric(0).resolve(Object.class));
    }

    private static void saysWhatItHadSeen(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(HttpHeaders.IF_MATCH)
                .description("The ETag of what you had seen. Where it is another thing by now, nothing is changed.")
                .schema(new StringSchema()));
        refuses(operation, "412", "Somebody else changed it meanwhile; nothing was changed");
    }

    private static void canBeRepeated(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(IdempotencyFilter.HEADER)
                .description(
                        "A word of your choice, new for each act. Asked again with the same word within 24 hours, the act is"
                                + " not done again, and its answer is given once more.")
                .schema(new StringSchema().maxLength(LONGEST_KEY)));
        refuses(operation, "422", "Fields are wrong, or the Idempotency-Key was used for something else");
        refuses(
                operation,
                "409",
                "Its state does not allow it, or the first request with this Idempotency-Key is worked on");
    }

    private static void refuses(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }
}
