package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.settings.Sftp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SftpAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sftp://u@host.example/in/                          | u               | host.example                  | 22   | in/x.zip
            sftp://u@host.example:2222/in                      | u               | host.example                  | 2222 | in/x.zip
            sftp://u@host.example//srv/in/                     | u               | host.example                  | 22   | /srv/in/x.zip
            sftp://u@host.example/~/in                         | u               | host.example                  | 22   | in/x.zip
            sftp://u@host.example/                             | u               | host.example                  | 22   | x.zip
            sftp://u@host.example                              | u               | host.example                  | 22   | dropbox/x.zip
            sftp://u@host.example//                            | u               | host.example                  | 22   | /x.zip
            sftp://u@apple                                     | u               | upload.appleschoolcontent.com | 22   | dropbox/x.zip
            sftp://u@Apple/other                               | u               | upload.appleschoolcontent.com | 22   | other/x.zip
            sftp://a1@sftp.apple.com@host.example/in/          | a1@sftp.apple.com | host.example                | 22   | in/x.zip
            sftp://a1%40sftp.apple.com@host.example/in%20box/  | a1@sftp.apple.com | host.example                | 22   | in box/x.zip
            SFTP://u@[2001:db8::1]:2222/in                     | u               | 2001:db8::1                   | 2222 | in/x.zip
            """)
    void readsAnAddress(String text, String user, String host, int port, String path) throws Exception {
        SftpAddress address = SftpAddress.parse(text, Sftp.APPLE);

        assertThat(address.user()).isEqualTo(user);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.path("x.zip")).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "sftp://u@h.example/in/School.ZIP, in, School.ZIP",
        "sftp://u@h.example/a.zip, '', a.zip",
        "sftp://u@h.example//a.zip, /, a.zip"
    })
    void anAddressMayNameTheFile(String text, String folder, String name) throws Exception {
        SftpAddress address = SftpAddress.parse(text, Sftp.APPLE);

        assertThat(address.folder()).isEqualTo(folder);
        assertThat(address.fileName()).hasValue(name);
        assertThat(address.shown()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sftp://", "sftp://u@", "sftp://u@ho st/", "sftp://u@h:99999/", "sftp://u@h:x/", "sftp://u@h/%zz"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(DeliveryRefused.class)
                .isThrownBy(() -> SftpAddress.parse(text, Sftp.APPLE))
                .withMessageContaining("is not the address of an SFTP server");
    }
}
