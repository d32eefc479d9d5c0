package dev.rollcall.server.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.chat.v1.model.Message;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import com.slack.api.webhook.Payload;
import dev.kord.rest.json.request.WebhookExecuteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kotlinx.serialization.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies by the models that Slack and Google publish for Java, by the one that programs for Discord use, and by what Microsoft
 * documents of adaptive cards in version 1.4. Models pass over what they do not know, so that a body has to come out as it went in.
 */
public final class VendorModels {
    private static final Gson SLACK = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(true))
            .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(true))
            .create();
    private static final JsonSchema TEAMS = schema();

    private VendorModels() {}

    /** The kinds that can be read here. */
    public static List<String> kinds() {
        return List.of("slack", "teams", "google-chat", "discord");
    }

    /** Fails where a product would not read all of a body. */
    public static void read(String kind, String body) {
        switch (kind) {
            case "slack" ->
                assertThat(SLACK.toJsonTree(SLACK.fromJson(body, Payload.class)))
                        .isEqualTo(tree(body));
            case "teams" -> assertThat(TEAMS.validate(body, InputFormat.JSON)).isEmpty();
            case "google-chat" -> readByGoogle(body);
            case "discord" -> readByDiscord(body);
            default -> throw new AssertionError("nobody reads bodies of " + kind);
        }
    }

    private static JsonElement tree(String json) {
        return JsonParser.parseString(json);
    }

    private static void readByGoogle(String body) {
        try {
            List<String> unknown = new ArrayList<>();
            collect(GsonFactory.getDefaultInstance().fromString(body, Message.class), unknown);
            assertThat(unknown).isEmpty();
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static void collect(@Nullable Object value, List<String> unknown) {
        if (value instanceof GenericJson json) {
            unknown.addAll(json.getUnknownKeys().keySet());
            json.values().forEach(one -> collect(one, unknown));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(one -> collect(one, unknown));
        }
    }

    /** Its limits are those of https://discord.com/developers/docs/resources/message#embed-object-embed-limits. */
    private static void readByDiscord(String json) {
        JsonObject whole = tree(json).getAsJsonObject();
        // The model asks for two lists that Discord lets a program leave out.
        JsonObject mentions = whole.getAsJsonObject("allowed_mentions");
        List.of("users", "roles").forEach(list -> mentions.add(list, new JsonArray()));
        WebhookExecuteRequest read =
                Json.Default.decodeFromString(WebhookExecuteRequest.Companion.serializer(), whole.toString());
        assertThat(tree(Json.Default.encodeToString(WebhookExecuteRequest.Companion.serializer(), read)))
                .isEqualTo(whole);
        assertThat(mentions.getAsJsonArray("parse")).isEmpty();
        int letters = 0;
        for (JsonElement embed : whole.getAsJsonArray("embeds")) {
            letters += length(embed, "title", 256) + length(embed, "description", 4_096);
        }
        assertThat(letters).isBetween(1, 6_000);
    }

    private static int length(JsonElement embed, String member, int most) {
        JsonElement text = embed.getAsJsonObject().get(member);
        int length = text == null ? 0 : text.getAsString().length();
        assertThat(length).isLessThanOrEqualTo(most);
        return length;
    }

    private static JsonSchema schema() {
        try (InputStream schema = VendorModels.class.getResourceAsStream("/connectors/teams-card.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(schema));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
