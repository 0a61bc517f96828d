package io.jenkins.plugins.codesuite.plugins.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleArgumentsTest {

    @Test
    void aRoleOfAChainMayBeAnArnOrAMap() {
        Map<String, Object> read = RoleArguments.read(Map.of(
                "role", "r", "chain", List.of(new StringBuilder("a"), Map.of("role", "b", "tags", Map.of("K", 1)))));
        assertThat(read)
                .containsEntry("role", "r")
                .containsEntry("chain", List.of(Map.of("role", "a"), Map.of("role", "b", "tags", List.of("K=1"))));
    }

    @Test
    void aChainOfOneNeedsNoList() {
        assertThat(RoleArguments.read(Map.of("chain", "a"))).containsEntry("chain", List.of(Map.of("role", "a")));
    }

    @Test
    void tagsMayBeAMapATextOrAList() {
        assertThat(RoleArguments.read(Map.of("tags", Map.of("Team", "x")))).containsEntry("tags", List.of("Team=x"));
        assertThat(RoleArguments.read(Map.of("tags", "Team=x"))).containsEntry("tags", List.of("Team=x"));
        assertThat(RoleArguments.read(Map.of("tags", List.of("Team=x")))).containsEntry("tags", List.of("Team=x"));
    }

    @Test
    void tagsAreWrittenAsAMapAndReadBack() {
        Map<String, Object> written = RoleArguments.written(Map.of("tags", List.of("Team=x", "Path=a=b")));
        assertThat(written).containsEntry("tags", Map.of("Team", "x", "Path", "a=b"));
        assertThat((List<?>) RoleArguments.read(written).get("tags"))
                .hasSize(2)
                .anyMatch("Team=x"::equals)
                .anyMatch("Path=a=b"::equals);
    }

    @Test
    void whatIsWrongStaysToBeRefused() {
        assertThat(RoleArguments.written(Map.of("tags", List.of("Team")))).containsEntry("tags", List.of("Team"));
    }
}
