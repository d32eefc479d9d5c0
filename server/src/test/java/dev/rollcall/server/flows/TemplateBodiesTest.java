package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.OtherSide;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import dev.rollcall.server.connectors.http.HttpKinds;
import dev.rollcall.server.connectors.http.VendorModels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates say, as it goes out to each chat. */
class TemplateBodiesTest {
    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams", "google-chat", "discord"})
    void eachTemplateMakesABodyThatItsProductKnows(String kind) throws SendFailed {
        List<String> texts = Arrays.stream(FlowTemplate.values())
                .flatMap(template -> template.example().steps().stream())
                .filter(step -> step.kind() == StepKind.SEND)
                .map(step -> step.message().getOrDefault("text", ""))
                .toList();
        assertThat(texts).hasSize(5).noneMatch(String::isBlank);

        try (OtherSide chat = new OtherSide()) {
            for (String text : texts) {
                Objects.requireNonNull(HttpKinds.all().get(kind))
                        .get()
                        .send(
                                new Values(Map.of("webhookUrl", chat.url("/hook"))),
                                new Message(Map.of("text", text), Optional.empty(), "run-7:1"),
                                Duration.ofSeconds(10));

                VendorModels.read(kind, chat.last().body());
            }
            assertThat(chat.asked()).hasSize(texts.size());
        }
    }

    /** A list as JSON has it would be one long text in the first cell. */
    @Test
    void theTemplateOfASheetFillsACellWithEachValue() {
        Step send = FlowTemplate.COUNT_INTO_A_SHEET.example().steps().get(0);

        assertThat(send.message().getOrDefault("text", "").lines())
                .containsExactly("{event.time}", "{connection.name}", "{run.people}", "{run.classes}");
    }
}
