package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndRoomTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/../b", "/a//b", "/a\nb", "/1/2/3/4/5"})
    void namesThatLeadElsewhereAreRefused(String path) {
        assertThatThrownBy(() -> BoxName.of(path)).isInstanceOf(RefusedHere.class);
    }

    @Test
    void aLongNameIsRefused() {
        assertThatThrownBy(() -> BoxName.of("/" + "x".repeat(300))).isInstanceOf(RefusedHere.class);
    }

    @Test
    void aDiskIsShortBeforeItIsFull() {
        assertThat(DiskRoom.isShort(300L << 20, 100L << 30)).isFalse();
        assertThat(DiskRoom.isShort(200L << 20, 100L << 30)).isTrue();
        assertThat(DiskRoom.isShort(20L << 20, 200L << 20)).as("a small disk").isFalse();
        assertThat(DiskRoom.isShort(0, 200L << 20)).isTrue();
    }

    @Test
    void keysAreReadAndBadOnesRefusedWithAReason() throws Exception {
        assertThatThrownBy(() -> PublicKeyText.of("-----BEGIN OPENSSH PRIVATE KEY-----"))
                .hasMessageContaining("This is a private key.");
        assertThatThrownBy(() -> PublicKeyText.of("hello")).hasMessageContaining("Paste the one line of a public key");
        PublicKeyText key = PublicKeyText.of(
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl someone@school");
        assertThat(key.kind()).isEqualTo("Ed25519");
        assertThat(key.fingerprint()).startsWith("SHA256:");
    }
}
