package dev.rollcall.sync.rosterservice;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose token it is: the device management service and its organisation.
 *
 * @param serverName the name that somebody gave to the service in Apple School Manager
 * @param serverId of the service, which stays when its token is renewed
 * @param organisationId of the organisation
 * @param administrator who made the token; empty where Apple does not say
 * @param pageSizes how many records a page of a list has, by the path of the list
 */
public record ServiceAccount(
        String serverName,
        String serverId,
        String organisationName,
        String organisationId,
        String administrator,
        Map<String, Integer> pageSizes) {
    private static final int USUAL_PAGE = 1000;
    private static final int LARGEST_PAGE = 10_000;

    public ServiceAccount {
        pageSizes = Map.copyOf(pageSizes);
    }

    int pageSize(ServiceList list) {
        return pageSizes.getOrDefault(list.path(), USUAL_PAGE);
    }

    /**
     * Asks whose token it is.
     *
     * @param file where the answer may be written
     * @throws RosterServiceFault where it is not that of a school
     */
    static ServiceAccount of(ServiceSession session, Path file) throws RosterServiceFault, IOException {
        ServiceResponse unused = session.ask("/account", null, file);
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        try (JsonParser json = JsonTexts.parser(file)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unusable(null);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("urls") && value == JsonToken.START_ARRAY) {
                    readUrls(json, sizes);
                } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    values.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw unusable(null);
            }
        } catch (JsonProcessingException cut) {
            throw unusable(cut);
        }
        return checked(values, sizes);
    }

    private static void readUrls(JsonParser json, Map<String, Integer> sizes) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String uri = "";
            int size = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("uri") && value == JsonToken.VALUE_STRING) {
                    uri = json.getText();
                } else if (name.equals("limit") && value == JsonToken.START_OBJECT) {
                    size = largest(json);
                } else {
                    json.skipChildren();
                }
            }
            if (!uri.isEmpty() && size > 0) {
                sizes.put(uri, Math.min(size, LARGEST_PAGE));
            }
        }
    }

    private static int largest(JsonParser json) throws IOException {
        long largest = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMaximum = json.currentName().equals("maximum");
            JsonToken value = json.nextToken();
            if (isMaximum && value == JsonToken.VALUE_NUMBER_INT) {
                largest = json.getLongValue();
            } else {
                json.skipChildren();
            }
        }
        return (int) Math.max(0, Math.min(largest, LARGEST_PAGE));
    }

    private static ServiceAccount checked(Map<String, String> values, Map<String, Integer> sizes)
            throws RosterServiceFault {
        String name = values.getOrDefault("org_name", "");
        if (!values.getOrDefault("org_type", "").equals("edu")
                || !values.getOrDefault("org_version", "").equals("v2")) {
            throw new RosterServiceFault(
                    ProblemKind.APPLE_NOT_A_SCHOOL,
                    name,
                    Message.of("rosterservice.organisation_kind")
                            .with("type", values.getOrDefault("org_type", ""))
                            .with("version", values.getOrDefault("org_version", "")));
        }
        String server = values.getOrDefault("server_uuid", "");
        String organisation = values.getOrDefault("org_id", values.getOrDefault("org_id_hash", ""));
        if (server.isBlank() || organisation.isBlank()) {
            throw unusable(null);
        }
        return new ServiceAccount(
                values.getOrDefault("server_name", ""),
                server,
                name,
                organisation,
                values.getOrDefault("admin_id", ""),
                sizes);
    }

    private static RosterServiceFault unusable(@Nullable Throwable cause) {
        return new RosterServiceFault(
                ProblemKind.APPLE_ANSWER_UNUSABLE, "/account", Message.of("rosterservice.answer.no_account"), cause);
    }
}
