package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class UserHomeTest {
    private static final String OF_ACCOUNT = "/home/ada";

    @Test
    void theHomeOfTheShellGoesBeforeThatOfTheAccount() {
        assertThat(UserHome.of(Map.of("HOME", "/tmp/x"), List.of("-jar", "rollcall.jar"), OF_ACCOUNT))
                .isEqualTo(Path.of("/tmp/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "./x", "x\0y"})
    void whatIsNoWholePathIsPassedOver(String home) {
        assertThat(UserHome.of(Map.of("HOME", home), List.of(), OF_ACCOUNT)).isEqualTo(Path.of(OF_ACCOUNT));
        assertThat(UserHome.of(Map.of(), List.of(), OF_ACCOUNT)).isEqualTo(Path.of(OF_ACCOUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void whatWasSetForJavaGoesBeforeBoth(String variable) {
        Map<String, String> shell = Map.of("HOME", "/tmp/x");
        assertThat(UserHome.of(shell, List.of("-Xmx1g", "-Duser.home=/srv/y"), "/srv/y"))
                .isEqualTo(Path.of("/srv/y"));
        assertThat(UserHome.of(Map.of("HOME", "/tmp/x", variable, "-Xmx1g -Duser.home=/srv/y"), List.of(), "/srv/y"))
                .isEqualTo(Path.of("/srv/y"));
    }
}
