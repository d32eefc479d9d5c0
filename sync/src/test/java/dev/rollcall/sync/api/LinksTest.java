package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final URI ASKED = URI.create("https://sis.example/ims/oneroster/v1p1/users?limit=10&offset=0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://sis.example/ims/oneroster/v1p1/users?offset=10>; rel=\"next\"",
                "<https://sis.example/ims/oneroster/v1p1/users?offset=10>; rel=next,",
                "<https://SIS.example/ims/oneroster/v1p1/users?offset=10>;rel=\"Next\"",
                "<http://sis.example/ims/oneroster/v1p1/users?offset=10>; rel=\"next\"",
                "</ims/oneroster/v1p1/users?offset=10>; rel=\"next\"",
                "<?offset=10>; rel=\"next\", <?offset=90>; rel=\"last\""
            })
    void whatIsMeantIsAskedOfTheSameHost(String header) {
        assertThat(links("Link", header).next())
                .contains(URI.create("https://sis.example/ims/oneroster/v1p1/users?offset=10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://other.example/ims/oneroster/v1p1/users?offset=10>; rel=\"next\"",
                "<https://sis.example/ims/oneroster/v1p1/orgs?offset=10>; rel=\"next\"",
                "<ht tp:/x>; rel=\"next\"",
                "nonsense"
            })
    void anotherHostOrListIsNotFollowed(String header) {
        assertThat(links("Link", header).next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Link", "link", "LINK"})
    void theCaseOfTheHeaderDoesNotMatter(String name) {
        assertThat(links(name, "<?offset=10>; rel=\"next\"").next()).isPresent();
    }

    @Test
    void theOffsetOfTheLastPageIsRead() {
        assertThat(links("Link", "<?limit=10&offset=90>; rel=\"last\"").lastOffset())
                .hasValue(90);
    }

    private static Links links(String name, String header) {
        return Links.of(HttpHeaders.of(Map.of(name, List.of(header)), (one, other) -> true), ASKED);
    }
}
