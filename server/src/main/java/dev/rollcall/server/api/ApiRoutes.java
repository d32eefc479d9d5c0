package dev.rollcall.server.api;

import dev.rollcall.server.api.ApiRoute.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the routes out of the document, in a form for people. */
final class ApiRoutes {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final int DEEPEST = 2;

    private final JsonNode document;
    private final String base;

    /** @param base the address of this server, without a path */
    ApiRoutes(JsonNode document, String base) {
        this.document = document;
        this.base = base;
    }

    /** All routes by what they are about, such as {@code connections}, in the order of their addresses. */
    Map<String, List<ApiRoute>> byThing() {
        Map<String, List<ApiRoute>> routes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            String thing = thing(path.getKey());
            for (String method : METHODS) {
                if (path.getValue().has(method)) {
                    routes.computeIfAbsent(thing, none -> new ArrayList<>())
                            .add(route(method, path.getKey(), path.getValue().get(method)));
                }
            }
        }
        return routes;
    }

    /** The last part of the address that is a word and what stands before a number: runs of a connection are runs. */
    private static String thing(String path) {
        String[] parts = path.replace("/api/v1/", "").split("/", -1);
        return parts.length > 2 && parts[0].equals("connections") ? parts[2].replaceAll("[{}]", "") : parts[0];
    }

    private ApiRoute route(String method, String path, JsonNode operation) {
        List<Field> sends = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String place = parameter.path("in").asString();
            if (!place.equals("path")) {
                sends.add(new Field(
                        parameter.path("name").asString(),
                        place,
                        type(parameter.path("schema"), 0),
                        parameter.path("required").asBoolean(false),
                        parameter.path("description").asString("")));
            }
        }
        JsonNode body = content(operation.path("requestBody"));
        fields(body, "body").forEach(sends::add);
        return new ApiRoute(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("description").asString(""),
                operation.path(OpenApiDocument.SCOPE).asString(""),
                sends,
                fields(good(operation), "answer"),
                curl(
                        method,
                        path,
                        body,
                        operation.path(OpenApiDocument.SCOPE).asString("").isEmpty()));
    }

    private static JsonNode good(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> content(response.getValue()))
                .filter(schema -> !schema.isMissingNode())
                .findFirst()
                .orElseGet(() -> operation.path("missing"));
    }

    private static JsonNode content(JsonNode of) {
        return of.path("content").properties().stream()
                .findFirst()
                .map(content -> content.getValue().path("schema"))
                .orElseGet(() -> of.path("missing"));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private List<Field> fields(JsonNode of, String place) {
        JsonNode schema = resolved(of);
        if (schema.has("items")) {
            return fields(schema.get("items"), place);
        }
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        List<Field> fields = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(property -> fields.add(new Field(
                        property.getKey(),
                        place,
                        type(property.getValue(), 0),
                        required.contains(property.getKey()),
                        property.getValue().path("description").asString(""))));
        return fields;
    }

    private String type(JsonNode of, int depth) {
        JsonNode schema = resolved(of);
        if (schema.has("enum")) {
            return "one of "
                    + schema.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        if (schema.has("items")) {
            return "list of " + type(schema.get("items"), depth);
        }
        if (schema.has("properties")) {
            return depth >= DEEPEST
                    ? "object"
                    : schema.path("properties").properties().stream()
                            .map(property -> property.getKey() + " (" + type(property.getValue(), depth + 1) + ")")
                            .collect(Collectors.joining(", ", "object of ", ""));
        }
        return word(schema);
    }

    private static String word(JsonNode schema) {
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asString("") : type.asString("");
        return switch (name) {
            case "integer", "number" -> "number";
            case "boolean" -> "true or false";
            case "string" -> schema.path("format").asString("").equals("date-time") ? "instant" : "text";
            default -> "object";
        };
    }

    private String curl(String method, String path, JsonNode body, boolean isByPassword) {
        StringBuilder line = new StringBuilder("curl");
        if (!method.equals("get")) {
            line.append(" -X ").append(method.toUpperCase(Locale.ROOT));
        }
        line.append(isByPassword ? " -u you@school.example" : " -H \"Authorization: Bearer $ROLLCALL_TOKEN\"");
        JsonNode schema = resolved(body);
        if (schema.has("properties")) {
            String fields = schema.get("properties").properties().stream()
                    .map(property -> "\"" + property.getKey() + "\": " + sample(property.getValue()))
                    .collect(Collectors.joining(", "));
            line.append(" -H \"Content-Type: application/json\" -d '{")
                    .append(fields)
                    .append("}'");
        }
        return line.append(" \"")
                .append(base)
                .append(path.replaceAll("\\{[^}]+}", "1"))
                .append('"')
                .toString();
    }

    private String sample(JsonNode of) {
        JsonNode schema = resolved(of);
        if (schema.has("enum")) {
            return "\"" + schema.get("enum").path(0).asString() + "\"";
        }
        if (schema.has("items")) {
            return "[" + sample(schema.get("items")) + "]";
        }
        return switch (word(schema)) {
            case "number" -> "1";
            case "true or false" -> "true";
            case "object" -> "{}";
            default -> "\"…\"";
        };
    }
}
